/// Text from files and arguments, made fit for a terminal.
package enum TerminalText {
  /// The text with every character spelled out that would move the cursor, change colours, reorder what is
  /// seen, or be invisible: `\t`, `\n`, `\r`, `\u{1B}`, `\u{202E}`.
  package static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    return text.unicodeScalars.reduce(into: "") { $0 += escaped($1) }
  }

  /// The text in single quotes, spelled out, and shortened in the middle when it is long.
  package static func quoted(_ text: String) -> String {
    let limit = 60
    // Counting the whole of a text of many megabytes would be wasted.
    guard text.utf8.count > limit, text.unicodeScalars.prefix(limit + 1).count > limit else {
      return "'\(escaped(text))'"
    }
    let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit * 2 / 3)))
    let end = String(String.UnicodeScalarView(text.unicodeScalars.suffix(limit / 3 - 1)))
    return "'\(escaped(beginning))…\(escaped(end))'"
  }

  static func escaped(_ scalar: Unicode.Scalar) -> String {
    guard isHarmful(scalar) else { return String(scalar) }
    switch scalar {
    case "\t": return "\\t"
    case "\n": return "\\n"
    case "\r": return "\\r"
    default: return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }

  /// The columns that a terminal gives a character: 0 for combining marks, 2 for East Asian wide ones and
  /// emoji.
  static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x20 || scalar.value == 0x7F { return true }
    if scalar.value < 0x7F { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return false
    }
  }
}

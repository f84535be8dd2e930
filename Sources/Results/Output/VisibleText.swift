/// Text from outside made safe to show: what would steer a terminal, end a line or reorder what is read is
/// spelt out.
package enum VisibleText {
  /// `text` with every control character (`\n`, `\t`, `\u{1b}` …), line separator, byte order mark and mark
  /// of writing direction spelt out as Swift spells it in a string literal. Other text is returned as it is.
  package static func escapingControls(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var visible = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        visible += spelling(of: scalar)
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }

  /// Whether `scalar` acts on what shows it instead of being seen.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1f, 0x7f...0x9f: true
    // Arabic letter mark, left-to-right and right-to-left marks, embeddings, overrides and isolates.
    case 0x061c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069: true
    // Line and paragraph separators, byte order mark.
    case 0x2028, 0x2029, 0xfeff: true
    default: false
    }
  }

  private static func spelling(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": #"\n"#
    case "\r": #"\r"#
    case "\t": #"\t"#
    case "\0": #"\0"#
    default: #"\u{"# + String(scalar.value, radix: 16) + "}"
    }
  }
}

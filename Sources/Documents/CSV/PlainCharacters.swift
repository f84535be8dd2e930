/// A text in the characters that programs write numbers with, and what had to be exchanged for that: minus signs and
/// digits that are not those of ASCII, spaces at its ends that are neither spaces nor tabs to a program, and characters
/// that nobody sees.
struct PlainCharacters {
  private(set) var text = ""
  /// "a minus sign U+2212", each once, in the order in which they stand.
  var marks: [String] = []

  init(_ original: String) {
    let scalars = Array(original.unicodeScalars)
    let visible = scalars.indices.filter { !scalars[$0].properties.isWhitespace && !scalars[$0].takesNoRoom }
    guard let first = visible.first, let last = visible.last else { return }
    let inner = first...last
    for (index, scalar) in scalars.enumerated() {
      if scalar.takesNoRoom {
        note("an invisible character \(scalar.codePoint)")
      } else if !inner.contains(index) {
        if scalar != " " && scalar != "\t" { note(scalar.spaceName) }
      } else {
        append(scalar)
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    guard !scalar.isASCII else {
      text.unicodeScalars.append(scalar)
      return
    }
    switch scalar {
    case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}", "\u{FE63}", "\u{FF0D}":
      note("a minus sign \(scalar.codePoint)")
      text += "-"
    case "\u{FF0B}": replace(scalar, by: "+")
    case "\u{FF0E}", "\u{66B}": replace(scalar, by: ".")
    case "\u{FF0C}": replace(scalar, by: ",")
    case "\u{66C}": replace(scalar, by: "'")
    case "\u{FF05}", "\u{66A}", "\u{FE6A}": text += "%"
    default:
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        note("digits other than 0 to 9")
        text += String(Int(value))
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func replace(_ scalar: Unicode.Scalar, by plain: String) {
    note("the character \(scalar.codePoint)")
    text += plain
  }

  private mutating func note(_ mark: String) {
    if !marks.contains(mark) { marks.append(mark) }
  }
}

extension Unicode.Scalar {
  /// "U+2212"
  package var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether it takes no room: a zero-width space or joiner, a byte order mark, a mark of direction.
  package var takesNoRoom: Bool { properties.generalCategory == .format }

  /// White space with its article: "a no-break space U+00A0".
  fileprivate var spaceName: String {
    switch self {
    case "\n", "\r": "a line break"
    case "\u{A0}": "a no-break space \(codePoint)"
    case "\u{202F}": "a narrow no-break space \(codePoint)"
    case "\u{2009}": "a thin space \(codePoint)"
    default: "a space \(codePoint)"
    }
  }
}

extension String {
  /// The text without white space and invisible characters at its ends, of whatever script.
  package var withoutUnseenEnds: String {
    func isUnseen(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.takesNoRoom }
    let scalars = unicodeScalars.drop(while: isUnseen)
    let end = scalars.lastIndex { !isUnseen($0) }.map(scalars.index(after:)) ?? scalars.startIndex
    return String(String.UnicodeScalarView(scalars[..<end]))
  }
}

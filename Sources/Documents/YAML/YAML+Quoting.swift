extension YAML {
  /// A text as it is written in a list or mapping in brackets, so that it is read back as that text: plain where that can
  /// be, else in quotes.
  package static func quoted(_ text: String) -> String {
    if text.unicodeScalars.contains(where: needsEscape) {
      return "\"" + text.unicodeScalars.reduce(into: "") { $0 += escaped($1) } + "\""
    }
    return isPlain(text) ? text : "'" + text.replacing("'", with: "''") + "'"
  }

  /// `[a, 'b: c']`
  package static func list(_ texts: some Sequence<String>) -> String {
    "[\(texts.map(quoted).joined(separator: ", "))]"
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || first == "_",
      text.last != " ", case .string = CoreSchema.value(ofPlain: text)
    else { return false }
    // Words that older YAML takes for booleans.
    if ["y", "n", "yes", "no", "on", "off"].contains(text.lowercased()) { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
        || " _-./()+%²³°".unicodeScalars.contains(scalar)
    }
  }

  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    case .spaceSeparator: scalar != " "
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\t": return "\\t"
    case "\n": return "\\n"
    case "\r": return "\\r"
    default:
      guard needsEscape(scalar) else { return String(scalar) }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let width = scalar.value > 0xFFFF ? 8 : 4
      return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
    }
  }
}

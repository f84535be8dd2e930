/// How the numbers of a file are written.
package struct CSVNumberStyle: Hashable, Sendable {
  /// Between a number's whole and its fraction: `.` or `,`.
  package var decimal: UInt8
  /// Between groups of three digits; nil for numbers without.
  package var thousands: Character?

  package static let plain = CSVNumberStyle(decimal: UInt8(ascii: "."), thousands: nil)

  package init(decimal: UInt8, thousands: Character?) {
    self.decimal = decimal
    self.thousands = thousands
  }

  /// The finite number that a text stands for.
  package func number(_ text: String) -> Double? {
    plainText(text).flatMap(DecimalNumber.parse).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The same number as programs write it; nil where marks stand where they do not belong.
  package func plainText(_ text: String) -> String? {
    let decimal = Character(UnicodeScalar(decimal))
    var plain = ""
    var group = 0
    var (hasGroups, isFraction) = (false, false)
    for character in text {
      if character == decimal, !isFraction {
        if hasGroups, group != 3 { return nil }
        isFraction = true
        plain.append(".")
      } else if character == thousands, !isFraction {
        guard (1...3).contains(group), !hasGroups || group == 3 else { return nil }
        hasGroups = true
        group = 0
      } else if character == "." {
        return nil
      } else {
        if character.isASCII, character.isNumber { group += 1 }
        plain.append(character)
      }
    }
    return hasGroups && !isFraction && group != 3 ? nil : plain
  }
}

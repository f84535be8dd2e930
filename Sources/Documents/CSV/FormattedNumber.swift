/// A number as people and spreadsheets write it, which is not how programs do: `0,555`, `1,100`, `$0.428`, `12%`,
/// `−0.68` with the minus sign of Unicode, or a number with a no-break space behind it.
package struct FormattedNumber: Equatable, Sendable {
  /// What sets the text apart: "a decimal comma", "a currency sign and a thousands separator".
  package let peculiarity: String
  /// The number in digits with a decimal point; of a percentage, its percents.
  package let plain: String
  /// The other number that the text may stand for: 1,100 is 1100 or 1.100.
  package let alternative: String?

  /// The marks that a file is read with so that this is a number; nil for those that it says nothing of.
  package let style: (decimal: Character?, thousands: Character?)

  package static func == (a: FormattedNumber, b: FormattedNumber) -> Bool {
    (a.peculiarity, a.plain, a.alternative) == (b.peculiarity, b.plain, b.alternative)
  }

  /// `nil` for a number in plain digits, and for what is no number at all.
  package init?(_ text: String) {
    guard text.utf8.count <= 60 else { return nil }
    var characters = PlainCharacters(text)
    var core = Self.trimmed(characters.text[...])
    if core.hasPrefix("("), core.hasSuffix(")"), core.count > 2 {
      core = "-" + core.dropFirst().dropLast()
      characters.marks.append("parentheses for a minus sign")
    }
    var sign = Self.removeSign(&core)
    var marks = characters.marks
    if let first = core.first, Self.isCurrency(first) {
      core.removeFirst()
      marks.append("a currency sign")
    } else if let last = core.last, Self.isCurrency(last) || last == "%" {
      core.removeLast()
      marks.append(last == "%" ? "a percent sign" : "a currency sign")
    }
    core = Self.trimmed(core)
    if sign.isEmpty { sign = Self.removeSign(&core) }
    guard let digits = Digits(core) else { return nil }
    if let mark = digits.mark { marks.append(mark) }
    guard !marks.isEmpty, DecimalNumber.parse(digits.plain) != nil else { return nil }
    peculiarity = marks.joined(separator: " and ")
    plain = sign + digits.plain
    alternative = digits.alternative.map { sign + $0 }
    style = (digits.decimal, digits.thousands)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let rest = text.drop(while: \.isWhitespace)
    return rest[..<(rest.lastIndex { !$0.isWhitespace }.map(rest.index(after:)) ?? rest.startIndex)]
  }

  private static func removeSign(_ text: inout Substring) -> String {
    guard let first = text.first, first == "-" || first == "+" else { return "" }
    text.removeFirst()
    return first == "-" ? "-" : ""
  }

  private static func isCurrency(_ character: Character) -> Bool {
    character.unicodeScalars.count == 1
      && character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .currencySymbol }
  }
}

/// Digits with points, commas, spaces or apostrophes between them, and perhaps an exponent.
private struct Digits {
  var mark: String?
  var plain: String
  var alternative: String?
  /// A decimal mark other than a point.
  var decimal: Character?
  var thousands: Character?

  init?(_ text: Substring) {
    let exponentStart = text.firstIndex { $0 == "e" || $0 == "E" } ?? text.endIndex
    let exponent = text[exponentStart...]
    var groups: [String] = [""]
    var separators: [Character] = []
    for character in text[..<exponentStart] {
      if character.isASCII, character.isNumber {
        groups[groups.count - 1].append(character)
      } else if character == "." || character == "," || character.isGroupingMark {
        separators.append(character)
        groups.append("")
      } else {
        return nil
      }
    }
    guard let last = groups.last, let separator = separators.last else {
      plain = String(text)
      return
    }
    let whole = groups.dropLast()
    let grouped = groups.joined() + exponent
    let pointed = whole.joined() + "." + last + exponent
    plain = grouped
    if Set(separators).count == 1 {
      switch (separator, separators.count) {
      case (".", 1):
        plain = pointed
      case (",", 1):
        mark = "a decimal comma"
        plain = pointed
        decimal = ","
        if exponent.isEmpty, Self.areThousands(groups) {
          mark = "a thousands separator or a decimal comma"
          plain = grouped
          alternative = pointed
          (decimal, thousands) = (nil, ",")
        }
      default:
        guard Self.areThousands(groups) else { return nil }
        mark = "thousands separators"
        if separators.count == 1 { mark = "a thousands separator" }
        thousands = separator
        if separator == "." { decimal = "," }
      }
    } else {
      let others = separators.dropLast()
      guard separator == "." || separator == ",", !others.contains(separator), Set(others).count == 1,
        Self.areThousands(Array(whole))
      else { return nil }
      mark = separator == "," ? "a decimal comma and a thousands separator" : "a thousands separator"
      plain = pointed
      thousands = others.first
      if separator == "," { decimal = "," }
    }
  }

  /// One to three digits, which do not begin with 0, and then three by three.
  private static func areThousands(_ groups: [String]) -> Bool {
    guard let first = groups.first, (1...3).contains(first.count), !first.hasPrefix("0") else { return false }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}

extension Character {
  /// An apostrophe, or a space, also one that does not break a line, or a narrow one.
  fileprivate var isGroupingMark: Bool { "' \u{2019}\u{A0}\u{2007}\u{2008}\u{2009}\u{202F}".contains(self) }
}

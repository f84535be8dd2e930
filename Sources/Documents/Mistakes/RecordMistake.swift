/// What can be wrong with a record of a CSV file.
enum RecordMistake: Mistake {
  case quote(CSVQuoteProblem.Kind)
  case fieldCount(Int, expected: Int, hasHeader: Bool)
  case tooManyColumns(limit: Int)
  /// A field of a column of numbers; an empty one that marks a missing value is `isNothing`.
  case notNumber(column: String, found: String, isNothing: Bool)

  var wording: Wording {
    switch self {
    case .quote(let kind): Wording(kind.text)
    case .fieldCount(let count, let expected, let hasHeader):
      """
      expected \(expected == 1 ? "1 field" : "\(expected) fields") as in \
      \(hasHeader ? "the header" : "the first record"), found \(count)
      """
    case .tooManyColumns(let limit): "more than \(limit) columns"
    case .notNumber(let column, let found, let isNothing):
      Self.notNumber(
        """
        expected a number in column \(VisibleText.quoted(column)), found \
        \(isNothing ? "nothing" : VisibleText.quoted(found))
        """, AmountText(found))
    }
  }

  /// Explains a number that is written with a decimal comma, a percent sign or the like.
  private static func notNumber(_ message: String, _ amount: AmountText?) -> Wording {
    guard case .formatted(let number)? = amount else {
      return Wording(message + (amount?.peculiarity.map { ", a number with \($0)" } ?? ""))
    }
    let explained = "\(message), a number with \(number.peculiarity)"
    guard let alternative = number.alternative else { return Wording(explained, suggestion: number.plain) }
    return "\(explained); write \(number.plain) or \(alternative)"
  }
}

extension CSVQuoteProblem.Kind {
  fileprivate var text: String {
    switch self {
    case .insideUnquotedField:
      "a quote inside a field without quotes; put the whole field in quotes, and double the quotes in it"
    case .spaceBeforeQuote:
      "a space before the quote; a field in quotes begins with its quote: remove the space"
    case .behindQuotedField:
      "expected a separator or the end of the line behind the closing quote"
    case .spaceBehindQuote:
      "a space behind the closing quote; a separator or the end of the line follows it: remove the space"
    case .neverClosed:
      "the quote that is opened here is never closed"
    }
  }
}

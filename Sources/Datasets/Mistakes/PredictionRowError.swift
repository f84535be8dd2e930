import Documents

/// Why a row cannot be predicted.
package enum PredictionRowError: Error, Hashable, Sendable {
  case wrongCount(columns: [String])
  /// `cell` counts the row's values from 0, here and below.
  case notANumber(cell: Int, text: String, column: String)
  case notADate(cell: Int, text: String, column: String, DateForm)
  case unknownCategory(cell: Int, text: String, column: String, categories: [String])

  /// The value that is wrong, from 0; nil for the whole row.
  package var cell: Int? {
    switch self {
    case .wrongCount: nil
    case .notANumber(let cell, _, _), .notADate(let cell, _, _, _), .unknownCategory(let cell, _, _, _): cell
    }
  }

  /// A category that may have been meant.
  package var suggestion: String? {
    guard case .unknownCategory(_, let text, _, let categories) = self else { return nil }
    return Suggestion.nearest(to: text, in: categories)
  }
}

extension PredictionRowError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .wrongCount(let columns):
      "a row has \(columns.count) \(columns.count == 1 ? "value" : "values"): \(Self.list(columns))"
    case .notANumber(_, let text, let column):
      "expected a number for \(VisibleText.quoted(column)), found \(VisibleText.quoted(text))"
    case .notADate(_, let text, let column, let form):
      "expected a date (\(form.rawValue)) for \(VisibleText.quoted(column)), found \(VisibleText.quoted(text))"
    case .unknownCategory(_, let text, let column, let categories):
      "\(VisibleText.quoted(text)) is not a category of \(VisibleText.quoted(column)); it has: "
        + Self.list(categories)
    }
  }

  /// The first of many names.
  private static func list(_ names: [String]) -> String {
    let shown = 12
    let rest = names.count > shown + 1 ? names.count - shown : 0
    let text = names.prefix(names.count - rest).joined(separator: ", ")
    return VisibleText.escaped(text) + (rest > 0 ? " and \(rest) more" : "")
  }
}

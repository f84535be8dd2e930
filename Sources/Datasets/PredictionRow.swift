import Documents

/// A value of a row to predict, as it is written.
package struct PredictionCell: Hashable, Sendable {
  package let text: String
  /// The number that the text stands for where it was read; nil when it is none.
  package let number: Double?

  package init(text: String, number: Double? = nil) {
    self.text = text
    self.number = number
  }

  /// A value that is not known.
  package static let missing = PredictionCell(text: "")

  package init(_ number: Double) {
    self.init(text: CategoryNames.name(of: number), number: number)
  }
}

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

extension Dataset {
  /// Adds a further row, with features as the dataset's own rows have them.
  ///
  /// - Parameter cells: a value for each of `columns`.
  package func append(
    _ cells: [PredictionCell], to rows: inout FeatureTableBuilder
  ) throws(PredictionRowError) {
    // What is wrong leaves the row incomplete.
    defer { rows.endRow() }
    guard cells.count == columns.count else { throw .wrongCount(columns: columns.map(\.name)) }
    for (index, (column, cell)) in zip(columns, cells).enumerated() {
      if MissingMarks.isUsual(cell.text), cell.number == nil, column.categoryNames?.label(of: cell.text) == nil {
        rows.appendMissing(column)
        continue
      }
      switch column.kind {
      case .category(let names), .boolean(let names):
        let label = names.label(of: cell.text) ?? cell.number.flatMap { names.label(of: $0) }
        guard let label else {
          throw .unknownCategory(cell: index, text: cell.text, column: column.name, categories: names.names)
        }
        if column.isCoded { rows.append(code: UInt16(clamping: label)) } else { rows.append(Double(label)) }
      case .number:
        guard let number = cell.number, number.isFinite else {
          throw .notANumber(cell: index, text: cell.text, column: column.name)
        }
        rows.append(number)
      case .date(let form, let parts):
        guard let seconds = form.seconds(cell.text) else {
          throw .notADate(cell: index, text: cell.text, column: column.name, form)
        }
        rows.append(seconds, as: parts)
      }
    }
  }
}

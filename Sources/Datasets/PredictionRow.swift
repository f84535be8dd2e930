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

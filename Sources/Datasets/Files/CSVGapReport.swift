import Documents

/// Reports what a column lacks, where the file says that nothing may be missing.
struct CSVGapReport {
  private let column: CSVColumn
  private let rowCount: Int
  private let reader: CSVReader
  private let isTarget: Bool

  init(_ column: CSVColumn, rowCount: Int, reader: CSVReader, isTarget: Bool) {
    (self.column, self.rowCount, self.reader, self.isTarget) = (column, rowCount, reader, isTarget)
  }

  /// Few cells are reported one by one, many together.
  func report(to problems: inout Diagnostics) {
    let count = column.missingCount
    let nameLikeMark = column.isText ? column.nameLikeMark : nil
    let title = reader.title(column.field)
    if count == rowCount && rowCount > 1 || count > 3 {
      let flaw = ColumnFlaw.gaps(
        count: count, rowCount: rowCount, marks: column.gaps.texts, nameLikeMark: nameLikeMark, isTarget: isTarget)
      problems.append(reader.headerDiagnostic(TableMistake.column(title, flaw), column: column.field))
      return
    }
    for (index, (mark, place)) in zip(column.gaps.texts, column.gaps.found).enumerated() {
      let flaw = index == 0 ? ColumnFlaw.firstGap(mark: mark, nameLikeMark: nameLikeMark) : .gap(mark: mark)
      problems.append(reader.diagnostic(TableMistake.column(title, flaw), at: place))
    }
  }
}

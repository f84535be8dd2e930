import Documents

/// Rows to predict that lie in a CSV file.
enum CSVPredictionRows {
  /// Reads a file with the columns that the dataset's features were made of, in any order; other columns, the
  /// target among them, are not looked at. A file without header may have just the features' columns, in their
  /// order.
  ///
  /// - Returns: `[rows, features]`
  static func load(
    _ source: SourceFile, _ options: CSVOptions?, for dataset: Dataset, memory: ReadingMemory = .unlimited
  ) throws(Diagnostics) -> FeatureTable {
    let reader = try CSVReader(
      source, separator: options?.separator ?? UInt8(ascii: ","), hasHeader: options?.hasHeader ?? true,
      missing: options?.missingMarks ?? .standard)
    let fields = try fields(of: dataset.columns, in: reader)
    let lines = source.bytes.count { $0 == UInt8(ascii: "\n") } + 1
    // Numbers and codes grow by doubling.
    try memory.check(source.bytes.count + lines * dataset.columns.count * 20, toRead: source.name)
    var rows = FeatureTableBuilder(dataset.columns)
    try reader.forEachRecord { record, problems throws(Diagnostics) in
      for (column, field) in zip(dataset.columns, fields) {
        append(field, of: record, as: column, to: &rows, &problems)
      }
      rows.endRow()
    }
    let table = rows.table
    if table.rowCount == 0 { throw Diagnostics(source.diagnostic("there are no rows to predict")) }
    return table
  }

  private static func append(
    _ field: Int, of record: borrowing CSVRecord, as column: FeatureColumn,
    to rows: inout FeatureTableBuilder,
    _ problems: inout Diagnostics
  ) {
    if record.isMissing(field) {
      let name = VisibleText.quoted(column.name)
      problems.append(
        record.diagnostic("column \(name) lacks a value; a row to predict needs all of them", field: field))
    } else if let categories = column.categoryNames {
      let text = record.trimmedText(field)
      if let label = categories.label(of: text) {
        rows.append(label: label)
      } else {
        let error = PredictionRowError.unknownCategory(
          cell: field, text: text, column: column.name, categories: categories.names)
        problems.append(
          record.diagnostic(error.description, field: field, suggestion: error.suggestion))
      }
    } else if let number = record.number(field) {
      rows.append(number)
    } else {
      problems.append(record.expectedNumber(field))
    }
  }

  /// Where the file has each column.
  private static func fields(
    of columns: [FeatureColumn], in reader: CSVReader
  ) throws(Diagnostics) -> [Int] {
    if !reader.hasHeader, reader.header.count == columns.count { return Array(columns.indices) }
    var problems = Diagnostics()
    CSVRoles.check(columns.map(\.name), .predictions, in: reader, &problems)
    try problems.throwIfErrors()
    let places = Dictionary(uniqueKeysWithValues: reader.header.enumerated().map { ($1, $0) })
    return columns.compactMap { places[$0.name] }
  }
}

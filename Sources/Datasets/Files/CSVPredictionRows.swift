import Documents

/// Rows to predict that lie in a CSV file.
enum CSVPredictionRows {
  /// Reads a file with the columns that the dataset's features were made of, in any order; other columns, the
  /// target among them, are not looked at. A file without header may have just the features' columns, in their
  /// order.
  ///
  /// - Returns: the rows, and what the author may want to know of them.
  static func load(
    _ source: SourceFile, _ options: CSVOptions?, for dataset: Dataset, memory: ReadingMemory = .unlimited
  ) throws(Diagnostics) -> (rows: FeatureTable, notes: [Diagnostic]) {
    let reader = try CSVReader(
      source, separator: options?.separator ?? UInt8(ascii: ","), hasHeader: options?.hasHeader ?? true,
      missing: options?.missingMarks ?? .standard, style: options?.style ?? .plain)
    let fields = try fields(of: dataset.columns, in: reader)
    // Numbers and codes grow by doubling.
    try memory.check(source.bytes.count + source.mostRecords * dataset.columns.count * 20, toRead: source.name)
    var rows = FeatureTableBuilder(dataset.columns)
    var cells = CSVRowReader(dataset.columns, fields: fields, options?.keepingRows)
    try reader.forEachRecord { record, problems throws(Diagnostics) in
      if cells.read(record, to: &rows, &problems) == .whole { rows.endRow() } else { rows.cancelRow() }
    }
    let table = rows.table
    if table.rowCount == 0 { throw Diagnostics(source.diagnostic(TableMistake.noRowsToPredict)) }
    return (table, cells.notes(in: reader))
  }

  /// Where the file has each column.
  private static func fields(
    of columns: [FeatureColumn], in reader: CSVReader
  ) throws(Diagnostics) -> [Int] {
    if !reader.hasHeader, reader.header.count == columns.count { return Array(columns.indices) }
    var problems = Diagnostics()
    CSVRoles.check(columns.map(\.name), .predictions, in: reader, &problems)
    try problems.throwIfErrors()
    return reader.fields(of: columns.map(\.name))
  }
}

extension CSVOptions {
  /// The same for rows of which none is left out: what is missing is filled in, unless nothing may be.
  fileprivate var keepingRows: CSVOptions {
    var options = self
    if options.missing == .dropRow { options.missing = .error }
    for (name, column) in columns where column.missing == .dropRow { options.columns[name]?.missing = .error }
    return options
  }
}

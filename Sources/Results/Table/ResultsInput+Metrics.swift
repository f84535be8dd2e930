import Documents

extension ResultsInput {
  /// Whether the file can be read more than once, as a pipe cannot.
  package var isRegularFile: Bool { PathKind(of: file) == .regularFile }

  /// The metrics that trials on any of these data sets have a number for; none where the file cannot be read again.
  package func metrics(of datasets: Set<String>) -> Set<String> {
    guard isRegularFile,
      let source = try? SourceFile.read(path: file, shownAs: file, maximumBytes: ResultsTable.maximumBytes),
      let header = try? ResultsHeader(CSVReader(source)),
      let table = try? ResultsTable.read(source, required: [], optional: Array(header.metrics.keys)),
      let dataset = table.column("dataset")
    else { return [] }
    let rows = (0..<table.rowCount).filter { datasets.contains(dataset.text(Int(table.configurations[$0]))) }
    return Set(table.metrics.filter { _, values in rows.contains { !values[$0].isNaN } }.keys)
  }
}

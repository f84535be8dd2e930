import Documents

extension ResultsInput {
  /// Whether the file can be read more than once, as a pipe cannot.
  package var isRegularFile: Bool { PathKind(of: file) == .regularFile }

  /// The metrics that trials on any of these datasets have a number for; none where the file cannot be read again.
  package func metrics(of datasets: Set<String>) -> Set<String> {
    guard isRegularFile,
      let source = try? SourceFile.read(path: file, shownAs: file, maximumBytes: ResultsTable.maximumBytes),
      let header = try? ResultsHeader(CSVReader(source)),
      let table = try? ResultsTable.read(source, required: [], optional: Array(header.metrics.keys)),
      case let rows = (0..<table.rowCount).filter({
        datasets.contains(table.text("dataset", of: Int(table.configurations[$0])))
      })
    else { return [] }
    return Set(table.metrics.filter { _, values in rows.contains { !values[$0].isNaN } }.keys)
  }
}

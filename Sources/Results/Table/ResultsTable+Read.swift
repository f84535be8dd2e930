import Documents
import Experiments

extension ResultsTable {
  /// Results of a hundred million trials are some ten gigabytes.
  package static let maximumBytes = 64 << 30
  /// The most trials that a table is read with.
  static let maximumRows = Int(Int32.max)

  /// Reads a results table.
  ///
  /// - Parameters:
  ///   - required: Metrics that must be there.
  ///   - optional: Metrics that are read where they are there.
  ///   - hasManifest: Whether the run has a manifest with a format, and so is not of the first one.
  /// - Throws: All that is wrong with the file, in order of the lines, or as much of it as anyone would read.
  package static func read(
    _ source: SourceFile, required: [String], optional: [String] = [], hasManifest: Bool = false
  ) throws(Diagnostics) -> ResultsTable {
    let reader = try CSVReader(source)
    let header = try ResultsHeader(reader)
    var wanted: [(name: String, column: Int)] = []
    var known: Set<String> = []
    // Metrics without a single number have no column, unless an earlier version wrote the table.
    let omitsColumns = namesBeginWithLetter(source)
    var absent: [String] = []
    for name in required where known.insert(name).inserted {
      if omitsColumns, header.metrics[name] == nil, Metric.all.contains(where: { $0.name == name }) {
        absent.append(name)
      } else {
        wanted.append((name, try header.metric(name, reader)))
      }
    }
    for name in optional where known.insert(name).inserted {
      if let column = header.metrics[name] { wanted.append((name, column)) }
    }
    try checkEnd(of: source)
    var builder = ResultsTableBuilder(source, reader: reader, header: header, metrics: wanted)
    try reader.forEachRecord { record, problems throws(Diagnostics) in
      builder.add(record, problems: &problems)
    }
    var table = builder.finished(isFirstFormat: !hasManifest)
    for name in absent { table.metrics[name] = Array(repeating: .nan, count: table.rowCount) }
    if table.rowCount == 0 {
      throw Diagnostics(source.diagnostic(ResultsMistake.noTrials))
    }
    try checkRepetitions(table, reader: reader, header: header)
    return table
  }

  /// Whether the first trial has a name of the present form.
  private static func namesBeginWithLetter(_ source: SourceFile) -> Bool {
    guard let end = source.bytes.firstIndex(of: UInt8(ascii: "\n")), end + 1 < source.bytes.count else {
      return false
    }
    return source.bytes[end + 1] == UInt8(ascii: "t")
  }

  /// A file that is written to its end, ends with a line's end.
  private static func checkEnd(of source: SourceFile) throws(Diagnostics) {
    guard let last = source.bytes.last, last != UInt8(ascii: "\n"), last != UInt8(ascii: "\r") else { return }
    throw Diagnostics(source.diagnostic(ResultsMistake.cutOff, atByte: source.bytes.count - 1))
  }

  /// - Throws: For trials that stand twice, and for two that have all but their identity in common.
  private static func checkRepetitions(
    _ table: ResultsTable, reader: CSVReader, header: ResultsHeader
  ) throws(Diagnostics) {
    let repeated = table.repeatedRows()
    guard !repeated.isEmpty else { return }
    let first = repeated.mapValues { table.trials[$0] }
    var lines: [Int: Int] = [:]
    for original in repeated.values { lines[original] = 0 }
    var row = -1
    try reader.forEachRecord { record, problems throws(Diagnostics) in
      row += 1
      if lines[row] != nil { lines[row] = record.line }
      guard let original = repeated[row], let trial = first[row] else { return }
      let line = lines[original] ?? 0
      let mistake: ResultsMistake =
        trial == table.trials[row]
        ? .duplicateTrial(line: line) : .otherPlan(table.repetition(row), line: line)
      problems.append(record.diagnostic(mistake, field: header.trial))
    }
  }

  /// Rows whose configuration and repetition an earlier row has, with that row.
  private func repeatedRows() -> [Int: Int] {
    let groups = rowsByConfiguration
    var repeated: [Int: Int] = [:]
    for configuration in 0..<configurationCount {
      let rows = groups[configuration]
      var isAscending = true
      for (row, next) in zip(rows, rows.dropFirst()) where repetition(Int(row)) >= repetition(Int(next)) {
        isAscending = false
        break
      }
      if isAscending { continue }
      var rowOf: [Repetition: Int] = [:]
      for row in rows.map({ Int($0) }) {
        if let original = rowOf[repetition(row)] {
          repeated[row] = original
        } else {
          rowOf[repetition(row)] = row
        }
      }
    }
    return repeated
  }
}

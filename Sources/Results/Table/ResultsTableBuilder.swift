import Documents
import Experiments
import Trials

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Puts the rows of a results file into a table.
///
/// Neighboring rows mostly have a configuration in common: cells are compared with those of the row before,
/// byte by byte, and looked at where they differ.
struct ResultsTableBuilder {
  private let source: SourceFile
  private let header: ResultsHeader
  private let wanted: [(name: String, column: Int)]
  /// Whether the configuration's columns stand side by side.
  private let isContiguous: Bool

  private var table: ResultsTable
  private var values: [[Double]]
  /// `[columns]` What the row before has.
  private var codes: [UInt32]
  private var spans: [Range<Int>]
  private var wholeSpan = 0..<0
  private var statusSpan = 0..<0
  private var status = TrialRecord.Status.ok
  private var configuration: Int32 = -1
  /// Configurations by those columns that do not have the column's first value: column, code, column, code …
  private var known: [[UInt32]: Int32] = [:]

  init(
    _ source: SourceFile, reader: CSVReader, header: ResultsHeader, metrics: [(name: String, column: Int)]
  ) {
    self.source = source
    self.header = header
    wanted = metrics
    let columns = header.configuration
    isContiguous = zip(columns, columns.dropFirst()).allSatisfy { $0 + 1 == $1 }
    table = ResultsTable(
      name: source.name, columns: columns.map { ConfigurationColumn(name: reader.header[$0]) })
    values = metrics.map { _ in [] }
    codes = columns.map { _ in 0 }
    spans = columns.map { _ in 0..<0 }
  }

  mutating func add(_ record: borrowing CSVRecord, problems: inout Diagnostics) {
    let found = problems.all.count
    guard table.rowCount < ResultsTable.maximumRows else {
      if table.rowCount == ResultsTable.maximumRows {
        problems.append(record.diagnostic(ResultsMistake.tooManyTrials, field: 0))
      }
      return
    }
    let seed = seed(record, &problems)
    let fold = fold(record, &problems)
    readStatus(record, &problems)
    let trial = record.withBytes(header.trial, TrialNumber.init)
    if problems.all.count > found { return }
    readConfiguration(record)
    table.configurations.append(configuration)
    table.appendRepetition(seed: seed, fold: fold)
    table.statuses.append(status)
    table.trials.append(trial.value)
    if !trial.isCurrent { table.naming = .first }
    for (index, metric) in wanted.enumerated() {
      values[index].append(number(record, metric.column, &problems))
    }
  }

  /// - Parameter isFirstFormat: Whether the file is of the first format, unless trials are named as in later ones.
  func finished(isFirstFormat: Bool) -> ResultsTable {
    var table = table
    if isFirstFormat, table.naming == .first { table.renameDefaultArchitectures() }
    for (index, metric) in wanted.enumerated() { table.metrics[metric.name] = values[index] }
    table.finishColumns()
    return table
  }

  // MARK: Configurations

  private mutating func readConfiguration(_ record: borrowing CSVRecord) {
    guard let first = header.configuration.first, let last = header.configuration.last else { return }
    if isContiguous {
      let span = record.span(first, last)
      let isSame = areEqual(span, wholeSpan)
      wholeSpan = span
      if isSame, configuration >= 0 { return }
    }
    var hasChanged = configuration < 0
    for (index, column) in header.configuration.enumerated() {
      let span = record.span(column, column)
      let isSame = configuration >= 0 && areEqual(span, spans[index])
      spans[index] = span
      if isSame { continue }
      let code = table.columns[index].code(of: Self.text(record, column))
      if code != codes[index] { hasChanged = true }
      codes[index] = code
    }
    guard hasChanged else { return }
    var key: [UInt32] = []
    for (index, code) in codes.enumerated() where code != 0 { key += [UInt32(index), code] }
    if let same = known[key] {
      configuration = same
      return
    }
    configuration = Int32(table.configurationCount)
    known[key] = configuration
    let parameters = header.parameters.flatMap { record.number($0) }.flatMap { Int(exactly: $0) }
    table.appendConfiguration(codes, parameters: parameters.flatMap { $0 < 0 ? nil : $0 })
  }

  /// A cell's text without the mark that keeps a spreadsheet from running it.
  private static func text(_ record: borrowing CSVRecord, _ column: Int) -> String {
    let text = record.text(column)
    guard text.hasBytePrefix("'"), CSVRowWriter.isFormula(CSVRowWriter.withoutMarks(text)) else {
      return text
    }
    return String(text.utf8.dropFirst()) ?? text
  }

  private func areEqual(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    return source.bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return true }
      return memcmp(start + a.lowerBound, start + b.lowerBound, a.count) == 0
    }
  }

  // MARK: Cells

  private func seed(_ record: borrowing CSVRecord, _ problems: inout Diagnostics) -> Int {
    if let seed = Self.wholeNumber(record, header.seed) { return seed }
    if record.text(header.seed) == "seed" {
      problems.append(record.diagnostic(ResultsMistake.headerAgain, field: 0))
    } else {
      let mistake = ResultsMistake.notWholeNumber("seed", found: record.text(header.seed))
      problems.append(record.diagnostic(mistake, field: header.seed))
    }
    return 0
  }

  private func fold(_ record: borrowing CSVRecord, _ problems: inout Diagnostics) -> Int? {
    guard let column = header.fold, !record.withBytes(column, \.isEmpty) else { return nil }
    if let fold = Self.wholeNumber(record, column), fold <= Repetition.largestFold { return fold }
    // The names of the columns again are said of the seed.
    if record.text(column) != "fold" {
      let mistake = ResultsMistake.notWholeNumber("fold", found: record.text(column))
      problems.append(record.diagnostic(mistake, field: column))
    }
    return nil
  }

  /// A whole number from 0; nil for anything else.
  private static func wholeNumber(_ record: borrowing CSVRecord, _ column: Int) -> Int? {
    let digits = record.withBytes(column) { bytes -> Int? in
      var value = 0
      guard !bytes.isEmpty else { return nil }
      for byte in bytes {
        let digit = Int(byte &- UInt8(ascii: "0"))
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        guard digit < 10, !overflow, tens <= Int.max - digit else { return nil }
        value = tens + digit
      }
      return value
    }
    if let digits { return digits }
    // "3.0", " 3": as other tools write whole numbers.
    guard let number = record.number(column), let whole = Int(exactly: number), 0...1 << 53 ~= whole else {
      return nil
    }
    return whole
  }

  private mutating func readStatus(_ record: borrowing CSVRecord, _ problems: inout Diagnostics) {
    let span = record.span(header.status, header.status)
    if areEqual(span, statusSpan), !span.isEmpty { return }
    let text = record.text(header.status)
    guard let status = TrialRecord.Status(rawValue: text) else {
      if text != "status" {
        problems.append(record.diagnostic(ResultsMistake.unknownStatus(text), field: header.status))
      }
      return
    }
    self.status = status
    statusSpan = span
  }

  /// A metric's number; NaN where there is none.
  private func number(_ record: borrowing CSVRecord, _ column: Int, _ problems: inout Diagnostics) -> Double {
    if let number = record.number(column) { return number }
    if record.isMissing(column) { return .nan }
    switch record.trimmedText(column).lowercased() {
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default:
      problems.append(record.expectedNumber(column))
      return .nan
    }
  }
}

import Documents
import NeuralNetworks
import Reporting
import Results

/// A comparison of runs, from their files to its last line. Everything that the `compare` command does, so that tests
/// can call it.
struct CompareSession {
  let base: String
  let new: [String]
  /// Nothing for what the first run was ranked by.
  let metrics: [String]
  /// What counts for metrics whose names do not say it.
  let goal: Goal?
  let matching: MatchingColumns
  let level: Double
  let gates: [Gate]
  let format: CompareCommand.Format
  let console: Console

  // MARK: By statistics

  /// Returns the exit code.
  func compare() throws -> Int32 {
    let baseInput = ResultsInput(base)
    let inputs = new.map { ResultsInput($0) }
    let baseManifest = try baseInput.manifest()
    let manifests = try inputs.map { input throws(Diagnostics) in try input.manifest() }
    let choice = MetricChoice(
      named: names(metrics + gates.map(\.metric)), goal: goal, manifests: [baseManifest])
    let tables = try Array(zip([baseInput] + inputs, [baseManifest] + manifests)).mapConcurrently {
      try choice.table($0, $1)
    }
    let baseTable = tables[0]
    var reports: [ComparisonReport] = []
    for ((input, table), manifest) in zip(zip(inputs, tables.dropFirst()), manifests) {
      let path = input.path
      let names = Set((baseTable.columns + table.columns).map(\.name))
      try checkColumns(names)
      let metrics = try choice.metrics(of: [baseTable, table])
      try checkMetrics(metrics, of: [(baseInput, baseTable), (input, table)])
      let comparison = RunComparison(
        baseTable, table,
        options: .init(metrics: metrics, matching: matching, level: level, gates: gates))
      try checkMatches(comparison, path: path)
      let unfinished = [(baseInput, baseTable), (input, table)].compactMap {
        $0.unfinishedPlan(rows: $1.rowCount)
      }
      var report = ComparisonReport(
        baseName: base, newName: path, comparison: comparison,
        remarks: unfinished.map(VisibleText.escaped) + RunDifferences.remarks(baseManifest, manifest))
      if report.isWithoutDifference, let remark = try RunDifferences(baseInput, input).bytesRemark {
        report = ComparisonReport(
          baseName: base, newName: path, comparison: comparison, remarks: report.remarks + [remark])
      }
      reports.append(report)
    }
    try ProtectedFiles.ofProcess.checkStreams(of: [baseInput] + inputs)
    try console.output(text(reports))
    return reports.contains { !$0.brokenGates.isEmpty } ? 1 : 0
  }

  private func text(_ reports: [ComparisonReport]) -> String {
    switch format {
    case .text:
      reports.map { $0.text(width: console.width, color: console.usesColor) }.joined(separator: "\n\n")
    case .markdown: reports.map(\.markdown).joined(separator: "\n")
    case .csv: String(decoding: ComparisonReport.csv(reports), as: UTF8.self)
    case .json: ComparisonReport.json(reports)
    }
  }

  private func checkColumns(_ names: Set<String>) throws(Diagnostics) {
    let (option, wanted): (String, [String]) =
      switch matching {
      case .all: ("", [])
      case .by(let wanted): ("--by", wanted)
      case .ignoring(let wanted): ("--ignore", wanted)
      }
    try ColumnNames(names).check(wanted, option: option)
  }

  /// Metrics that were named are in every table; those that one run was ranked by may be missing in the other.
  private func checkMetrics(
    _ metrics: [String: [MetricDescription]], of tables: [(input: ResultsInput, table: ResultsTable)]
  ) throws(Diagnostics) {
    var problems = Diagnostics()
    for (input, table) in tables {
      let names = Set(metrics.values.flatMap { $0.map(\.name) }).sorted()
      for name in names where table.metrics[name] == nil {
        problems.append(Diagnostic(ComparisonMistake.missingMetric(name), file: input.file))
      }
    }
    try problems.throwIfErrors()
  }

  private func checkMatches(_ comparison: RunComparison, path: String) throws(Diagnostics) {
    if comparison.matchedCount == 0 {
      throw Diagnostics(
        ComparisonMistake.nothingInCommon(base: base, disjoint: comparison.disjointColumns), file: path)
    }
    for section in comparison.sections where section.rows.allSatisfy({ $0.verdict == .missing }) {
      throw Diagnostics(
        ComparisonMistake.noMetric(section.metric.name, dataset: section.dataset), file: path)
    }
  }

  // MARK: By bytes

  /// Returns the exit code.
  func compareExactly() throws -> Int32 {
    var isIdentical = true
    for path in new {
      let inputs = [base, path].map { ResultsInput($0) }
      let exact = try RunDifferences(inputs[0], inputs[1]).exact()
      try ProtectedFiles.ofProcess.checkStreams(of: inputs)
      try console.output(exact.text)
      if !exact.isIdentical { isIdentical = false }
    }
    return isIdentical ? 0 : 1
  }
}

/// The columns that an option may name.
struct ColumnNames {
  private let names: Set<String>
  private static let repetition: Set = ["trial", "seed"]

  init(_ names: Set<String>) { self.names = names }

  /// - Throws: For names that no column has.
  func check(_ wanted: [String], option: String) throws(Diagnostics) {
    var problems = Diagnostics()
    for name in wanted where !names.contains(name) {
      let mistake: UsageMistake =
        Self.repetition.contains(name)
        ? .repetitionColumn(option, name) : .unknownColumn(option, name, known: names.sorted())
      problems.append(Diagnostic(mistake))
    }
    try problems.throwIfErrors()
  }
}

import Documents
import Experiments
import NeuralNetworks
import Reporting
import Results

/// A leaderboard from files, for the `leaderboard` command and its tests.
struct LeaderboardSession {
  /// Each once.
  let paths: [String]
  /// Nothing for what each dataset was ranked by.
  let metric: String?
  let goal: Goal?
  let by: [String]
  let datasets: [String]
  let top: Int?
  let format: LeaderboardCommand.Format
  let console: Console

  /// What is shown beside the metric that ranks where runs do not say it.
  private static let further = Metric.all.filter { $0.measure.isHeadline }.map(\.name)

  /// Returns the exit code.
  func run() throws -> Int32 {
    let inputs = paths.map { ResultsInput($0) }
    let manifests = try inputs.map { input throws(Diagnostics) in try input.manifest() }
    let choice = MetricChoice(named: metric.map { [$0] } ?? [], goal: goal, manifests: manifests)
    let further = manifests.compactMap { $0 }.flatMap(\.datasets).flatMap(\.furtherMetrics).map(\.name)
    let tables = try Array(zip(inputs, manifests)).mapConcurrently {
      try choice.table($0, $1, optional: Self.further + further)
    }
    try ColumnNames(Set(tables.flatMap { $0.columns.map(\.name) })).check(by, option: "--by")
    try checkDatasets(tables)
    let title = paths.count == 1 ? manifests[0]?.experiment.name ?? paths[0] : "\(paths.count) runs"
    let metrics = try choice.metrics(of: tables).compactMapValues(\.first)
    var board = Leaderboard(
      title: title, tables: tables, manifests: manifests, metrics: metrics,
      matching: by.isEmpty ? .all : .by(by),
      datasets: datasets)
    if board.sections.isEmpty { throw missing(metrics, inputs, tables) }
    board.notes += zip(inputs, tables).compactMap { $0.unfinishedPlan(rows: $1.rowCount) }
    board.differences = differences(manifests, on: board.sections.map(\.dataset))
    let leaderboard = RankedLeaderboard(board)
    try ProtectedFiles.ofProcess.checkStreams(of: inputs)
    switch format {
    case .text:
      try console.output(
        leaderboard.terminal(width: console.width, color: console.usesColor, shownRows: top ?? 20))
    case .markdown: try console.output(leaderboard.markdown(top: top ?? 50))
    case .csv:
      for remark in board.differences + board.notes {
        console.error("warning: \(VisibleText.escaped(remark))\n")
      }
      try console.output(String(decoding: leaderboard.csv(top: top ?? .max), as: UTF8.self))
    }
    return 0
  }

  /// In what the runs that share a dataset of the board are unlike.
  private func differences(_ manifests: [Manifest?], on datasets: [String]) -> [String] {
    let runs = zip(paths, manifests).compactMap { path, manifest in
      manifest.map { (name: path, manifest: $0) }
    }
    let all = ManifestDifferences(runs: runs)
    return all.arithmetic + datasets.flatMap(all.remarks)
  }

  /// That none of the datasets has what it was to be ranked by.
  private func missing(
    _ metrics: [String: MetricDescription], _ inputs: [ResultsInput], _ tables: [ResultsTable]
  ) -> Diagnostics {
    let all = tables.flatMap { $0.column("dataset")?.values ?? [] }
    let shown = Set(all).filter { datasets.isEmpty || datasets.contains($0) }
    let wanted = Set(shown.compactMap { metrics[$0] ?? metrics[""] }.map(\.name)).sorted()
    let found = Set(inputs.flatMap { $0.metrics(of: shown) })
    let known = Metric.all.map(\.name).filter(found.contains)
    return Diagnostics(
      ComparisonMistake.nothingToRank(
        datasets: shown.sorted(), wanted: wanted, others: known + found.subtracting(known).sorted()),
      file: inputs.count == 1 ? inputs[0].file : nil)
  }

  private func checkDatasets(_ tables: [ResultsTable]) throws(Diagnostics) {
    let known = Set(tables.flatMap { $0.column("dataset")?.values ?? [] })
    var problems = Diagnostics()
    for name in datasets where !known.contains(name) {
      problems.append(Diagnostic(UsageMistake.unknownDataset("--dataset", name, known: known.sorted())))
    }
    try problems.throwIfErrors()
  }
}

import Documents
import Experiments
import Reporting
import Results

/// A leaderboard from files, for the `leaderboard` command and its tests.
struct LeaderboardSession {
  /// Each once.
  let paths: [String]
  /// Nothing for what each data set was ranked by.
  let metric: String?
  let goal: MetricDescription.Goal?
  let by: [String]
  let datasets: [String]
  let top: Int?
  let format: LeaderboardCommand.Format
  let console: Console

  /// What is shown beside the metric that ranks, where it is there.
  private static let further = Metric.all.filter { $0.measure.isHeadline }.map(\.name)

  /// Returns the exit code.
  func run() throws -> Int32 {
    let inputs = paths.map { ResultsInput($0) }
    let rankings: [String: ResultsInput.Ranking] = inputs.reduce(into: [:]) { rankings, input in
      rankings.merge(input.rankings()) { first, _ in first }
    }
    let choice = MetricChoice(
      named: metric.map { [$0] } ?? [], goal: goal, ranking: rankings.mapValues(\.metric))
    let tables = try inputs.mapConcurrently { try choice.table($0, optional: Self.further) }
    try ColumnNames(Set(tables.flatMap { $0.columns.map(\.name) })).check(by, option: "--by")
    try checkDatasets(tables)
    let manifests = try inputs.map { input throws(Diagnostics) in try input.manifest() }
    let title = paths.count == 1 ? paths[0] : "\(paths.count) runs"
    let metrics = try choice.metrics(of: tables).compactMapValues(\.first)
    var board = Leaderboard(
      title: title, tables: tables, metrics: metrics, matching: by.isEmpty ? .all : .by(by),
      datasets: datasets,
      countsSolved: rankings.mapValues(\.countsSolved), scaledTargets: scaledTargets(tables, manifests))
    if board.sections.isEmpty { throw missing(metrics, inputs, tables) }
    board.notes += zip(inputs, tables).compactMap { $0.unfinishedPlan(rows: $1.rowCount) }
    board.differences = differences(manifests, on: board.sections.map(\.dataset))
    let leaderboard = RankedLeaderboard(board)
    try ProtectedFiles.ofProcess.checkStreams()
    switch format {
    case .text:
      try console.output(
        leaderboard.terminal(width: console.width, colour: console.usesColor, shownRows: top ?? 20))
    case .markdown: try console.output(leaderboard.markdown(top: top ?? 50))
    case .csv:
      for remark in board.differences + board.notes {
        console.error("warning: \(VisibleText.escaped(remark))\n")
      }
      try console.output(String(decoding: leaderboard.csv(top: top ?? .max), as: UTF8.self))
    }
    return 0
  }

  /// In what the runs that share a data set of the board are unlike.
  private func differences(_ manifests: [RunFacts?], on datasets: [String]) -> [String] {
    let runs = zip(paths, manifests).compactMap { path, facts in facts.map { (name: path, facts: $0) } }
    let all = ManifestDifferences(runs: runs)
    return all.arithmetic + datasets.flatMap(all.remarks)
  }

  /// The data sets whose targets every run standardised.
  private func scaledTargets(_ tables: [ResultsTable], _ manifests: [RunFacts?]) -> Set<String> {
    var scaled: [String: Bool] = [:]
    for (table, facts) in zip(tables, manifests) {
      for name in table.column("dataset")?.values ?? [] {
        scaled[name] = facts?.datasets[name]?.normalizeTarget == "true" && scaled[name] ?? true
      }
    }
    return Set(scaled.filter(\.value).keys)
  }

  /// That none of the data sets has what it was to be ranked by.
  private func missing(
    _ metrics: [String: MetricDescription], _ inputs: [ResultsInput], _ tables: [ResultsTable]
  ) -> Diagnostics {
    let all = tables.flatMap { $0.column("dataset")?.values ?? [] }
    let shown = Set(all).filter { datasets.isEmpty || datasets.contains($0) }
    let wanted = Set(shown.compactMap { metrics[$0] ?? metrics[""] }.map(\.name)).sorted()
    let found = Set(inputs.flatMap { $0.metrics(of: shown) })
    let names = shown.sorted().map(VisibleText.quoted).joined(separator: ", ")
    let known = Metric.all.map(\.name).filter(found.contains)
    let others = (known + found.subtracting(known).sorted()).joined(separator: ", ")
    let message =
      "the results of the data set\(shown.count == 1 ? "" : "s") \(names) have no "
      + wanted.joined(separator: " or ")
      + (others.isEmpty ? "" : "; there are \(others); choose with --metric")
    return Diagnostics(Diagnostic(file: inputs.count == 1 ? inputs[0].file : nil, message: message))
  }

  private func checkDatasets(_ tables: [ResultsTable]) throws(Diagnostics) {
    let known = Set(tables.flatMap { $0.column("dataset")?.values ?? [] })
    var problems = Diagnostics()
    for name in datasets where !known.contains(name) {
      let suggestion = Suggestion.nearest(to: name, in: known.sorted())
      let all = known.sorted().map(VisibleText.quoted).joined(separator: ", ")
      let message =
        "--dataset: no data set \(VisibleText.quoted(name))\(suggestion == nil ? "; there are \(all)" : "")"
      problems.append(Diagnostic(kind: .usage, message: message, suggestion: suggestion))
    }
    try problems.throwIfErrors()
  }
}

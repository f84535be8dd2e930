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
  private static let further = Metric.all.filter { [.accuracy, .r2].contains($0.measure) }.map(\.name)

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
    let title = paths.count == 1 ? paths[0] : "\(paths.count) runs"
    let leaderboard = RankedLeaderboard(
      Leaderboard(
        title: title, tables: tables, metrics: try choice.metrics(of: tables).compactMapValues(\.first),
        matching: by.isEmpty ? .all : .by(by), datasets: datasets,
        countsSolved: rankings.mapValues(\.countsSolved)))
    switch format {
    case .text:
      try console.output(
        leaderboard.terminal(width: console.width, colour: console.usesColor, shownRows: top ?? 20))
    case .markdown: try console.output(leaderboard.markdown(top: top ?? 50))
    case .csv: try console.output(String(decoding: leaderboard.csv(top: top ?? .max), as: UTF8.self))
    }
    return 0
  }

  private func checkDatasets(_ tables: [ResultsTable]) throws(Diagnostics) {
    let known = Set(tables.flatMap { $0.column("dataset")?.values ?? [] })
    var problems = Diagnostics()
    for name in datasets where !known.contains(name) {
      let suggestion = Suggestion.nearest(to: name, in: known.sorted())
      let all = known.sorted().map(TerminalText.quoted).joined(separator: ", ")
      let message =
        "--dataset: no data set \(TerminalText.quoted(name))\(suggestion == nil ? "; there are \(all)" : "")"
      problems.append(Diagnostic(kind: .usage, message: message, suggestion: suggestion))
    }
    try problems.throwIfErrors()
  }
}

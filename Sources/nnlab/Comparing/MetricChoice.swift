import Documents
import Experiments
import NeuralNetworks
import Reporting
import Results

/// By what results are judged: the metrics that were named, or, for each dataset, what its run was ranked by.
struct MetricChoice {
  let named: [String]
  /// What counts for metrics whose names do not say it.
  let goal: Goal?
  /// By dataset.
  private let ranking: [String: Manifest.Metric]

  /// What runs are ranked by where nothing is said.
  private static let usual = "validation_loss"
  /// Where a dataset has no validation part.
  private static let fallback = "train_loss"

  /// - Parameter manifests: Of the runs; the first that knows a dataset says what it is ranked by.
  init(named: [String], goal: Goal?, manifests: [Manifest?]) {
    self.named = named
    self.goal = goal
    var ranking: [String: Manifest.Metric] = [:]
    for dataset in manifests.compactMap({ $0 }).flatMap(\.datasets) where ranking[dataset.name] == nil {
      ranking[dataset.name] = dataset.metric
    }
    self.ranking = ranking
  }

  func table(
    _ input: ResultsInput, _ manifest: Manifest?, optional: [String] = []
  ) throws(Diagnostics) -> ResultsTable {
    let usual = named.isEmpty ? [Self.usual, Self.fallback] + rankingNames : []
    return try input.table(manifest, required: named, optional: usual + optional)
  }

  private var rankingNames: [String] { Set(ranking.values.map(\.name)).sorted() }

  /// The metrics by dataset; those under the empty name are for all others.
  func metrics(of tables: [ResultsTable]) throws(Diagnostics) -> [String: [MetricDescription]] {
    try checkGoal()
    if !named.isEmpty {
      var metrics: [MetricDescription] = []
      for name in named { metrics.append(try description(name)) }
      return ["": metrics]
    }
    var metrics: [String: [MetricDescription]] = [:]
    for table in tables {
      for (dataset, metric) in defaults(of: table) where metrics[dataset] == nil {
        metrics[dataset] = [try description(metric.name, goal: metric.goal)]
      }
    }
    return metrics
  }

  /// - Throws: Where `--goal` contradicts the names of all metrics that were named.
  private func checkGoal() throws(Diagnostics) {
    guard let goal else { return }
    let names = !named.isEmpty ? named : ranking.isEmpty ? [Self.usual] : rankingNames
    // It may be meant for one that is not ours.
    let known = names.compactMap { name in Metric.all.first { $0.name == name } }.map(MetricDescription.init)
    guard known.count == names.count, let wrong = known.first(where: { $0.goal != goal }) else { return }
    throw Diagnostics(UsageMistake.wrongGoal(goal, wrong))
  }

  /// - Parameter known: Which values are better, as a run says.
  private func description(
    _ name: String, goal known: Goal? = nil
  ) throws(Diagnostics) -> MetricDescription {
    if goal == nil, let description = MetricDescription(Manifest.Metric(name: name, goal: known)) {
      return description
    }
    if let description = MetricDescription(named: name, goal: goal) { return description }
    throw Diagnostics(UsageMistake.unknownGoal(metric: name))
  }

  private func defaults(of table: ResultsTable) -> [String: Manifest.Metric] {
    guard let column = table.column("dataset") else { return [:] }
    var found = [Bool](repeating: false, count: column.values.count)
    if let values = table.metrics[Self.usual] {
      for (row, value) in values.enumerated() where !value.isNaN {
        found[Int(column.code(Int(table.configurations[row])))] = true
      }
    }
    var metrics: [String: Manifest.Metric] = [:]
    for (code, dataset) in column.values.enumerated() {
      let known = ranking[dataset].flatMap { table.metrics[$0.name] == nil ? nil : $0 }
      metrics[dataset] = known ?? Manifest.Metric(name: found[code] ? Self.usual : Self.fallback, goal: nil)
    }
    return metrics
  }
}

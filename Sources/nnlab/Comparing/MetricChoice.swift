import Documents
import Experiments
import Reporting
import Results

/// By what results are judged: the metrics that were named, or, for each data set, what its run was ranked by.
struct MetricChoice {
  let named: [String]
  /// What counts for metrics whose names do not say it.
  let goal: MetricDescription.Goal?
  /// By data set.
  let ranking: [String: String]

  /// What runs are ranked by where nothing is said.
  private static let usual = "validation_loss"
  /// Where a data set has no validation part.
  private static let fallback = "train_loss"

  func table(_ input: ResultsInput, optional: [String] = []) throws(Diagnostics) -> ResultsTable {
    let usual = named.isEmpty ? [Self.usual, Self.fallback] + Set(ranking.values).sorted() : []
    return try input.table(required: named, optional: usual + optional)
  }

  /// The metrics by data set; those under the empty name are for all others.
  func metrics(of tables: [ResultsTable]) throws(Diagnostics) -> [String: [MetricDescription]] {
    try checkGoal()
    if !named.isEmpty {
      var metrics: [MetricDescription] = []
      for name in named { metrics.append(try description(name)) }
      return ["": metrics]
    }
    var metrics: [String: [MetricDescription]] = [:]
    for table in tables {
      for (dataset, name) in defaults(of: table) where metrics[dataset] == nil {
        metrics[dataset] = [try description(name)]
      }
    }
    return metrics
  }

  /// - Throws: Where `--goal` contradicts the names of all metrics that were named.
  private func checkGoal() throws(Diagnostics) {
    guard let goal else { return }
    let names = !named.isEmpty ? named : ranking.isEmpty ? [Self.usual] : Set(ranking.values).sorted()
    // It may be meant for one that is not ours.
    let known = names.compactMap { name in Metric.all.first { $0.name == name } }.map(MetricDescription.init)
    guard known.count == names.count, let wrong = known.first(where: { $0.goal != goal }) else { return }
    let (given, right) = goal == .maximize ? ("maximize", "minimize") : ("minimize", "maximize")
    throw Diagnostics(
      Diagnostic(
        kind: .usage,
        message: "--goal \(given): of \(wrong.name) \(wrong.goalText); leave --goal out", suggestion: "--goal \(right)")
    )
  }

  private func description(_ name: String) throws(Diagnostics) -> MetricDescription {
    if let description = MetricDescription(named: name, goal: goal) { return description }
    let message = "whether less or more of \(VisibleText.quoted(name)) is better is not known"
    throw Diagnostics(
      Diagnostic(kind: .usage, message: "\(message); add --goal minimize or --goal maximize"))
  }

  private func defaults(of table: ResultsTable) -> [String: String] {
    guard let column = table.column("dataset") else { return [:] }
    var found = [Bool](repeating: false, count: column.values.count)
    if let values = table.metrics[Self.usual] {
      for (row, value) in values.enumerated() where !value.isNaN {
        found[Int(column.code(Int(table.configurations[row])))] = true
      }
    }
    var metrics: [String: String] = [:]
    for (code, dataset) in column.values.enumerated() {
      let known = ranking[dataset].flatMap { table.metrics[$0] == nil ? nil : $0 }
      metrics[dataset] = known ?? (found[code] ? Self.usual : Self.fallback)
    }
    return metrics
  }
}

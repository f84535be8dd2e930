import Experiments
import Results
import Trials

/// The results of a run held against what its experiment file expects.
package struct ResultChecks: Sendable {
  /// One configuration on one dataset.
  package struct Case: Sendable {
    package let dataset: String
    /// "architecture 8, learning_rate 0.1"
    package let name: String
    /// What is wrong with it, in sentences.
    package fileprivate(set) var failures: [String] = []
  }

  /// In the order of the plan.
  package private(set) var cases: [Case] = []
  /// What the experiment file expects and the results do not reach.
  package private(set) var missed: [(expectation: Expectation, text: String)] = []

  private let table: ResultsTable
  private let rows: RowGroups
  private static let named = 5

  /// - Parameter table: A table with the experiment's `scoredMetrics`.
  package init(_ experiment: Experiment, _ table: ResultsTable) {
    self.table = table
    rows = table.rowsByConfiguration
    addCases(varying: experiment.plan.varyingKeys.map(\.rawValue))
    var ranking: [String: Metric] = [:]
    for (index, entry) in experiment.file.datasets.enumerated() {
      ranking[entry.name] = experiment.rankingMetric(dataset: index)
    }
    for expectation in experiment.file.expectations { check(expectation, ranking: ranking) }
  }

  private mutating func addCases(varying: [String]) {
    for configuration in 0..<table.configurationCount {
      let name = (["architecture"] + varying).compactMap { column in
        let text = table.text(column, of: configuration)
        return text.isEmpty ? nil : "\(column) \(text)"
      }.joined(separator: ", ")
      var item = Case(dataset: table.text("dataset", of: configuration), name: name)
      for (status, verb) in [(TrialRecord.Status.diverged, "diverged"), (.failed, "failed")] {
        let lost = rows[configuration].filter { table.statuses[Int($0)] == status }
        guard !lost.isEmpty else { continue }
        item.failures.append(
          "\(lost.count) of \(counted(rows[configuration].count, "trial")) \(verb): \(repetitions(lost))")
      }
      cases.append(item)
    }
  }

  /// "seed 0, 3, 4 and more"; with folds each is named in full.
  private func repetitions(_ rows: [Int32]) -> String {
    let all = rows.prefix(10).map { table.repetition(Int($0)) }
    let more = rows.count > 10 ? " and more" : ""
    if all.contains(where: { $0.fold != nil }) {
      return all.map(\.description).joined(separator: "; ") + more
    }
    return "seed " + all.map { "\($0.seed)" }.joined(separator: ", ") + more
  }

  private mutating func check(_ expectation: Expectation, ranking: [String: Metric]) {
    var misses: [(configuration: Int, text: String)] = []
    var matching = 0
    var name = expectation.metric?.name ?? ""
    for configuration in 0..<table.configurationCount
    where expectation.matches({ table.text($0, of: configuration) }) {
      matching += 1
      let metric = expectation.metric ?? ranking[cases[configuration].dataset]
      guard let metric else { continue }
      if name.isEmpty { name = metric.name }
      let sample = RepetitionSample(rows[configuration], of: table, metric: metric.name)
      let summary = Summary(ofFinite: sample.values)
      let without = sample.repetitions.count - (summary?.count ?? 0)
      if let summary, without == 0, expectation.isMet(by: summary.mean, rounding: summary.rounding) {
        continue
      }
      let found =
        if let summary, without == 0 {
          "\(ChangeText(MetricDescription(metric)).value(summary.mean)) on average over \(counted(sample.repetitions.count, "seed"))"
        } else {
          "\(without) of \(counted(sample.repetitions.count, "trial")) without a number"
        }
      misses.append((configuration, "expected \(expectation.text(metric: metric.name)), found \(found)"))
    }
    let expected = expectation.text(metric: name.isEmpty ? "the metric" : name)
    if matching == 0 {
      let text = "\(expected): it matches no configuration"
      missed.append((expectation, text))
      cases.append(
        Case(dataset: "expect", name: "line \(expectation.line)", failures: ["expected \(text)"]))
    } else if expectation.isForAny, misses.count == matching {
      missed.append((expectation, "\(expected): none of \(counted(matching, "configuration")) reaches it"))
      for miss in misses { cases[miss.configuration].failures.append(miss.text) }
    } else if !expectation.isForAny, !misses.isEmpty {
      let shown = misses.prefix(Self.named).map { miss in
        let item = cases[miss.configuration]
        let found = miss.text.split(separator: ", found ", maxSplits: 1).last ?? ""
        return "\(item.dataset), \(item.name): \(found)"
      }
      let more = misses.count - shown.count
      let names = shown + (more > 0 ? ["\(grouped(more)) more"] : [])
      missed.append(
        (
          expectation,
          "\(expected): missed by \(grouped(misses.count)) of \(counted(matching, "configuration")): "
            + names.joined(separator: "; ")
        ))
      for miss in misses { cases[miss.configuration].failures.append(miss.text) }
    }
  }
}

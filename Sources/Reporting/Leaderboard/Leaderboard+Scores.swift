import Experiments
import Results

extension Leaderboard {
  /// The leaderboard of a run.
  package init(_ experiment: Experiment, scores: Scores) {
    let board = RunBoard(experiment: experiment, scores: scores)
    self.init(
      title: experiment.name, description: experiment.file.description, columns: board.columns,
      shared: board.shared, sections: board.sections)
  }
}

/// Sorts a run's scores into the sections of a leaderboard.
private struct RunBoard {
  let experiment: Experiment
  let scores: Scores
  private let varyingKeys: [OptionKey]
  private let showsArchitecture: Bool

  init(experiment: Experiment, scores: Scores) {
    self.experiment = experiment
    self.scores = scores
    varyingKeys = experiment.plan.varyingKeys
    showsArchitecture = experiment.plan.architectures.count > 1 || varyingKeys.isEmpty
  }

  var columns: [String] { (showsArchitecture ? ["architecture"] : []) + varyingKeys.map(\.rawValue) }

  var sections: [LeaderboardSection] {
    var byDataset: [Int: [Scores.OfConfiguration]] = [:]
    for scores in scores.configurations { byDataset[scores.configuration.dataset, default: []].append(scores) }
    return experiment.datasets.indices.compactMap { index in byDataset[index].map { section(index, $0) } }
  }

  private func section(_ index: Int, _ configurations: [Scores.OfConfiguration]) -> LeaderboardSection {
    let metric = experiment.rankingMetric(dataset: index)
    let further = experiment.furtherMetrics(dataset: index)
    return LeaderboardSection(
      dataset: experiment.file.datasets[index].name, facts: experiment.facts(dataset: index),
      metric: MetricDescription(metric), secondary: further.map(MetricDescription.init),
      entries: configurations.map { entry($0, metric: metric, further: further) })
  }

  private func entry(_ scores: Scores.OfConfiguration, metric: Metric, further: [Metric]) -> LeaderboardEntry {
    let configuration = scores.configuration
    let architecture = experiment.plan.architectures[configuration.architecture].name
    func values(_ metric: Metric) -> [Double] {
      scores.trials.map { $0.status == .ok ? $0.metrics[metric.column] ?? .nan : .nan }
    }
    let solving = experiment.canBeSolved(dataset: configuration.dataset) ? values(Metric(.train, .accuracy)) : nil
    return LeaderboardEntry(
      labels: (showsArchitecture ? [architecture] : []) + varyingKeys.map { configuration[$0].text },
      seeds: scores.trials.map { UInt64($0.seed) }, values: values(metric), secondary: further.map(values),
      diverged: scores.trials.count { $0.status == .diverged }, failed: scores.trials.count { $0.status == .failed },
      solved: solving.map { $0.count { $0 == 1 } }, parameters: experiment.parameterCount(configuration))
  }

  /// What every configuration has alike.
  var shared: [(name: String, value: String)] {
    let all = scores.configurations.map(\.configuration)
    guard let first = all.first else { return [] }
    var shared: [(name: String, value: String)] = []
    if !showsArchitecture {
      shared.append(("architecture", experiment.plan.architectures[first.architecture].name))
    }
    for key in OptionKey.allCases where !varyingKeys.contains(key) && first[key] != .none {
      if all.allSatisfy({ $0[key] == first[key] }) { shared.append((key.rawValue, first[key].text)) }
    }
    return shared
  }
}

extension MetricDescription {
  fileprivate init(_ metric: Metric) {
    self.init(
      name: metric.name, goal: metric.measure.isBetterWhenSmaller ? .minimize : .maximize,
      unit: metric.measure.isFraction ? .fraction : .number)
  }
}

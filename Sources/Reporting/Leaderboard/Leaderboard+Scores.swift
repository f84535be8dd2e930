import Experiments
import Results

extension Leaderboard {
  /// The leaderboard of a run.
  package init(_ experiment: Experiment, scores: Scores) {
    let board = RunBoard(experiment: experiment, scores: scores)
    self.init(
      title: experiment.name, description: experiment.file.description, columns: board.columns,
      shared: board.shared, following: board.following, sections: board.sections)
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
    for scores in scores.configurations {
      byDataset[scores.configuration.dataset, default: []].append(scores)
    }
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

  private func entry(_ scores: Scores.OfConfiguration, metric: Metric, further: [Metric]) -> LeaderboardEntry
  {
    let configuration = scores.configuration
    let architecture = experiment.plan.architectures[configuration.architecture].name
    func values(_ metric: Metric) -> [Double] {
      scores.trials.map { $0.status == .ok ? $0.metrics[metric.column] ?? .nan : .nan }
    }
    let solving =
      experiment.canBeSolved(dataset: configuration.dataset) ? values(Metric(.train, .accuracy)) : nil
    return LeaderboardEntry(
      labels: (showsArchitecture ? [architecture] : []) + varyingKeys.map { configuration[$0].text },
      seeds: scores.trials.map { UInt64($0.seed) }, values: values(metric), secondary: further.map(values),
      diverged: scores.trials.count { $0.status == .diverged },
      failed: scores.trials.count { $0.status == .failed },
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

  /// Options that are the same wherever one column, or the data set, is: grouped by the one with the fewest
  /// values, as that explains most.
  var following: [(names: [String], column: String)] {
    let all = scores.configurations.map(\.configuration)
    var columns = varyingKeys.map { key in Column(name: key.rawValue, all.map { $0[key].text }) }
    columns.append(Column(name: "architecture", all.map { String($0.architecture) }))
    columns.append(Column(name: "dataset", all.map { String($0.dataset) }))
    columns = columns.filter { $0.count > 1 }.enumerated()
      .sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map(\.element)

    var names = columns.map { _ in [String]() }
    for key in OptionKey.allCases where !varyingKeys.contains(key) {
      let values = all.map { $0[key] }
      guard Set(values).count > 1, let column = columns.firstIndex(where: { $0.determines(values) }) else {
        continue
      }
      names[column].append(key.rawValue)
    }
    return zip(names, columns).filter { !$0.0.isEmpty }.map { ($0, $1.name) }
  }
}

/// What tells configurations apart, with a group for each of its values.
private struct Column {
  let name: String
  /// `[configurations]` From 0 up.
  private let groups: [Int]
  let count: Int

  init(name: String, _ values: [String]) {
    self.name = name
    var numbers: [String: Int] = [:]
    groups = values.map { value in
      let group = numbers[value] ?? numbers.count
      numbers[value] = group
      return group
    }
    count = numbers.count
  }

  /// Whether `values` are equal within each group.
  func determines(_ values: [OptionValue]) -> Bool {
    var ofGroup = [OptionValue?](repeating: nil, count: count)
    return zip(groups, values).allSatisfy { group, value in
      if ofGroup[group] == nil { ofGroup[group] = value }
      return ofGroup[group] == value
    }
  }
}

extension MetricDescription {
  fileprivate init(_ metric: Metric) {
    self.init(
      name: metric.name, goal: metric.measure.isBetterWhenSmaller ? .minimize : .maximize,
      unit: metric.measure.isFraction ? .fraction : .number)
  }
}

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
  private let experiment: Experiment
  private let scores: Scores
  private let varyingKeys: [OptionKey]
  private let showsArchitecture: Bool
  /// One for each data set.
  private let metrics: [(ranking: Metric, further: [Metric], solving: Metric?)]
  private var entries: [[LeaderboardEntry]]
  private var first: Configuration?
  /// The options in which configurations differ although no axis says so: they follow from others.
  private var derivedKeys: Set<OptionKey> = []

  init(experiment: Experiment, scores: Scores) {
    self.experiment = experiment
    self.scores = scores
    varyingKeys = experiment.plan.varyingKeys
    showsArchitecture = experiment.plan.architectures.count > 1 || varyingKeys.isEmpty
    metrics = experiment.datasets.indices.map { index in
      (
        experiment.rankingMetric(dataset: index), experiment.furtherMetrics(dataset: index),
        experiment.canBeSolved(dataset: index) ? Metric(.train, .accuracy) : nil
      )
    }
    entries = experiment.datasets.map { _ in [] }
    var otherKeys = OptionKey.allCases.filter { !varyingKeys.contains($0) }
    for tried in TriedConfigurations(experiment.plan, scores: scores) {
      entries[tried.configuration.dataset].append(entry(tried))
      let first = self.first ?? tried.configuration
      self.first = first
      let differing = otherKeys.filter { tried.configuration[$0] != first[$0] }
      if differing.isEmpty { continue }
      derivedKeys.formUnion(differing)
      otherKeys.removeAll { differing.contains($0) }
    }
  }

  var columns: [String] { (showsArchitecture ? ["architecture"] : []) + varyingKeys.map(\.rawValue) }

  var sections: [LeaderboardSection] {
    experiment.datasets.indices.filter { !entries[$0].isEmpty }.map { index in
      var section = LeaderboardSection(
        dataset: experiment.file.datasets[index].name, facts: experiment.facts(dataset: index),
        metric: MetricDescription(metrics[index].ranking),
        secondary: metrics[index].further.map(MetricDescription.init), entries: entries[index])
      section.isOfScaledTargets =
        metrics[index].ranking.measure == .loss
        && experiment.file.datasets[index].normalizesTargets(for: experiment.datasets[index])
      return section
    }
  }

  private func entry(_ tried: TriedConfiguration) -> LeaderboardEntry {
    let configuration = tried.configuration
    let architecture = experiment.plan.architectures[configuration.architecture].name
    let metrics = metrics[configuration.dataset]
    func values(_ metric: Metric) -> [Double] {
      tried.trials.map { scores.value(of: metric, trial: $0) }
    }
    return LeaderboardEntry(
      labels: (showsArchitecture ? [architecture] : []) + varyingKeys.map { configuration[$0].text },
      seeds: tried.seeds, values: values(metrics.ranking), secondary: metrics.further.map(values),
      diverged: tried.trials.count { scores.status(of: $0) == .diverged },
      failed: tried.trials.count { scores.status(of: $0) == .failed },
      solved: metrics.solving.map { solving in
        tried.trials.count { scores.value(of: solving, trial: $0) == 1 }
      },
      parameters: experiment.parameterCount(configuration))
  }

  /// What every configuration has alike.
  var shared: [(name: String, value: String)] {
    guard let first else { return [] }
    var shared: [(name: String, value: String)] = []
    if !showsArchitecture {
      shared.append(("architecture", experiment.plan.architectures[first.architecture].name))
    }
    for key in OptionKey.allCases where !varyingKeys.contains(key) && first[key] != .none {
      if !derivedKeys.contains(key) { shared.append((key.rawValue, first[key].text)) }
    }
    return shared
  }

  /// Options that are the same wherever one column, or the data set, is: grouped by the one with the fewest
  /// values, as that explains most.
  var following: [(names: [String], column: String)] {
    if derivedKeys.isEmpty { return [] }
    let all = TriedConfigurations(experiment.plan, scores: scores).map(\.configuration)
    var columns = varyingKeys.map { key in Column(name: key.rawValue, all.map { $0[key].text }) }
    columns.append(Column(name: "architecture", all.map { String($0.architecture) }))
    columns.append(Column(name: "dataset", all.map { String($0.dataset) }))
    columns = columns.filter { $0.count > 1 }.enumerated()
      .sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map(\.element)

    var names = columns.map { _ in [String]() }
    for key in OptionKey.allCases where derivedKeys.contains(key) {
      let values = all.map { $0[key] }
      guard let column = columns.firstIndex(where: { $0.determines(values) }) else { continue }
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

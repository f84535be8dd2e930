import Datasets
import Documents
import Experiments
import Reporting
import Results

extension RunSession {
  /// Shows what a run would do. Returns the exit code.
  func showPlan() throws -> Int32 {
    let experiment = try loadExperiment()
    // What is too long to run is counted all the same.
    if experiment.plan.count <= Self.maximumTrials {
      try memory(of: experiment).check()
    }
    try console.output(PlanText(experiment: experiment).text)
    if !isQuiet, experiment.plan.count <= Self.maximumTrials { try console.output(timing(of: experiment)) }
    return 0
  }
}

extension RunSession {
  /// How long a run would take from its beginning, measured on a little of it.
  private func timing(of experiment: Experiment) -> String {
    let memory = memory(of: experiment)
    let timing = PlanTiming(experiment, room: memory.room, keptBytes: memory.keptBytes)
    let workers = min(jobs, experiment.plan.count)
    return "\nAll of it takes about \(Progress.duration(timing.seconds(jobs: workers))) on this machine with "
      + "\(counted(workers, "worker")), to judge by a little of its training.\n"
  }
}

/// A plan for people to look at: how many trials, what they go through, and the first of them.
struct PlanText {
  let experiment: Experiment

  private static let shownTrials = 10
  private static let shownValues = 12

  private var plan: SearchSpace { experiment.plan }

  var text: String {
    var lines = ["\(experiment.name): \(counted(plan.count, "trial"))", ""]
    lines += table(datasets + axes + cuts)
    lines += ["", plan.count > Self.shownTrials ? "The first \(Self.shownTrials) trials:" : "The trials:"]
    lines += plan.prefix(Self.shownTrials).map(line)
    return lines.map(VisibleText.escaped).joined(separator: "\n") + "\n"
  }

  private typealias Row = (name: String, value: String)

  private var datasets: [Row] {
    experiment.datasets.indices.flatMap { index -> [Row] in
      let entry = experiment.file.datasets[index]
      return [
        ("dataset", "\(entry.name): \(experiment.facts(dataset: index))"),
        ("", "features: \(shortened(experiment.datasets[index].featureNames))"),
      ] + columns(experiment.datasets[index]) + [
        ("", experiment.preparation(dataset: index)),
        ("", "ranked by \(experiment.rankingMetric(dataset: index).name)"),
      ]
    }
  }

  /// What each column of a file was taken for, unless all are numbers.
  private func columns(_ dataset: Dataset) -> [Row] {
    let decisions = dataset.decisions.filter { $0.meaning != .number || $0.missingCount > 0 }
    guard !decisions.isEmpty else { return [] }
    let shown = decisions.prefix(Self.shownColumns).map { ("", "column \($0.name): \($0)") }
    let rest = decisions.count - shown.count
    let numbers = dataset.decisions.count - decisions.count
    return shown + (rest > 0 ? [("", "and \(counted(rest, "column")) more")] : [])
      + (numbers > 0 ? [("", "the other \(counted(numbers, "column")): numbers")] : [])
  }

  private static let shownColumns = 40

  private var axes: [Row] {
    let architectures = plan.architectures.map { architecture in
      let name = architecture.name == Architecture.defaultName(architecture.hiddenLayerSizes)
      return name ? architecture.name : "\(architecture.name) \(architecture.sizesText)"
    }
    return [("architecture", shortened(architectures))]
      + plan.axes.map { axis in
        let shown = axis.values.indices.prefix(Self.shownValues + 1).map(axis.text)
        return (axis.name, shortened(shown, count: axis.values.count))
      } + [("seeds", plan.seeds.text)] + tooFewSeeds.map { ("", $0) }
  }

  /// What leaderboards would have to say of seeds that are too few, whatever the results.
  private var tooFewSeeds: [String] {
    let needed = experiment.datasets.indices.map { index -> Int? in
      guard let count = plan.configurationCount(dataset: index), count > 1 else { return nil }
      let fewest = SignFlipTest.fewestPairs(
        forComparisons: min(count, RankedSection.shownRows) - 1, level: TieTest.level)
      return fewest > plan.seeds.count ? fewest : nil
    }
    let seeds = plan.seeds.count == 1 ? "1 seed is" : "\(plan.seeds.count) seeds are"
    return Set(needed.compactMap { $0 }).sorted().map { fewest in
      let names = zip(experiment.file.datasets, needed).filter { $1 == fewest }.map(\.0.name)
      let place = names.count == needed.count ? "" : " on \(shortened(names))"
      return "\(seeds) too few to say which is better\(place): it takes at least \(fewest)"
    }
  }

  private var cuts: [Row] {
    let excluded =
      plan.excludedCount == 0 ? [] : [("exclude", "excludes \(counted(plan.excludedCount, "trial"))")]
    let included =
      plan.includedCount == 0 ? [] : [("include", "adds \(counted(plan.includedCount, "trial"))")]
    return excluded + included
  }

  /// "0.1, 0.5, 1", or the first and how many there are.
  private func shortened(_ values: [String], count: Int? = nil) -> String {
    let count = count ?? values.count
    if count <= Self.shownValues { return values.joined(separator: ", ") }
    return values.prefix(Self.shownValues).joined(separator: ", ") + ", … (\(count) in all)"
  }

  private func table(_ rows: [Row]) -> [String] {
    let width = rows.map(\.name.count).max() ?? 0
    return rows.map {
      "  " + $0.name + String(repeating: " ", count: width - $0.name.count) + "  " + $0.value
    }
  }

  private func line(_ trial: Trial) -> String {
    let name = ConfigurationIdentity(of: trial.configuration, in: experiment).trial(trial.repetition).name
    return "  \(name)  \(experiment.description(of: trial))"
  }

}

extension Experiment {
  /// "xor, architecture 2, learning_rate 0.1, seed 0": a trial by what varies in the plan.
  func description(of trial: Trial) -> String {
    let configuration = trial.configuration
    let words =
      [file.datasets[configuration.dataset].name]
      + ["architecture \(plan.architectures[configuration.architecture].name)"]
      + plan.varyingKeys.compactMap { $0.setting(configuration[$0]) } + ["\(trial.repetition)"]
    return words.joined(separator: ", ")
  }
}

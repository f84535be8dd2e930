import Experiments
import Results

extension RunSession {
  private static var shownTrials: Int { 10 }

  /// Shows what a run would do. Returns the exit code.
  func showPlan() throws -> Int32 {
    let experiment = try Experiment.load(path: path)
    if !experiment.warnings.isEmpty { try console.error(experiment.warnings.rendered(color: console.usesColor) + "\n") }
    try console.output(planText(experiment))
    return 0
  }

  /// "xor-sweep: 160 trials", its axes, and its first trials.
  func planText(_ experiment: Experiment) -> String {
    let plan = experiment.plan
    var lines = ["\(experiment.name): \(plan.count) trial\(plan.count == 1 ? "" : "s")", ""]
    lines += axisLines(experiment)
    lines += ["", plan.count > Self.shownTrials ? "The first \(Self.shownTrials):" : "All of them:"]
    let keys = plan.varyingKeys
    for trial in plan.prefix(Self.shownTrials) {
      let configuration = trial.configuration
      let name = TrialIdentity(of: configuration, in: experiment).name(seed: trial.seed)
      let words =
        ["dataset \(experiment.file.datasets[configuration.dataset].name)"]
        + ["architecture \(plan.architectures[configuration.architecture].name)"]
        + keys.map { "\($0.rawValue) \(configuration[$0].text)" } + ["seed \(trial.seed)"]
      lines.append("  \(name)  " + words.joined(separator: ", "))
    }
    return lines.map(VisibleText.escapingControls).joined(separator: "\n") + "\n"
  }

  private func axisLines(_ experiment: Experiment) -> [String] {
    let plan = experiment.plan
    var lines = experiment.datasets.indices.map { index in
      "  dataset       \(experiment.file.datasets[index].name): \(experiment.facts(dataset: index))"
    }
    for architecture in plan.architectures { lines.append("  architecture  \(architecture.name): \(architecture.sizesText)") }
    for axis in plan.axes {
      let count = axis.values.count
      lines.append("  axis          \(axis.name): \(count) value\(count == 1 ? "" : "s")")
    }
    lines.append("  seeds         \(plan.seeds.count)")
    return lines
  }
}

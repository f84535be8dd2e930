import Documents
import NeuralNetworks

/// Warns of schedules that let the learning rate fall to 0 before training ends.
struct ScheduleChecks {
  let file: ExperimentFile
  let plan: SearchSpace
  let problems: DiagnosticCollector

  /// How many configurations are looked at one by one.
  private static let checkedConfigurations = 20_000

  /// Schedules that multiply the rate by a factor again and again.
  private static let falling: Set = ["step", "exponential"]

  func check() {
    guard mayVanish else { return }
    for configuration in plan.configurations.prefix(Self.checkedConfigurations) {
      let training = configuration.trainingConfiguration(
        for: plan.datasets[configuration.dataset],
        architecture: plan.architectures[configuration.architecture])
      guard let epoch = firstEpochWithoutRate(training) else { continue }
      problems.report(PlanWarning.vanishingRate(epoch: epoch, configuration), at: node)
      return
    }
  }

  private var node: Node {
    file.optionKeys[.schedule] ?? file.document.root["training"] ?? file.document.root
  }

  /// Whether the least rate, the least factor and the most epochs of the plan make 0 together.
  private var mayVanish: Bool {
    let gammas = plan.assignedValues(of: .schedule).contains { Self.falling.contains($0.text) }
    guard gammas else { return false }
    let rate = plan.assignedValues(of: .learningRate).compactMap(\.number).min() ?? 0.01
    let gamma = plan.assignedValues(of: .scheduleGamma).compactMap(\.number).min() ?? 0.1
    let epochs = plan.assignedValues(of: .epochs).compactMap(\.integer).max() ?? 100
    return Float(Schedule.named("exponential", ["gamma": min(gamma, 0.1)]).learningRate(rate, epoch: epochs))
      == 0
  }

  private func firstEpochWithoutRate(_ training: TrainingConfiguration) -> Int? {
    guard Self.falling.contains(training.schedule.name) else { return nil }
    func isZero(_ epoch: Int) -> Bool {
      let rate = training.schedule.learningRate(training.learningRate, epoch: epoch)
      return training.precision == .float32 ? Float(rate) == 0 : rate == 0
    }
    guard training.epochs > 0, isZero(training.epochs - 1) else { return nil }
    var (low, high) = (0, training.epochs - 1)
    while low < high {
      let middle = (low + high) / 2
      if isZero(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

import Documents
import NeuralNetworks

/// Finds values that do not do with what the plan combines them with: numbers that are something else in single
/// precision, above all.
///
/// The cost depends on how many values are in doubt and on the plan's axes and inclusions, not on its trials.
struct DoubtChecks {
  let plan: SearchSpace
  let problems: DiagnosticCollector
  private var matcher: PlanMatcher
  private let largestLearningRate: Double
  /// Whether all trials are trained in single precision.
  private let isSingleOnly: Bool

  /// How many values of an option are reported one by one.
  private static let listedValues = 20

  init(plan: SearchSpace, problems: DiagnosticCollector) {
    self.plan = plan
    self.problems = problems
    matcher = PlanMatcher(plan)
    largestLearningRate = plan.assignedValues(of: .learningRate).compactMap(\.number).max() ?? 0.01
    let precisions = plan.assignedValues(of: .precision)
    isSingleOnly =
      !precisions.isEmpty && precisions.allSatisfy { $0 == .choice(TrainingConfiguration.Precision.float32) }
  }

  mutating func checkAll() {
    for (subject, doubts) in problems.doubts.all.sorted(by: { $0.key.key.index < $1.key.key.index }) {
      check(subject, doubts)
    }
  }

  private mutating func check(_ subject: Doubts.Subject, _ doubts: [Doubts.Doubt]) {
    if subject.reason == .needsMomentum { return checkNesterov(doubts) }
    let doubts = doubts.filter { condition(of: subject.reason, $0.value) != nil }
    guard isSomewhere(subject, doubts) else { return }
    var reported = 0
    for doubt in doubts where isSomewhere(subject, [doubt]) {
      report(subject, doubt)
      reported += 1
      if reported == Self.listedValues { return }
    }
  }

  /// What a value must be combined with to be reported; nil where nothing is wrong with it.
  private func condition(of reason: Doubts.Reason, _ value: OptionValue) -> (OptionKey, [String])? {
    switch reason {
    case .singlePrecision: return (.precision, [TrainingConfiguration.Precision.float32.rawValue])
    case .negativeScale: return (.biasInitializer, Self.spreadStarts)
    case .decoupledDecay:
      return vanishes(value) ? (.optimizer, Optimizer.all().filter(\.decouplesDecay).map(\.name)) : nil
    case .needsMomentum: return nil
    }
  }

  /// The initializers whose scale is how far values spread, which is never negative.
  private static let spreadStarts = Initializer.definitions.filter { definition in
    definition.parameters.contains { $0.kind == .number(.positive) }
  }.map(\.name)

  /// Whether 1 - learning rate · decay is 1 with every learning rate of the plan, in the most precise of its precisions.
  private func vanishes(_ decay: OptionValue) -> Bool {
    guard let decay = decay.number else { return false }
    let product = decay * largestLearningRate
    return isSingleOnly ? Float(1 - product) == 1 : 1 - product == 1
  }

  /// Whether any trial of the plan has one of the values where it does not do.
  private mutating func isSomewhere(_ subject: Doubts.Subject, _ doubts: [Doubts.Doubt]) -> Bool {
    guard let first = doubts.first, let (key, choices) = condition(of: subject.reason, first.value) else {
      return false
    }
    return isSomewhere(subject.key, Set(doubts.map(\.value)), with: key, Set(choices.map { .text($0) }))
  }

  /// Whether any trial of the plan has one of the values of each of two options.
  private mutating func isSomewhere(
    _ key: OptionKey, _ values: Set<OptionValue>, with other: OptionKey, _ others: Set<OptionValue>
  ) -> Bool {
    matcher.hasMatch(Exclusion(conditions: [.init(key, anyOf: values), .init(other, anyOf: others)]))
  }

  /// Looking ahead takes momentum.
  private mutating func checkNesterov(_ doubts: [Doubts.Doubt]) {
    let momenta = Set(plan.assignedValues(of: .momentum)).subtracting([.number(0), .none])
    let lookingAhead = Set(
      OptionTable[.optimizer].choices.filter { $0.parameters.contains { $0.key == .nesterov } }.map {
        OptionValue.text($0.name)
      })
    let isUsed = isSomewhere(.nesterov, [.boolean(true)], with: .optimizer, lookingAhead)
    if isUsed, momenta.isEmpty || !isSomewhere(.nesterov, [.boolean(true)], with: .momentum, momenta) {
      for doubt in doubts { report(Doubts.Subject(key: .nesterov, reason: .needsMomentum), doubt) }
    }
  }

  private func report(_ subject: Doubts.Subject, _ doubt: Doubts.Doubt) {
    let (key, value) = (subject.key, doubt.value)
    switch subject.reason {
    case .singlePrecision:
      guard case .number(let interval) = OptionTable[key].kind,
        let loss = RoundingLoss.inSinglePrecision(value, in: interval)
      else { return }
      problems.report(ValueMistake.rounded(key.rawValue, loss), at: doubt.node)
    case .negativeScale:
      problems.report(PlanMistake.negativeScale(key, value), at: doubt.node)
    case .decoupledDecay:
      problems.report(NoEffect("\(key.rawValue) \(value.text)", .roundedAway(decay: value.text)), at: doubt.node)
    case .needsMomentum:
      problems.report(NoEffect("nesterov: true", .withoutMomentum), at: doubt.node)
    }
  }
}

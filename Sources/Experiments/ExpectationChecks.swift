import Documents

/// Finds what `expect` says of configurations that the plan does not have.
///
/// The cost depends on the plan's axes and inclusions, not on its trials.
struct ExpectationChecks {
  let plan: SearchSpace
  let problems: DiagnosticCollector
  private var matcher: PlanMatcher

  /// How many values of an option a message lists, and among how many they are looked for.
  private static let listedValues = 12
  private static let triedValues = 200

  init(plan: SearchSpace, problems: DiagnosticCollector) {
    self.plan = plan
    self.problems = problems
    matcher = PlanMatcher(plan)
  }

  mutating func check(_ expectation: Expectation) {
    let place = expectation.place
    if matcher.hasMatch(place) { return }
    let conditions = zip(place.conditions, expectation.conditionNodes)
    var isReported = false
    for (condition, node) in conditions where !matcher.hasMatch(Exclusion(conditions: [condition])) {
      report(condition, at: node, rest: Exclusion())
      isReported = true
    }
    if isReported { return }
    for (index, (condition, node)) in conditions.enumerated() {
      var rest = place
      rest.conditions.remove(at: index)
      if matcher.hasMatch(rest) { return report(condition, at: node, rest: rest) }
    }
    problems.report(ExpectationMistake.noConfiguration, at: expectation.node)
  }

  private mutating func report(_ condition: Exclusion.Condition, at node: Node, rest: Exclusion) {
    let wanted = Axis(
      name: condition.key.rawValue, keys: [condition.key], values: AxisSteps(condition.alternatives))
    let shown = wanted.values.indices.prefix(Self.listedValues).map(wanted.text)
    let elsewhere = elsewhere(condition, rest)
    problems.report(
      ExpectationMistake.noValue(condition.key, shown, amongOthers: !rest.isEmpty, elsewhere), at: node)
  }

  /// The values that are there instead, where `rest` matches; of a mapping, those of the first of its options that is
  /// nowhere as it is wanted.
  private mutating func elsewhere(
    _ condition: Exclusion.Condition, _ rest: Exclusion
  ) -> ExpectationMistake.ValuesElsewhere? {
    guard condition.alternatives.count == 1, let settings = condition.alternatives.first, settings.count > 1
    else { return values(of: condition.key, rest, isOther: false) }
    var rest = rest
    for setting in settings {
      var place = rest
      place.conditions.append(Exclusion.Condition(key: setting.key, alternatives: [[setting]]))
      if !matcher.hasMatch(place) { return values(of: setting.key, rest, isOther: true) }
      rest = place
    }
    return nil
  }

  private mutating func values(
    of key: OptionKey, _ rest: Exclusion, isOther: Bool
  ) -> ExpectationMistake.ValuesElsewhere {
    var found: [String] = []
    for value in candidates(key) {
      var place = rest
      place.conditions.append(
        .init(key, anyOf: [value]))
      if matcher.hasMatch(place) { found.append(value == .none ? "none" : value.text) }
      if found.count > Self.listedValues { break }
    }
    return ExpectationMistake.ValuesElsewhere(
      option: isOther ? key : nil, values: Array(found.prefix(Self.listedValues)),
      hasMore: found.count > Self.listedValues)
  }

  /// What the option may be in the plan: what is set somewhere, then what follows from other options.
  private func candidates(_ key: OptionKey) -> [OptionValue] {
    let definition = OptionTable[key]
    let own = plan.architectures.flatMap { $0.assignments.filter { $0.key == key }.map(\.value) }
    let defaults: [OptionValue] =
      if case .value(let value) = definition.defaultValue { [value] } else { [] }
    let ofOwner = definition.owner.map { OptionTable[$0].choices } ?? []
    let parameters = ofOwner.flatMap(\.parameters).filter { $0.key == key }.map(\.defaultValue)
    let words =
      definition.choices.map { OptionValue.text($0.name) }
      + definition.words.map { OptionValue.text($0.word) }
    let epochs = key == .schedulePeriod ? plan.assignedValues(of: .epochs) : []
    let all =
      plan.assignedValues(of: key) + own + defaults + parameters + epochs + words
      + [.boolean(true), .boolean(false), .none]
    var candidates: [OptionValue] = []
    var known: Set<OptionValue> = []
    for value in all where known.insert(value).inserted {
      candidates.append(value)
      if candidates.count == Self.triedValues { break }
    }
    return candidates
  }
}

extension Exclusion {
  fileprivate var isEmpty: Bool {
    datasets == nil && architectures == nil && seeds == nil && conditions.isEmpty
  }
}

/// Finds out whether a plan has any configuration that matches.
///
/// The cost depends on the plan's axes and inclusions, not on its trials.
struct PlanMatcher {
  private let plan: SearchSpace
  private var boxes: ExclusionBoxes

  init(_ plan: SearchSpace) {
    self.plan = plan
    boxes = ExclusionBoxes(
      datasets: plan.datasets, architectures: Array(plan.architectures.prefix(plan.productArchitectureCount)),
      constants: plan.constants, axes: plan.axes)
  }

  /// Whether any configuration of the plan, with any seed, matches.
  mutating func hasMatch(_ place: Exclusion) -> Bool {
    if boxes.boxes(place).contains(where: plan.grid.hasPoint) { return true }
    return plan.inclusions.contains { inclusion in
      if place.datasets?.contains(inclusion.dataset) == false { return false }
      if place.architectures?.contains(inclusion.architecture) == false { return false }
      var resolver = OptionResolver(inclusion.assignments)
      resolver.assign(plan.architectures[inclusion.architecture].assignments)
      let facts = plan.datasets[inclusion.dataset]
      return place.conditions.allSatisfy { condition in
        condition.matches { resolver.value(of: $0, for: facts) }
      }
    }
  }
}

extension Exclusion.Condition {
  /// An option with any of some values.
  init(_ key: OptionKey, anyOf values: some Sequence<OptionValue>) {
    self.init(key: key, alternatives: values.map { [Assignment(key, $0)] })
  }
}

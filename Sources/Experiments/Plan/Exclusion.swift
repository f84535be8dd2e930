/// What an entry of `exclude` names; a trial that matches all of it is left out.
struct Exclusion: Sendable {
  /// An option with the values of which any matches, each as what a file's value sets: an option, and the further
  /// options of a mapping.
  struct Condition: Sendable {
    let key: OptionKey
    let alternatives: [[Assignment]]
  }

  /// Indices; nil for all of them.
  var datasets: PositionSet?
  /// Indices; nil for all of them.
  var architectures: PositionSet?
  /// Positions in the list of seeds; nil for all of them.
  var seeds: PositionSet?
  var conditions: [Condition] = []
}

/// Turns exclusions, which speak of values, into boxes of a plan's grid, which speak of positions.
///
/// A condition looks at the value that an option has in the end: whether it is set by an axis, by an architecture, for
/// all of the plan, or follows from the data and from other options.
struct ExclusionBoxes {
  private let datasets: [DatasetFacts]
  private let architectures: [Architecture]
  private let constants: [Assignment]
  private let axes: [Axis]
  /// For options that nothing else decides, where on their axis each value stands.
  private var positionsByValue: [OptionKey: [OptionValue: [Int]]] = [:]

  /// - Parameter architectures: those of the product.
  init(datasets: [DatasetFacts], architectures: [Architecture], constants: [Assignment], axes: [Axis]) {
    self.datasets = datasets
    self.architectures = architectures
    self.constants = constants
    self.axes = axes
  }

  private var axisCount: Int { axes.count + 3 }

  /// The boxes that hold what an exclusion matches; none where it matches nothing.
  mutating func boxes(_ exclusion: Exclusion) -> [Grid.Box] {
    var named = Grid.Box(axisCount: axisCount)
    if let datasets = exclusion.datasets { named.limit(0, to: datasets) }
    if let architectures = exclusion.architectures { named.limit(1, to: architectures) }
    if let seeds = exclusion.seeds { named.limit(axisCount - 1, to: seeds) }
    var boxes = named.isEmpty ? [] : [named]
    for condition in exclusion.conditions {
      let matching = self.boxes(condition)
      boxes = boxes.flatMap { box in matching.compactMap(box.intersection) }
    }
    return boxes
  }

  private mutating func boxes(_ condition: Exclusion.Condition) -> [Grid.Box] {
    let keys = Set(condition.alternatives.flatMap { $0.map(\.key) })
    if keys == [condition.key], OptionResolver.sources(of: condition.key).isEmpty,
      let axis = axes.firstIndex(where: { $0.assignedKeys.contains(condition.key) })
    {
      let known = positionsByValue[condition.key] ?? Self.positions(of: condition.key, on: axes[axis])
      positionsByValue[condition.key] = known
      let matching = condition.alternatives.flatMap { $0.flatMap { known[$0.value] ?? [] } }
      var box = Grid.Box(axisCount: axisCount)
      box.limit(axis + 2, to: PositionSet(matching))
      return matching.isEmpty ? [] : [box]
    }
    let factors = factors(deciding: keys).sorted { $0.classes.count < $1.classes.count }
    return boxes(factors[...], chosen: [], condition)
  }

  private static func positions(of key: OptionKey, on axis: Axis) -> [OptionValue: [Int]] {
    var positions: [OptionValue: [Int]] = [:]
    for (position, assignments) in axis.values.enumerated() {
      if let value = assignments.last(where: { $0.key == key })?.value {
        positions[value, default: []].append(position)
      }
    }
    return positions
  }
}

extension ExclusionBoxes {
  /// An axis of the grid, its positions told apart by what they say of the options in question.
  private struct Factor {
    let axis: Int
    let size: Int
    var classes: [Class] = []

    struct Class {
      var positions: [Int]
      let assignments: [Assignment]
      var dataset: DatasetFacts?
    }
  }

  /// The axes that may decide the values of `keys`.
  private func factors(deciding keys: Set<OptionKey>) -> [Factor] {
    var sources = keys
    var open = Array(keys)
    while let key = open.popLast() {
      for source in OptionResolver.sources(of: key) where sources.insert(source).inserted {
        open.append(source)
      }
    }
    var byFacts = Factor(axis: 0, size: datasets.count)
    for (index, facts) in datasets.enumerated() {
      if let known = byFacts.classes.firstIndex(where: { $0.dataset?.task == facts.task }) {
        byFacts.classes[known].positions.append(index)
      } else {
        byFacts.classes.append(Factor.Class(positions: [index], assignments: [], dataset: facts))
      }
    }
    let ofArchitectures = factor(axis: 1, values: architectures.map(\.assignments), sources)
    let ofAxes = axes.indices.map { factor(axis: $0 + 2, values: axes[$0].values, sources) }
    return [byFacts] + ([ofArchitectures] + ofAxes).filter { $0.classes.contains { !$0.assignments.isEmpty } }
  }

  private func factor(axis: Int, values: [[Assignment]], _ sources: Set<OptionKey>) -> Factor {
    var factor = Factor(axis: axis, size: values.count)
    var known: [[Assignment]: Int] = [:]
    for (position, assignments) in values.enumerated() {
      let relevant = assignments.filter { sources.contains($0.key) }
      if let index = known[relevant] {
        factor.classes[index].positions.append(position)
      } else {
        known[relevant] = factor.classes.count
        factor.classes.append(Factor.Class(positions: [position], assignments: relevant))
      }
    }
    return factor
  }

  /// The boxes that match, where a class of each factor before `factors` is chosen.
  private func boxes(
    _ factors: ArraySlice<Factor>, chosen: [(axis: Int, choice: Factor.Class)],
    _ condition: Exclusion.Condition
  ) -> [Grid.Box] {
    guard let factor = factors.first else {
      return matches(chosen, condition) ? [Grid.Box(axisCount: axisCount)] : []
    }
    var merged: [(rest: [Grid.Box], positions: [Int])] = []
    for choice in factor.classes {
      let rest = boxes(factors.dropFirst(), chosen: chosen + [(factor.axis, choice)], condition)
      if rest.isEmpty { continue }
      if let known = merged.firstIndex(where: { $0.rest == rest }) {
        merged[known].positions += choice.positions
      } else {
        merged.append((rest, choice.positions))
      }
    }
    return merged.flatMap { rest, positions in
      positions.count == factor.size
        ? rest
        : rest.map { box in
          var box = box
          box.limit(factor.axis, to: PositionSet(positions))
          return box
        }
    }
  }

  private func matches(
    _ chosen: [(axis: Int, choice: Factor.Class)], _ condition: Exclusion.Condition
  ) -> Bool {
    var resolver = OptionResolver(constants)
    // An architecture's own options come last.
    for (_, choice) in chosen.filter({ $0.axis > 1 }).sorted(by: { $0.axis < $1.axis }) {
      resolver.assign(choice.assignments)
    }
    for (axis, choice) in chosen where axis == 1 { resolver.assign(choice.assignments) }
    guard let facts = chosen.lazy.compactMap(\.choice.dataset).first else { return false }
    return condition.alternatives.contains { alternative in
      alternative.allSatisfy { resolver.value(of: $0.key, for: facts) == $0.value }
    }
  }
}

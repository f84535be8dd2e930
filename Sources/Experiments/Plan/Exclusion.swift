/// What an entry of `exclude` names, and leaves out: trials that match all of it. `where` of `expect` names
/// configurations so.
struct Exclusion: Sendable {
  /// An option with the values of which any matches, each as what a file's value sets: an option, and the further
  /// options of a mapping.
  struct Condition: Sendable {
    let key: OptionKey
    let alternatives: [[Assignment]]
    /// The values of the alternatives, by the options that they set.
    fileprivate let values: [[OptionKey]: Set<[OptionValue]>]

    init(key: OptionKey, alternatives: [[Assignment]]) {
      self.key = key
      self.alternatives = alternatives
      values = alternatives.reduce(into: [:]) { values, alternative in
        values[alternative.map(\.key), default: []].insert(alternative.map(\.value))
      }
    }

    /// Whether options have the values of an alternative.
    func matches(_ value: (OptionKey) -> OptionValue) -> Bool {
      values.contains { keys, values in values.contains(keys.map(value)) }
    }
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
  /// For options of axes, where each value stands; for nil, where none does.
  private var positionsByValue: [OptionKey: [OptionValue?: [Int]]] = [:]
  /// For sets of options, what architectures say of them.
  private var architectureFactors: [Set<OptionKey>: Factor] = [:]
  private let datasetFactor: Factor

  /// - Parameter architectures: those of the product.
  init(datasets: [DatasetFacts], architectures: [Architecture], constants: [Assignment], axes: [Axis]) {
    self.datasets = datasets
    self.architectures = architectures
    self.constants = constants
    self.axes = axes
    datasetFactor = Self.factor(of: datasets)
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
    let factors = factors(deciding: condition).sorted { $0.classes.count < $1.classes.count }
    return boxes(factors[...], chosen: [], condition)
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

  /// The axes that may decide whether a condition holds, with those of their positions where it may.
  private mutating func factors(deciding condition: Exclusion.Condition) -> [Factor] {
    var sources = Set(condition.values.keys.joined())
    var open = Array(sources)
    while let key = open.popLast() {
      for source in OptionResolver.sources(of: key) where sources.insert(source).inserted {
        open.append(source)
      }
    }
    let own =
      architectureFactors[sources]
      ?? Self.factor(axis: 1, values: AxisSteps(architectures.map(\.assignments)), sources: sources)
    architectureFactors[sources] = own
    var factors = [datasetFactor, own]
    for (index, axis) in axes.enumerated() where !axis.assignedKeys.isDisjoint(with: sources) {
      let positions = positions(where: condition, on: axis)
      factors.append(Self.factor(axis: index + 2, values: axis.values, at: positions, sources: sources))
    }
    return factors
  }

  /// The positions of an axis where a condition may hold: those that set one of its options to one of its values, or do not
  /// set it.
  private mutating func positions(where condition: Exclusion.Condition, on axis: Axis) -> [Int] {
    var result: Set<Int> = []
    for (keys, values) in condition.values {
      var best: [Int]?
      for (place, key) in keys.enumerated() where axis.assignedKeys.contains(key) {
        let known = self.positions(of: key, on: axis)
        let wanted = Set(values.map { $0[place] })
        let found = wanted.reduce(into: known[nil] ?? []) { $0 += known[$1] ?? [] }
        if found.count < best?.count ?? .max { best = found }
      }
      guard let best else { return Array(axis.values.indices) }
      if condition.values.count == 1 { return best.sorted() }
      result.formUnion(best)
    }
    return result.sorted()
  }

  /// Where each value of an option stands on an axis; for nil, where none does.
  private mutating func positions(of key: OptionKey, on axis: Axis) -> [OptionValue?: [Int]] {
    if let known = positionsByValue[key] { return known }
    let known = Dictionary(grouping: axis.values.indices) { position in
      axis.values[position].last { $0.key == key }?.value
    }
    positionsByValue[key] = known
    return known
  }

  private static func factor(of datasets: [DatasetFacts]) -> Factor {
    var factor = Factor(axis: 0, size: datasets.count)
    for (index, facts) in datasets.enumerated() {
      if let known = factor.classes.firstIndex(where: { $0.dataset?.task == facts.task }) {
        factor.classes[known].positions.append(index)
      } else {
        factor.classes.append(Factor.Class(positions: [index], assignments: [], dataset: facts))
      }
    }
    return factor
  }

  private static func factor(
    axis: Int, values: AxisSteps, at positions: [Int]? = nil, sources: Set<OptionKey>
  ) -> Factor {
    var factor = Factor(axis: axis, size: values.count)
    var known: [[Assignment]: Int] = [:]
    for position in positions ?? Array(values.indices) {
      let relevant = values[position].filter { sources.contains($0.key) }
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
    return condition.matches { resolver.value(of: $0, for: facts) }
  }
}

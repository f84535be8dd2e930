/// What an entry of `include` names: configurations that stand beside the product.
struct InclusionEntry: Sendable {
  /// Indices.
  let datasets: [Int]
  /// Indices; those beyond the product's belong to inclusions.
  let architectures: [Int]
  /// What takes the place of axes and constants, one set of assignments after the other.
  let alternatives: [[Assignment]]
  /// Indices of the axes that stay as they are.
  let keptAxes: [Int]
}

/// Makes the configurations of `include` entries that are not in the plan already.
struct InclusionExpander {
  private let plan: SearchSpace
  private let lookup: BoxLookup
  private var seen: Set<Contents> = []
  /// For each axis, where the assignments of its steps stand.
  private var positionsOnAxis: [[[Assignment]: Int]?]
  private(set) var inclusions: [SearchSpace.Inclusion] = []

  /// What two configurations have in common that are the same.
  private struct Contents: Hashable {
    let dataset: Int
    let architecture: Int
    let values: [OptionValue]
  }

  /// What came of an entry.
  struct Outcome {
    var addedCount = 0
    var repeatedCount = 0
    /// Options that the entry sets and none of its configurations uses.
    var unused: Set<OptionKey> = []
  }

  init(_ plan: SearchSpace) {
    self.plan = plan
    lookup = BoxLookup(plan.grid)
    positionsOnAxis = plan.axes.map { _ in nil }
  }

  /// The number of configurations that an entry stands for; nil where that is beyond the largest integer.
  func count(of entry: InclusionEntry) -> Int? {
    Grid(sizes: sizes(of: entry)).fullCount
  }

  private func sizes(of entry: InclusionEntry) -> [Int] {
    [entry.datasets.count, entry.architectures.count, entry.alternatives.count]
      + entry.keptAxes.map { plan.axes[$0].values.count }
  }

  /// Makes an entry's configurations.
  mutating func add(_ entry: InclusionEntry) -> Outcome {
    let combinations = Grid(sizes: sizes(of: entry))
    var outcome = Outcome()
    outcome.unused = Set(entry.alternatives.flatMap { $0.map(\.key) })
    for ordinal in 0..<(combinations.fullCount ?? 0) {
      let chosen = combinations.point(at: ordinal)
      let overrides = entry.alternatives[chosen[2]]
      let kept = zip(entry.keptAxes, chosen.dropFirst(3))
      let assignments = plan.constants + kept.flatMap { plan.axes[$0].values[$1] } + overrides
      let inclusion = SearchSpace.Inclusion(
        dataset: entry.datasets[chosen[0]], architecture: entry.architectures[chosen[1]],
        assignments: Self.lastOfEach(assignments))
      let values = plan.values(of: inclusion)
      for override in overrides where values[override.key.index] == override.value {
        outcome.unused.remove(override.key)
      }
      let contents = Contents(
        dataset: inclusion.dataset, architecture: inclusion.architecture, values: values)
      if !seen.insert(contents).inserted || isInProduct(contents, kept: Array(kept), overrides: overrides) {
        outcome.repeatedCount += 1
      } else {
        outcome.addedCount += 1
        inclusions.append(inclusion)
      }
    }
    return outcome
  }

  /// Each option's last assignment, in the options' order.
  private static func lastOfEach(_ assignments: some Sequence<Assignment>) -> [Assignment] {
    var last: [Assignment?] = Array(repeating: nil, count: OptionKey.allCases.count)
    for assignment in assignments { last[assignment.key.index] = assignment }
    return last.compactMap(\.self)
  }

  /// Whether the product has the same configuration, with one seed at least.
  private mutating func isInProduct(_ contents: Contents, kept: [(Int, Int)], overrides: [Assignment]) -> Bool {
    guard contents.architecture < plan.productArchitectureCount else { return false }
    var point = [contents.dataset, contents.architecture] + plan.axes.map { _ in 0 }
    for (axis, position) in kept { point[axis + 2] = position }
    for axis in plan.axes.indices where !kept.contains(where: { $0.0 == axis }) {
      guard let position = position(of: overrides, onAxis: axis) else { return false }
      point[axis + 2] = position
    }
    guard plan.values(at: point) == contents.values else { return false }
    return lookup.hasPoint(beginningWith: point)
  }

  private mutating func position(of overrides: [Assignment], onAxis axis: Int) -> Int? {
    let keys = plan.axes[axis].assignedKeys
    let known =
      positionsOnAxis[axis]
      ?? Dictionary(plan.axes[axis].values.enumerated().map { (Self.lastOfEach($1), $0) }) { first, _ in first
      }
    positionsOnAxis[axis] = known
    return known[Self.lastOfEach(overrides.filter { keys.contains($0.key) })]
  }
}

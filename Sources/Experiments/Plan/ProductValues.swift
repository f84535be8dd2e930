/// The values of options at the points of a plan's product, each made from those at the point before.
struct ProductValues: Sendable {
  private let plan: SearchSpace
  /// What is set before each axis of the grid: the plan's constants, and the values of the axes before it.
  private var resolvers: [OptionResolver]
  /// For each axis of the grid, the options whose values may change when it moves, or one after it.
  private let affected: [[OptionKey]]
  private var values: [OptionValue] = []

  init(_ plan: SearchSpace) {
    self.plan = plan
    resolvers = Array(repeating: OptionResolver(plan.constants), count: plan.grid.sizes.count)
    var moving: Set<OptionKey> = []
    var affected = [Array(OptionKey.allCases), Array(OptionKey.allCases)]
    for axis in plan.axes.reversed() {
      moving.formUnion(axis.assignedKeys)
      affected.insert(OptionKey.allCases.filter { OptionResolver.follows($0, from: moving) }, at: 2)
    }
    self.affected = affected
  }

  /// - Parameters:
  ///   - point: a position for each axis of the grid but the last
  ///   - firstChange: the first axis whose position is another than at the last call
  mutating func values(at point: [Int], firstChange: Int) -> [OptionValue] {
    let first = max(firstChange, 2)
    for axis in point.indices.dropFirst(first) {
      // An axis that always sets the same options overwrites what it set before.
      if axis > first || !plan.axes[axis - 2].setsSameKeys { resolvers[axis + 1] = resolvers[axis] }
      resolvers[axis + 1].assign(plan.axes[axis - 2].values[point[axis]])
    }
    var resolver = resolvers[point.count]
    let own = plan.architectures[point[1]].assignments
    if !own.isEmpty { resolver.assign(own) }
    let dataset = plan.datasets[point[0]]
    if values.isEmpty || firstChange < 2 {
      values = resolver.values(for: dataset)
    } else {
      for key in affected[firstChange] { values[key.index] = resolver.value(of: key, for: dataset) }
    }
    return values
  }
}

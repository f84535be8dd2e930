extension Plan {
  /// The configurations that have a trial, one after the other.
  package var configurations: Configurations { Configurations(plan: self) }

  package struct Configurations: Sequence, Sendable {
    fileprivate let plan: Plan

    package func makeIterator() -> Iterator { Iterator(plan) }

    package struct Iterator: IteratorProtocol, Sendable {
      private let plan: Plan
      private var walker: GridWalker
      /// What is set before each axis of the grid: the plan's constants, and the values of the axes before it.
      private var resolvers: [OptionResolver]
      private var isInProduct = true
      private var includedCount = 0
      private var count = 0
      /// Positions of seeds that the last configuration is excluded with.
      fileprivate private(set) var excludedSeeds = PositionSet(0..<0)

      fileprivate init(_ plan: Plan) {
        self.plan = plan
        walker = GridWalker(plan.grid)
        resolvers = Array(repeating: OptionResolver(plan.constants), count: plan.grid.sizes.count)
      }

      package mutating func next() -> Configuration? {
        if isInProduct, walker.advance() {
          excludedSeeds = walker.excludedLastPositions
          return configuration(
            dataset: walker.point[0], architecture: walker.point[1], values: productValues())
        }
        isInProduct = false
        guard includedCount < plan.inclusions.count else { return nil }
        let inclusion = plan.inclusions[includedCount]
        includedCount += 1
        excludedSeeds = PositionSet(0..<0)
        return configuration(
          dataset: inclusion.dataset, architecture: inclusion.architecture, values: plan.values(of: inclusion)
        )
      }

      /// The values at the walker's point, made from what has not changed since the last one.
      private mutating func productValues() -> [OptionValue] {
        let point = walker.point
        for axis in point.indices.dropFirst(Swift.max(walker.firstChange, 2)) {
          resolvers[axis + 1] = resolvers[axis]
          resolvers[axis + 1].assign(plan.axes[axis - 2].values[point[axis]])
        }
        let own = plan.architectures[point[1]].assignments
        if own.isEmpty { return resolvers[point.count].values(for: plan.datasets[point[0]]) }
        var resolver = resolvers[point.count]
        resolver.assign(own)
        return resolver.values(for: plan.datasets[point[0]])
      }

      private mutating func configuration(
        dataset: Int, architecture: Int, values: [OptionValue]
      ) -> Configuration {
        count += 1
        return Configuration(ordinal: count - 1, dataset: dataset, architecture: architecture, values: values)
      }
    }
  }
}

extension Plan: Sequence {
  package func makeIterator() -> Iterator { Iterator(self) }

  /// Goes through the trials in the plan's order.
  package struct Iterator: IteratorProtocol, Sendable {
    private let seeds: SeedList
    private var configurations: Configurations.Iterator
    private var configuration: Configuration?
    private var seedPosition = 0
    private var count = 0

    fileprivate init(_ plan: Plan) {
      seeds = plan.seeds
      configurations = plan.configurations.makeIterator()
      configuration = configurations.next()
    }

    package mutating func next() -> Trial? {
      while let configuration {
        if let cut = configurations.excludedSeeds.range(endingAfter: seedPosition), cut.contains(seedPosition)
        {
          seedPosition = cut.upperBound
        }
        if seedPosition < seeds.count {
          let trial = Trial(ordinal: count, configuration: configuration, seed: seeds[seedPosition])
          seedPosition += 1
          count += 1
          return trial
        }
        seedPosition = 0
        self.configuration = configurations.next()
      }
      return nil
    }
  }
}

extension SearchSpace {
  /// The configurations that have a trial, one after the other.
  package var configurations: Configurations { Configurations(plan: self) }

  package struct Configurations: Sequence, Sendable {
    fileprivate let plan: SearchSpace

    package func makeIterator() -> Iterator { Iterator(plan) }

    package struct Iterator: IteratorProtocol, Sendable {
      private let plan: SearchSpace
      private var walker: GridWalker
      private var product: ProductValues
      private var isInProduct = true
      private var includedCount = 0
      private var count = 0
      /// Positions of repetitions that the last configuration is excluded with.
      private(set) var excludedRepetitions = PositionSet(0..<0)

      fileprivate init(_ plan: SearchSpace) {
        self.plan = plan
        walker = GridWalker(plan.grid)
        product = ProductValues(plan)
      }

      package mutating func next() -> Configuration? {
        if isInProduct, walker.advance() {
          if !plan.grid.excluded.isEmpty { excludedRepetitions = walker.excludedLastPositions }
          return configuration(
            dataset: walker.point[0], architecture: walker.point[1],
            values: product.values(at: walker.point, firstChange: walker.firstChange))
        }
        isInProduct = false
        guard includedCount < plan.inclusions.count else { return nil }
        let inclusion = plan.inclusions[includedCount]
        includedCount += 1
        excludedRepetitions = PositionSet(0..<0)
        return configuration(
          dataset: inclusion.dataset, architecture: inclusion.architecture, values: plan.values(of: inclusion)
        )
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

extension SearchSpace: Sequence {
  /// The trials in the plan's order.
  package func makeIterator() -> Stage.Iterator { Stage(of: self).makeIterator() }
}

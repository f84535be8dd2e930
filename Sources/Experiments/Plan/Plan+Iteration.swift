extension Plan {
  /// The configurations that have a trial, one after the other.
  package var configurations: Configurations { Configurations(plan: self) }

  package struct Configurations: Sequence, Sendable {
    fileprivate let plan: Plan

    package func makeIterator() -> Iterator { Iterator(plan) }

    package struct Iterator: IteratorProtocol, Sendable {
      private let plan: Plan
      private var walker: GridWalker
      private var product: ProductValues
      private var isInProduct = true
      private var includedCount = 0
      private var count = 0
      /// Positions of seeds that the last configuration is excluded with.
      fileprivate private(set) var excludedSeeds = PositionSet(0..<0)

      fileprivate init(_ plan: Plan) {
        self.plan = plan
        walker = GridWalker(plan.grid)
        product = ProductValues(plan)
      }

      package mutating func next() -> Configuration? {
        if isInProduct, walker.advance() {
          if !plan.grid.excluded.isEmpty { excludedSeeds = walker.excludedLastPositions }
          return configuration(
            dataset: walker.point[0], architecture: walker.point[1],
            values: product.values(at: walker.point, firstChange: walker.firstChange))
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

      private mutating func configuration(
        dataset: Int, architecture: Int, values: [OptionValue]
      ) -> Configuration {
        count += 1
        return Configuration(ordinal: count - 1, dataset: dataset, architecture: architecture, values: values)
      }
    }
  }
}

extension Plan {
  /// The trials in the plan's order, those of one configuration together: a million seeds are one element.
  package var stretches: Stretches { Stretches(plan: self) }

  package struct Stretches: Sequence, Sendable {
    fileprivate let plan: Plan

    package func makeIterator() -> Iterator { Iterator(plan) }

    package struct Iterator: IteratorProtocol, Sendable {
      private let seedCount: Int
      private var configurations: Configurations.Iterator
      private var configuration: Configuration?
      private var seedPosition = 0
      private var count = 0

      fileprivate init(_ plan: Plan) {
        seedCount = plan.seeds.count
        configurations = plan.configurations.makeIterator()
        configuration = configurations.next()
      }

      package mutating func next() -> TrialStretch? {
        while let configuration {
          let cut = configurations.excludedSeeds.range(endingAfter: seedPosition)
          if let cut, cut.contains(seedPosition) {
            seedPosition = cut.upperBound
            continue
          }
          let end = Swift.min(cut?.lowerBound ?? seedCount, seedCount)
          guard seedPosition < end else {
            seedPosition = 0
            self.configuration = configurations.next()
            continue
          }
          let stretch = TrialStretch(
            configuration: configuration, firstOrdinal: count, seedPositions: seedPosition..<end)
          seedPosition = end
          count += stretch.count
          return stretch
        }
        return nil
      }
    }
  }
}

extension Plan: Sequence {
  package func makeIterator() -> Iterator { Iterator(self) }

  /// Goes through the trials in the plan's order.
  package struct Iterator: IteratorProtocol, Sendable {
    private let seeds: SeedList
    private var stretches: Stretches.Iterator
    private var stretch: TrialStretch?
    private var place = 0

    fileprivate init(_ plan: Plan) {
      seeds = plan.seeds
      stretches = plan.stretches.makeIterator()
      stretch = stretches.next()
    }

    package mutating func next() -> Trial? {
      guard let stretch else { return nil }
      let trial = stretch.trial(at: place, seeds: seeds)
      place += 1
      if place == stretch.count {
        self.stretch = stretches.next()
        place = 0
      }
      return trial
    }
  }
}

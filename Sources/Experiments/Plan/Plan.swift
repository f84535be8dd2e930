/// The trials of an experiment: data sets × architectures × axes, less what is excluded, then what is included, each
/// with every seed. Nothing is built until it is asked for.
package struct Plan: Sendable {
  /// A configuration that stands beside the product.
  struct Inclusion: Sendable, Hashable {
    let dataset: Int
    let architecture: Int
    let assignments: [Assignment]
  }

  package let datasets: [DatasetFacts]
  package let architectures: [Architecture]
  /// How many of the architectures are part of the product; the others belong to inclusions.
  let productArchitectureCount: Int
  /// What all configurations share.
  let constants: [Assignment]
  package let axes: [Axis]
  package let seeds: SeedList
  /// Axes: data set, architecture, then `axes`, then seeds.
  let grid: Grid
  let inclusions: [Inclusion]
  /// The number of trials.
  package let count: Int

  /// - Throws: `TooLarge` where the number of trials is beyond the largest integer.
  init(
    datasets: [DatasetFacts], architectures: [Architecture], productArchitectureCount: Int,
    constants: [Assignment], axes: [Axis], seeds: SeedList, excluded: [Grid.Box], inclusions: [Inclusion]
  ) throws(TooLarge) {
    self.datasets = datasets
    self.architectures = architectures
    self.productArchitectureCount = productArchitectureCount
    self.constants = constants
    self.axes = axes
    self.seeds = seeds
    self.inclusions = inclusions
    grid = Grid(
      sizes: [datasets.count, productArchitectureCount] + axes.map(\.values.count) + [seeds.count],
      excluded: excluded)
    guard grid.fullCount != nil, let inProduct = grid.count() else { throw TooLarge() }
    let (included, overflow) = inclusions.count.multipliedReportingOverflow(by: seeds.count)
    let (total, sumOverflow) = inProduct.addingReportingOverflow(included)
    if overflow || sumOverflow { throw TooLarge() }
    count = total
  }

  struct TooLarge: Error {}

  /// A value for every option at a point of the product.
  func values(at point: [Int]) -> [OptionValue] {
    OptionResolver.resolve(
      assignments(at: point) + architectures[point[1]].assignments, for: datasets[point[0]])
  }

  func values(of inclusion: Inclusion) -> [OptionValue] {
    OptionResolver.resolve(
      inclusion.assignments + architectures[inclusion.architecture].assignments, for: datasets[inclusion.dataset])
  }

  func assignments(at point: [Int]) -> [Assignment] {
    constants + axes.indices.flatMap { axes[$0].values[point[$0 + 2]] }
  }
}

extension Plan {
  /// The configurations that have a trial, one after the other.
  package var configurations: Configurations { Configurations(plan: self) }

  package struct Configurations: Sequence, Sendable {
    fileprivate let plan: Plan

    package func makeIterator() -> Iterator { Iterator(plan) }

    package struct Iterator: IteratorProtocol, Sendable {
      private let plan: Plan
      private let product: Grid
      private let productCount: Int
      /// The next configuration's place in the whole product, inclusions behind it.
      private var place = 0
      private var count = 0
      /// Positions of seeds that the last configuration is excluded with.
      fileprivate private(set) var excludedSeedPositions: Set<Int> = []

      fileprivate init(_ plan: Plan) {
        self.plan = plan
        product = Grid(sizes: Array(plan.grid.sizes.dropLast()))
        productCount = product.fullCount ?? 0
      }

      package mutating func next() -> Configuration? {
        while place < productCount + plan.inclusions.count {
          defer { place += 1 }
          if place < productCount {
            let point = product.point(at: place)
            guard let excluded = plan.grid.excludedLastPositions(at: point) else { continue }
            excludedSeedPositions = excluded
            return configuration(dataset: point[0], architecture: point[1], values: plan.values(at: point))
          }
          let inclusion = plan.inclusions[place - productCount]
          excludedSeedPositions = []
          return configuration(
            dataset: inclusion.dataset, architecture: inclusion.architecture, values: plan.values(of: inclusion))
        }
        return nil
      }

      private mutating func configuration(dataset: Int, architecture: Int, values: [OptionValue]) -> Configuration {
        defer { count += 1 }
        return Configuration(ordinal: count, dataset: dataset, architecture: architecture, values: values)
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
    }

    package mutating func next() -> Trial? {
      while true {
        if configuration == nil {
          seedPosition = 0
          configuration = configurations.next()
        }
        guard let configuration else { return nil }
        while seedPosition < seeds.count {
          defer { seedPosition += 1 }
          if configurations.excludedSeedPositions.contains(seedPosition) { continue }
          defer { count += 1 }
          return Trial(ordinal: count, configuration: configuration, seed: seeds[seedPosition])
        }
        self.configuration = nil
      }
    }
  }
}

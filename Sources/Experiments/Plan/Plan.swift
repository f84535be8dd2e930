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

extension Plan: Sequence {
  package func makeIterator() -> Iterator { Iterator(self) }

  /// Goes through the trials in the plan's order.
  package struct Iterator: IteratorProtocol, Sendable {
    private let plan: Plan
    private let product: Grid
    private let productCount: Int
    /// The next configuration's place in the whole product, inclusions behind it.
    private var place = 0
    private var configuration: Configuration?
    private var configurationCount = 0
    private var seedPosition = 0
    private var excludedSeedPositions: Set<Int> = []
    private var trialCount = 0

    init(_ plan: Plan) {
      self.plan = plan
      product = Grid(sizes: Array(plan.grid.sizes.dropLast()))
      productCount = product.fullCount ?? 0
    }

    package mutating func next() -> Trial? {
      repeat {
        guard let configuration else { continue }
        while seedPosition < plan.seeds.count {
          defer { seedPosition += 1 }
          if excludedSeedPositions.contains(seedPosition) { continue }
          defer { trialCount += 1 }
          return Trial(ordinal: trialCount, configuration: configuration, seed: plan.seeds[seedPosition])
        }
      } while advance()
      return nil
    }

    /// Moves on to the next configuration that has a trial.
    private mutating func advance() -> Bool {
      seedPosition = 0
      configuration = nil
      while place < productCount + plan.inclusions.count {
        defer { place += 1 }
        if place < productCount {
          let point = product.point(at: place)
          guard let excluded = plan.grid.excludedLastPositions(at: point) else { continue }
          excludedSeedPositions = excluded
          begin(dataset: point[0], architecture: point[1], values: plan.values(at: point))
        } else {
          let inclusion = plan.inclusions[place - productCount]
          excludedSeedPositions = []
          begin(dataset: inclusion.dataset, architecture: inclusion.architecture, values: plan.values(of: inclusion))
        }
        return true
      }
      return false
    }

    private mutating func begin(dataset: Int, architecture: Int, values: [OptionValue]) {
      configuration = Configuration(
        ordinal: configurationCount, dataset: dataset, architecture: architecture, values: values)
      configurationCount += 1
    }
  }
}

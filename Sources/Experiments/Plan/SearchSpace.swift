/// The trials that an experiment asks for: datasets × architectures × axes, less what is excluded, then what is included, each
/// in every repetition. Nothing is built until it is asked for.
package struct SearchSpace: Sendable {
  /// A configuration that stands beside the product.
  package struct Inclusion: Sendable, Hashable {
    package let dataset: Int
    package let architecture: Int
    package let assignments: [Assignment]
  }

  package let datasets: [DatasetFacts]
  package let architectures: [Architecture]
  /// How many of the architectures are part of the product; the others belong to inclusions.
  let productArchitectureCount: Int
  /// What all configurations share.
  let constants: [Assignment]
  package let axes: [Axis]
  package let repetitions: Repetitions
  /// Axes: dataset, architecture, then `axes`, then repetitions.
  let grid: Grid
  package private(set) var inclusions: [Inclusion] = []
  /// The number of trials.
  package private(set) var count: Int

  /// - Throws: Where the trials cannot be counted.
  init(
    datasets: [DatasetFacts], architectures: [Architecture], productArchitectureCount: Int,
    constants: [Assignment], axes: [Axis], repetitions: Repetitions, excluded: [Grid.Box]
  ) throws(Grid.CountingError) {
    self.datasets = datasets
    self.architectures = architectures
    self.productArchitectureCount = productArchitectureCount
    self.constants = constants
    self.axes = axes
    self.repetitions = repetitions
    grid = Grid(
      sizes: [datasets.count, productArchitectureCount] + axes.map(\.values.count) + [repetitions.count],
      excluded: excluded)
    count = try grid.count()
  }

  /// Adds configurations behind those that are there.
  ///
  /// - Throws: Where the number of trials is beyond the largest integer.
  mutating func include(_ further: [Inclusion]) throws(Grid.CountingError) {
    let (total, overflow) = count.addingReportingOverflow(try Grid.product(further.count, repetitions.count))
    if overflow { throw .tooLarge }
    count = total
    inclusions += further
  }

  package var seeds: SeedList { repetitions.seeds }

  /// A value for every option at a point of the product, whose position among the repetitions may be left out.
  func values(at point: [Int]) -> [OptionValue] {
    var resolver = OptionResolver(constants)
    for (axis, position) in zip(axes, point.dropFirst(2)) { resolver.assign(axis.values[position]) }
    resolver.assign(architectures[point[1]].assignments)
    return resolver.values(for: datasets[point[0]])
  }

  /// A value for every option of an included configuration.
  func values(of inclusion: Inclusion) -> [OptionValue] {
    var resolver = OptionResolver(inclusion.assignments)
    resolver.assign(architectures[inclusion.architecture].assignments)
    return resolver.values(for: datasets[inclusion.dataset])
  }
}

import Datasets
import Documents

/// Reports two configurations that would train the same, which would count one result twice.
///
/// Configurations that differ on an axis whose values always tell are different; so only the other axes are gone through,
/// with the first value of those. The cost is in proportion to the product of these, up to `comparedConfigurations`.
struct RepetitionChecks {
  private let file: ExperimentFile
  private let plan: SearchSpace
  private let problems: DiagnosticCollector
  /// The index of the first dataset, or architecture, that is equal to each, apart from how features are scaled.
  private let datasetKinds: [Int]
  private let architectureKinds: [Int]
  /// How each dataset's features are scaled unless an option says how.
  private let normalizations: [Normalization]
  /// The plan's axes whose values tell configurations apart whatever else they have, and the others.
  private let tellingAxes: [Int]
  private let otherAxes: [Int]
  /// The product of the other axes.
  private let reduced: SearchSpace
  private let lookup: BoxLookup

  /// The most configurations that are compared, the first value of telling axes standing for all.
  static let comparedConfigurations = 1_000_000
  /// How many boxes are looked at to see whether configurations that are the same are both left.
  private static let comparedBoxes = 20_000_000

  /// - Parameter datasetKinds: for each dataset, the index of the first that is equal to it.
  init?(
    file: ExperimentFile, plan: SearchSpace, datasetKinds: [Int], normalizations: [Normalization],
    problems: DiagnosticCollector
  ) {
    self.normalizations = normalizations
    self.file = file
    self.plan = plan
    self.problems = problems
    self.datasetKinds = datasetKinds
    architectureKinds = firstAlike(
      plan.architectures.map {
        ArchitectureContents(sizes: $0.hiddenLayerSizes, initialParameters: $0.initialParameters?.digest)
      })
    let telling = plan.axes.indices.filter { index in
      plan.tellsApart(plan.axes[index]) && !plan.axes[index].assignedKeys.contains(.normalize)
    }
    tellingAxes = telling
    otherAxes = plan.axes.indices.filter { !telling.contains($0) }
    let pinned = telling.flatMap { plan.axes[$0].values.first ?? [] }
    let reduced = try? SearchSpace(
      datasets: plan.datasets, architectures: plan.architectures,
      productArchitectureCount: plan.productArchitectureCount, constants: plan.constants + pinned,
      axes: otherAxes.map { plan.axes[$0] }, repetitions: Repetitions(seeds: .range(start: 0, count: 1)), excluded: [])
    guard let reduced else { return nil }
    self.reduced = reduced
    lookup = BoxLookup(plan.grid)
  }

  private struct ArchitectureContents: Hashable {
    let sizes: [Int]
    let initialParameters: String?
  }

  func check() {
    let areAllTold =
      otherAxes.isEmpty && Set(datasetKinds).count == datasetKinds.count
      && Set(architectureKinds).count == architectureKinds.count
    if areAllTold, plan.inclusions.isEmpty { return }
    var firsts: [Int: Int] = [:]
    var boxes = 0
    for configuration in reduced.configurations.prefix(Self.comparedConfigurations) {
      let hash = hash(configuration)
      guard let other = firsts[hash] else {
        firsts[hash] = configuration.ordinal
        continue
      }
      let first = reducedConfiguration(at: other)
      guard areSame(first, configuration) else { continue }
      boxes += plan.grid.excluded.count
      if boxes > Self.comparedBoxes { break }
      if areBothLeft(first, configuration) { return report(first, configuration) }
      if !areBothLeft(first, first) { firsts[hash] = configuration.ordinal }
    }
    checkInclusions(product: firsts)
  }

  private func reducedConfiguration(at ordinal: Int) -> Configuration {
    let point = reduced.grid.point(at: ordinal)
    return Configuration(
      ordinal: ordinal, dataset: point[0], architecture: point[1], values: reduced.values(at: point))
  }

  // MARK: What is compared

  /// The values that decide a result: without momentum there is nothing for it to look ahead to, and a list of one number
  /// per hidden layer says no more than the number where all are the same.
  private func deciding(_ configuration: Configuration) -> [OptionValue] {
    var values = configuration.values
    if configuration[.momentum] == .number(0), configuration[.nesterov] == .boolean(true) {
      values[OptionKey.nesterov.index] = .boolean(false)
    }
    values[OptionKey.normalize.index] = .choice(configuration.normalize ?? normalizations[configuration.dataset])
    for option in LayerOption.all {
      if let number = values[option.key.index].commonNumber { values[option.key.index] = .number(number) }
    }
    return values
  }

  private func hash(_ configuration: Configuration) -> Int {
    var hasher = Hasher()
    hasher.combine(datasetKinds[configuration.dataset])
    hasher.combine(architectureKinds[configuration.architecture])
    hasher.combine(deciding(configuration))
    return hasher.finalize()
  }

  private func areSame(_ one: Configuration, _ other: Configuration) -> Bool {
    datasetKinds[one.dataset] == datasetKinds[other.dataset]
      && architectureKinds[one.architecture] == architectureKinds[other.architecture]
      && deciding(one) == deciding(other)
  }

  // MARK: What is left of the product

  /// Whether two configurations of the reduced product have, with the same values on telling axes, trials that nothing
  /// excludes.
  private func areBothLeft(_ one: Configuration, _ other: Configuration) -> Bool {
    if plan.grid.excluded.isEmpty { return true }
    let (first, second) = (reduced.grid.point(at: one.ordinal), reduced.grid.point(at: other.ordinal))
    // Points of telling axes, then a seed for each of the two.
    let sizes = tellingAxes.map { plan.axes[$0].values.count } + [plan.repetitions.count, plan.repetitions.count]
    var cut: [Grid.Box] = []
    for box in plan.grid.excluded {
      let telling = tellingAxes.map { box.positions[$0 + 2] }
      let seeds = box.positions[plan.axes.count + 2]
      if contains(box, first) { cut.append(Grid.Box(positions: telling + [seeds, nil])) }
      if contains(box, second) { cut.append(Grid.Box(positions: telling + [nil, seeds])) }
    }
    let all = Grid.Box(axisCount: sizes.count)
    return cut.isEmpty || Grid(sizes: sizes, excluded: cut).hasPoint(in: all)
  }

  /// Whether a box contains a point of the reduced product, as far as its axes go.
  private func contains(_ box: Grid.Box, _ point: [Int]) -> Bool {
    let positions = [box.positions[0], box.positions[1]] + otherAxes.map { box.positions[$0 + 2] }
    return zip(positions, point).allSatisfy { $0?.contains($1) ?? true }
  }

  // MARK: Inclusions

  private func checkInclusions(product: [Int: Int]) {
    if plan.inclusions.isEmpty { return }
    let places = tellingAxes.map { axis in
      Dictionary(plan.axes[axis].values.enumerated().map { ($1, $0) }) { first, _ in first }
    }
    var firsts: [Int: Int] = [:]
    for index in plan.inclusions.indices {
      let configuration = included(index)
      let hash = hash(configuration)
      if let other = firsts[hash].map(included), areSame(other, configuration) {
        return report(other, configuration)
      }
      firsts[hash] = index
      if let other = match(of: configuration, in: product, places) { return report(other, configuration) }
    }
  }

  private func included(_ index: Int) -> Configuration {
    let inclusion = plan.inclusions[index]
    return Configuration(
      ordinal: index, dataset: inclusion.dataset, architecture: inclusion.architecture,
      values: plan.values(of: inclusion))
  }

  /// The product's configuration that is the same as an included one.
  private func match(
    of configuration: Configuration, in product: [Int: Int], _ places: [[ArraySlice<Assignment>: Int]]
  ) -> Configuration? {
    var values = deciding(configuration)
    var point: [Int: Int] = [:]
    for (axis, places) in zip(tellingAxes, places) {
      guard let first = plan.axes[axis].values.first else { return nil }
      guard let place = places[ArraySlice(first.map { Assignment($0.key, values[$0.key.index]) })] else { return nil }
      point[axis + 2] = place
      for assignment in first { values[assignment.key.index] = assignment.value }
    }
    let pinned = Configuration(
      ordinal: 0, dataset: configuration.dataset, architecture: configuration.architecture, values: values)
    guard let other = product[hash(pinned)].map(reducedConfiguration), areSame(other, pinned) else {
      return nil
    }
    let reducedPoint = reduced.grid.point(at: other.ordinal)
    let beginning = (0..<plan.axes.count + 2).map { axis in
      point[axis] ?? reducedPoint[axis < 2 ? axis : 2 + (otherAxes.firstIndex(of: axis - 2) ?? 0)]
    }
    guard lookup.hasPoint(beginningWith: beginning) else { return nil }
    return Configuration(
      ordinal: 0, dataset: other.dataset, architecture: other.architecture, values: plan.values(at: beginning)
    )
  }
}

extension RepetitionChecks {
  private func report(_ first: Configuration, _ second: Configuration) {
    let root = file.document.root
    let node =
      if first.dataset != second.dataset {
        file.datasets[second.dataset].node
      } else if first.architecture != second.architecture {
        file.architectures[second.architecture].node
      } else {
        root["training"] ?? root
      }
    problems.report(PlanMistake.sameConfigurations(describe(first), describe(second)), at: node)
  }

  private func describe(_ configuration: Configuration) -> String {
    let names = [
      "dataset '\(file.datasets[configuration.dataset].name)'",
      "architecture '\(plan.architectures[configuration.architecture].name)'",
    ]
    let varying = plan.varyingKeys.compactMap { $0.setting(configuration[$0]) }
    return (names + varying).joined(separator: ", ")
  }
}

/// For each element, the index of the first that is equal to it.
func firstAlike<Element: Hashable>(_ elements: [Element]) -> [Int] {
  var first: [Element: Int] = [:]
  return elements.enumerated().map { index, element in
    if let known = first[element] { return known }
    first[element] = index
    return index
  }
}

extension SearchSpace {
  /// Whether configurations that differ on an axis of the plan are different whatever else they have: each of its steps
  /// sets the same options, which always have an effect, and nothing follows from them.
  fileprivate func tellsApart(_ axis: Axis) -> Bool {
    axis.setsSameKeys
      && axis.assignedKeys.allSatisfy { key in
        let isFollowed = OptionKey.allCases.contains {
          $0 != key && OptionResolver.sources(of: $0).contains(key)
        }
        let decidesNesterov =
          [.momentum, .nesterov].contains(key) && assignedValues(of: .nesterov).contains(.boolean(true))
        return !isFollowed && !decidesNesterov && !OptionTable[key].belongsToArchitecture && isAlwaysUsed(key)
      }
  }

  private func isAlwaysUsed(_ key: OptionKey) -> Bool {
    guard let gate = OptionResolver.gate(of: key) else { return true }
    if axes.contains(where: { $0.assignedKeys.contains(gate) }) { return false }
    // The gates do not follow from data.
    let facts = DatasetFacts(task: .regression(outputCount: 1), featureCount: 1)
    return OptionResolver(constants + [Assignment(key, .text("set"))]).value(of: key, for: facts)
      == .text("set")
  }
}

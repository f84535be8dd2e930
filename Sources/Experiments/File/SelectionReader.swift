import Documents

/// Reads what `exclude` and `include` name: datasets, architectures, seeds and options.
struct SelectionReader {
  let problems: DiagnosticCollector
  let datasetNames: [String]
  let architectures: [Architecture]
  /// nil where they could not be read.
  let seeds: SeedList?
  /// Whether every dataset of the file could be read. A name that is unknown may else be that of one that could not,
  /// which has been reported.
  let hasAllDatasets: Bool
  let hasAllArchitectures: Bool
  private let datasetPositions: [String: Int]
  private let architecturePositions: [String: Int]
  private let architecturesBySizes: [[Int]: [Int]]
  private let seedPlaces: SeedPlaces?

  init(
    problems: DiagnosticCollector, datasetNames: [String], architectures: [Architecture], seeds: SeedList?,
    hasAllDatasets: Bool, hasAllArchitectures: Bool
  ) {
    self.problems = problems
    self.datasetNames = datasetNames
    self.architectures = architectures
    self.seeds = seeds
    self.hasAllDatasets = hasAllDatasets
    self.hasAllArchitectures = hasAllArchitectures
    datasetPositions = Dictionary(datasetNames.enumerated().map { ($1, $0) }) { first, _ in first }
    architecturePositions = Dictionary(architectures.enumerated().map { ($1.name, $0) }) { first, _ in first }
    architecturesBySizes = Dictionary(grouping: architectures.indices) { architectures[$0].hiddenLayerSizes }
    seedPlaces = seeds.map(SeedPlaces.init)
  }

  /// What each entry of `exclude` names, with the entry; without those that something is wrong with.
  func exclusions(_ node: Node) -> [(exclusion: Exclusion, node: Node)] {
    node.isNull ? [] : node.itemsOrSelf.compactMap { item in exclusion(item).map { ($0, item) } }
  }

  private func exclusion(_ node: Node) -> Exclusion? {
    let problemCount = problems.count
    guard var reader = MappingReader(node, what: "exclude", problems: problems) else { return nil }
    if node.entries?.isEmpty == true {
      problems.report(SelectionMistake.emptyExclusion, at: node)
    }
    var exclusion = Exclusion()
    exclusion.datasets = reader.value(Settings.selectedDatasets).map { PositionSet(datasets($0)) }
    exclusion.architectures = reader.value(Settings.selectedArchitectures).map {
      PositionSet(architectures($0))
    }
    exclusion.seeds = reader.value(Settings.selectedSeeds).map(seedPositions)
    let values = ValueReader(problems: problems)
    exclusion.conditions = reader.options().map { entry in
      Exclusion.Condition(
        key: entry.definition.key,
        alternatives: values.alternatives(entry.definition, from: entry.value).map(Array.init))
    }
    return problems.count == problemCount ? exclusion : nil
  }

  /// The indices of one or several names of datasets.
  func datasets(_ node: Node) -> [Int] {
    node.itemsOrSelf.compactMap { item in
      let position = item.text.flatMap { datasetPositions[$0] }
      if position == nil, hasAllDatasets || item.text == nil {
        reportUnknown(item, among: .datasets(datasetNames))
      }
      return position
    }
  }

  /// The indices of architectures by a name, by hidden layer sizes, or by a list of these.
  func architectures(_ node: Node) -> [Int] {
    if let sizes = node.integers {
      let found = architecturesBySizes[sizes] ?? []
      if found.isEmpty, hasAllArchitectures {
        problems.report(ValueMistake.unknown("\(sizes)", .architectures(architectures.map(\.name))), at: node)
      }
      return found
    }
    if let items = node.items { return items.flatMap(architectures(_:)) }
    // The sizes alone say which one is meant too: `64x32`.
    if let name = node.text, let position = architecturePositions[name] ?? architecturePositions["mlp-" + name] {
      return [position]
    }
    if hasAllArchitectures || node.text == nil {
      reportUnknown(node, among: .architectures(architectures.map(\.name)))
    }
    return []
  }

  private func reportUnknown(_ node: Node, among known: @autoclosure () -> KnownNames) {
    guard let name = node.text else {
      problems.report(ValueMistake.misfit(known().noun, .name, node), at: node)
      return
    }
    problems.report(ValueMistake.unknown(name, known()), at: node)
  }

  /// The positions of a seed, a range of seeds or a list of them among the file's.
  private func seedPositions(_ node: Node) -> PositionSet {
    let named = node.integer.flatMap { $0 >= 0 ? SeedList.list([$0]) : nil }
    guard let named = named ?? ValueReader(problems: problems).seeds(node), let seedPlaces else {
      return PositionSet(0..<0)
    }
    let positions = seedPlaces.positions(of: named)
    if positions.count < named.count {
      problems.report(SelectionMistake.otherSeeds(named.count == 1 ? named[0] : nil), at: node)
    }
    return positions
  }
}

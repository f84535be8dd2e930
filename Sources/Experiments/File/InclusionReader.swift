import Documents

/// Reads `include`: configurations that stand beside the product.
struct InclusionReader {
  let selection: SelectionReader
  let architectureReader: ArchitectureReader
  let excluded: [Grid.Box]
  /// Those of the product, then those that inclusions bring along.
  private(set) var architectures: [Architecture]
  private(set) var inclusions: [Plan.Inclusion] = []
  private var seen: Set<Plan.Inclusion> = []

  private var problems: Problems { selection.problems }
  private static let maximumCount = 100_000

  init(selection: SelectionReader, architectureReader: ArchitectureReader, excluded: [Grid.Box]) {
    self.selection = selection
    self.architectureReader = architectureReader
    self.excluded = excluded
    architectures = selection.architectures
  }

  mutating func read(_ node: Node) {
    if node.isNull { return }
    for item in node.itemsOrSelf { readEntry(item) }
  }

  private mutating func readEntry(_ node: Node) {
    guard var reader = MappingReader(node, what: "include", problems: problems) else { return }
    let datasets =
      reader.value("dataset", aliases: ["datasets"]).map { selection.datasets($0).sorted() }
      ?? Array(selection.datasetNames.indices)
    let chosen =
      reader.value("architecture", aliases: ["architectures"]).map { readArchitectures($0) }
      ?? Array(selection.architectures.indices)
    if let seeds = reader.value("seed", aliases: ["seeds"]) {
      problems.report("include: every configuration has all seeds; leave this key out", at: seeds)
    }
    var alternatives: [[Assignment]] = [[]]
    var named: Set<OptionKey> = []
    for entry in reader.rest() {
      guard let definition = entry.key.text.flatMap(OptionTable.find) else {
        reader.reportUnknown(entry.key, known: ["dataset", "architecture"] + OptionTable.all.map(\.name))
        continue
      }
      named.insert(definition.key)
      let values = entry.value.itemsOrSelf.flatMap {
        ValueReader(problems: problems).assignments(definition, from: $0)
      }
      alternatives = alternatives.flatMap { start in values.map { start + $0 } }
    }
    guard let kept = keptAxes(named, at: node) else { return }
    let count = kept.reduce(datasets.count * chosen.count * alternatives.count) {
      $0.multipliedReportingOverflow(by: selection.axes[$1].values.count).partialValue
    }
    guard kept.allSatisfy({ selection.axes[$0].values.count <= Self.maximumCount }), count >= 0,
      count + inclusions.count <= Self.maximumCount
    else {
      problems.report("include: more than \(Self.maximumCount) configurations; make them axes instead", at: node)
      return
    }
    let before = inclusions.count
    var isRepetition = false
    for dataset in datasets {
      for architecture in chosen {
        for start in alternatives {
          addProduct(dataset, architecture, start, kept: kept, isRepetition: &isRepetition)
        }
      }
    }
    if inclusions.count == before, isRepetition {
      problems.warn("include: all of this is part of the plan already", at: node)
    }
  }

  /// The axes whose place nothing takes.
  private func keptAxes(_ named: Set<OptionKey>, at node: Node) -> [Int]? {
    var kept: [Int] = []
    for (index, axis) in selection.axes.enumerated() {
      let common = axis.keys.intersection(named)
      if common.isEmpty {
        kept.append(index)
      } else if common != axis.keys {
        problems.report("include: \(axis.name) vary together, so name all of them or none", at: node)
        return nil
      }
    }
    return kept
  }

  private mutating func addProduct(
    _ dataset: Int, _ architecture: Int, _ overrides: [Assignment], kept: [Int], isRepetition: inout Bool
  ) {
    var products: [(positions: [Int: Int], assignments: [Assignment])] = [([:], selection.constants)]
    for axis in kept {
      products = products.flatMap { product in
        selection.axes[axis].values.enumerated().map { position, value in
          (product.positions.merging([axis: position]) { $1 }, product.assignments + value)
        }
      }
    }
    for product in products {
      let inclusion = Plan.Inclusion(
        dataset: dataset, architecture: architecture, assignments: Self.lastOfEach(product.assignments + overrides))
      if isInProduct(inclusion, kept: product.positions) || !seen.insert(inclusion).inserted {
        isRepetition = true
      } else {
        inclusions.append(inclusion)
      }
    }
  }

  /// Each option's last assignment, in the options' order.
  private static func lastOfEach(_ assignments: [Assignment]) -> [Assignment] {
    Dictionary(assignments.map { ($0.key, $0) }) { $1 }.values.sorted { $0.key.index < $1.key.index }
  }

  /// Whether the product has the same configuration, and does not exclude it.
  private func isInProduct(_ inclusion: Plan.Inclusion, kept: [Int: Int]) -> Bool {
    guard inclusion.architecture < selection.architectures.count else { return false }
    var point = [inclusion.dataset, inclusion.architecture]
    for (index, axis) in selection.axes.enumerated() {
      guard
        let position = kept[index]
          ?? axis.values.firstIndex(where: { Set($0).isSubset(of: inclusion.assignments) })
      else { return false }
      point.append(position)
    }
    let assignments = selection.constants + selection.axes.indices.flatMap { selection.axes[$0].values[point[$0 + 2]] }
    guard Self.lastOfEach(assignments) == inclusion.assignments else { return false }
    let grid = Grid(
      sizes: [selection.datasetNames.count, selection.architectures.count] + selection.axes.map(\.values.count)
        + [selection.seeds.count], excluded: excluded)
    return grid.excludedLastPositions(at: point) != nil
  }

  /// Architectures by name or sizes; sizes that the file does not have make one.
  private mutating func readArchitectures(_ node: Node) -> [Int] {
    if let sizes = SelectionReader.sizes(node) {
      if let position = architectures.firstIndex(where: { $0.hiddenLayerSizes == sizes }) { return [position] }
      return add(node)
    }
    if node.entries != nil { return add(node) }
    guard let items = node.items else { return selection.architecturePositions(node) }
    return items.flatMap { readArchitectures($0) }
  }

  private mutating func add(_ node: Node) -> [Int] {
    guard let architecture = architectureReader.architecture(node) else { return [] }
    if architectures.contains(where: { $0.name.lowercased() == architecture.name.lowercased() }) {
      problems.report("there is an architecture called '\(architecture.name)' already", at: node)
      return []
    }
    architectures.append(architecture)
    return [architectures.count - 1]
  }
}

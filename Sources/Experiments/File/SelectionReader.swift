import Documents

/// Reads `exclude` and `include`, which speak of data sets, architectures, seeds and options by name.
struct SelectionReader {
  let problems: Problems
  let datasetNames: [String]
  let architectures: [Architecture]
  let axes: [Axis]
  let constants: [Assignment]
  let seeds: SeedList

  /// The axes' sizes, as the plan's grid has them.
  private var axisCount: Int { axes.count + 3 }

  // MARK: Excluding

  /// A box for each entry, with the entry it comes from.
  func exclusions(_ node: Node) -> [(box: Grid.Box, node: Node)] {
    node.isNull ? [] : node.itemsOrSelf.compactMap { item in box(item).map { ($0, item) } }
  }

  private func box(_ node: Node) -> Grid.Box? {
    guard var reader = MappingReader(node, what: "exclude", problems: problems) else { return nil }
    var positions: [Set<Int>?] = Array(repeating: nil, count: axisCount)
    func limit(_ axis: Int, to set: Set<Int>) { positions[axis] = positions[axis].map { $0.intersection(set) } ?? set }
    if let node = reader.value("dataset", aliases: ["datasets"]) { limit(0, to: datasets(node)) }
    if let node = reader.value("architecture", aliases: ["architectures"]) {
      limit(1, to: Set(architecturePositions(node)))
    }
    if let node = reader.value("seed", aliases: ["seeds"]) { limit(axisCount - 1, to: seedPositions(node)) }
    let entries = reader.rest()
    if entries.isEmpty, positions.allSatisfy({ $0 == nil }) {
      problems.report("exclude: an empty mapping would leave out everything", at: node)
      return nil
    }
    for entry in entries {
      guard let definition = entry.key.text.flatMap(OptionTable.find) else {
        reportUnknown(entry.key, reader, extra: ["dataset", "architecture", "seed"])
        continue
      }
      let wanted = entry.value.itemsOrSelf.flatMap {
        ValueReader(problems: problems).assignments(definition, from: $0)
      }
      if wanted.isEmpty { continue }
      for (axis, set) in matches(definition.key, wanted) { limit(axis, to: set) }
    }
    return Grid.Box(positions: positions)
  }

  /// Where an option has one of the wanted values: positions of the axis that sets it, or of the architectures.
  private func matches(_ key: OptionKey, _ wanted: [[Assignment]]) -> [(axis: Int, positions: Set<Int>)] {
    if let axis = axes.firstIndex(where: { $0.values.contains { $0.contains { $0.key == key } } }) {
      let positions = axes[axis].values.indices.filter { position in
        wanted.contains { isMatch(constants + axes[axis].values[position], $0) }
      }
      return [(axis + 2, Set(positions))]
    }
    let positions = architectures.indices.filter { position in
      wanted.contains { isMatch(constants + architectures[position].assignments, $0) }
    }
    return positions.count == architectures.count ? [] : [(1, Set(positions))]
  }

  /// Whether the assignments, the last of each option, say all that is wanted.
  private func isMatch(_ assignments: [Assignment], _ wanted: [Assignment]) -> Bool {
    wanted.allSatisfy { want in
      if let value = assignments.last(where: { $0.key == want.key })?.value { return value == want.value }
      if case .value(let value) = OptionTable[want.key].defaultValue { return value == want.value }
      let owner = OptionTable[want.key].owner
      let choice = assignments.last { $0.key == owner }?.value.text
      let definition = owner.flatMap { key in choice.flatMap { OptionTable[key].choice(named: $0) } }
      return definition?.parameters.first { $0.key == want.key }?.defaultValue == want.value
    }
  }

  private func reportUnknown(_ key: Node, _ reader: MappingReader, extra: [String]) {
    reader.reportUnknown(key, known: extra + OptionTable.all.map(\.name))
  }

  // MARK: Naming

  func datasets(_ node: Node) -> Set<Int> {
    Set(
      node.itemsOrSelf.compactMap { item in
        let position = item.text.flatMap { name in datasetNames.firstIndex(of: name) }
        if position == nil {
          problems.report(
            "no dataset of this file is called \(item.summary)", at: item,
            suggestion: item.text.flatMap { Suggestion.nearest(to: $0, in: datasetNames) })
        }
        return position
      })
  }

  /// A name, hidden layer sizes, or a list of these.
  func architecturePositions(_ node: Node) -> [Int] {
    if let sizes = Self.sizes(node) {
      let found = architectures.indices.filter { architectures[$0].hiddenLayerSizes == sizes }
      if found.isEmpty { problems.report("no architecture of this file has the layers \(sizes)", at: node) }
      return found
    }
    return node.itemsOrSelf.flatMap { item -> [Int] in
      if item.items != nil { return architecturePositions(item) }
      if let position = item.text.flatMap({ name in architectures.firstIndex { $0.name == name } }) {
        return [position]
      }
      problems.report(
        "no architecture of this file is called \(item.summary)", at: item,
        suggestion: item.text.flatMap { Suggestion.nearest(to: $0, in: architectures.map(\.name)) })
      return []
    }
  }

  /// The numbers of a list of nothing but whole numbers.
  static func sizes(_ node: Node) -> [Int]? {
    guard let items = node.items else { return nil }
    let sizes = items.compactMap(\.integer)
    return sizes.count == items.count ? sizes : nil
  }

  private func seedPositions(_ node: Node) -> Set<Int> {
    if let seed = node.integer { return position(of: seed, at: node) }
    guard let excluded = ValueReader(problems: problems).seeds(node) else { return [] }
    switch excluded {
    case .list(let list): return list.reduce(into: []) { $0.formUnion(position(of: $1, at: node)) }
    case .range(let start, let count):
      guard count <= 1_000_000 else {
        problems.report("exclude: at most 1000000 seeds; list fewer under 'seeds' instead", at: node)
        return []
      }
      return (start..<start + count).reduce(into: []) { $0.formUnion(position(of: $1, at: node)) }
    }
  }

  private func position(of seed: Int, at node: Node) -> Set<Int> {
    if let position = seeds.position(of: seed) { return [position] }
    problems.report("\(seed) is not one of the seeds", at: node)
    return []
  }
}

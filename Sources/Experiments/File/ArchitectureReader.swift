import Documents
import NeuralNetworks

/// Reads entries of `architectures`.
struct ArchitectureReader {
  let problems: DiagnosticCollector
  /// Reads a file that the experiment file names, relative to it.
  let readFile: (String) throws(Diagnostics) -> SourceFile

  private static let units = 1...1_000_000
  private static let maximumLayers = 256

  func architectures(_ node: Node) -> [(architecture: Architecture, node: Node)] {
    guard let items = node.entries == nil ? node.items : [node] else {
      problems.report(ValueMistake.misfit("architectures", .list, node), at: node)
      return []
    }
    if items.isEmpty { problems.report(ValueMistake.emptyList("architectures"), at: node) }
    if let sizes = node.integers, let first = items.first {
      problems.report(ArchitectureMistake.plainSizes(sizes), at: first)
      return []
    }
    let read = items.compactMap { item in architecture(item).map { ($0, item) } }
    NameRules(problems: problems).checkDistinct(read.map { ($0.0.name, $0.1) }, what: "architectures")
    return read
  }

  /// A list of hidden layer sizes, or a mapping; nil where it was reported.
  func architecture(_ node: Node) -> Architecture? {
    if node.items != nil {
      return sizes(node).map { Architecture(name: Architecture.defaultName($0), hiddenLayerSizes: $0) }
    }
    guard node.entries != nil, var reader = MappingReader(node, what: "an architecture", problems: problems)
    else {
      problems.report(ValueMistake.misfit("an architecture", .architecture, node), at: node)
      return nil
    }
    let name = reader.text(Settings.architectureName)
    if let name {
      NameRules(problems: problems).check(name, what: "an architecture's name", at: node["name"] ?? node)
    }
    let sizesNode = reader.value(Settings.hiddenLayerSizes)
    if sizesNode == nil {
      problems.report(
        KeyMistake.missing([Settings.hiddenLayerSizes.name], of: "an architecture"), at: node)
    }
    let initial = reader.value(Settings.initialParameters)
    let assignments = self.assignments(&reader)
    let values = initial.flatMap { InitialParametersReader(problems: problems, readFile: readFile).read($0) }
    guard let sizes = sizesNode.flatMap(sizes) else { return nil }
    return Architecture(
      name: name ?? Architecture.defaultName(sizes), hiddenLayerSizes: sizes, assignments: assignments,
      initialParameters: values)
  }

  private func sizes(_ node: Node) -> [Int]? {
    let items = node.itemsOrSelf
    guard items.count <= Self.maximumLayers else {
      problems.report(
        ValueMistake.tooMany(Settings.hiddenLayerSizes.name, .layers, limit: Self.maximumLayers), at: node)
      return nil
    }
    let sizes = items.map { item -> Int? in
      if let size = item.integer, Self.units.contains(size) { return size }
      problems.report(
        ValueMistake.misfit(Settings.hiddenLayerSizes.name, .layerSize(Self.units), item), at: item)
      return nil
    }
    return sizes.contains(nil) ? nil : sizes.compactMap { $0 }
  }

  /// Options that the architecture sets for itself, one value each.
  private func assignments(_ reader: inout MappingReader) -> [Assignment] {
    var assignments: [Assignment] = []
    var places: [OptionKey: Node] = [:]
    let values = ValueReader(problems: problems, doubts: problems.doubts)
    for definition in OptionTable.all where definition.belongsToArchitecture {
      guard let entry = reader.entry(definition.name, aliases: definition.aliases) else { continue }
      if let other = places[definition.key] {
        problems.report(
          KeyMistake.setTwice(definition.key, line: other.location.line), at: entry.key)
      }
      let isList = entry.value.items != nil && !definition.takesList
      let alternatives = isList ? AxisSteps([]) : values.assignments(definition, from: entry.value)
      if isList || alternatives.count > 1 {
        problems.report(ArchitectureMistake.severalValues(definition.key), at: entry.value)
      }
      for assignment in alternatives.first ?? [] { places[assignment.key] = entry.key }
      assignments += alternatives.first ?? []
    }
    reader.finish { name in
      KeyHint.elsewhere(named: name) ?? OptionTable.find(name).map { .pairsWithArchitectures($0.key) }
    }
    return assignments
  }
}

import Documents
import NeuralNetworks

/// Reads entries of `architectures`.
struct ArchitectureReader {
  let problems: DiagnosticCollector
  /// Reads a file that the experiment file names, relative to it.
  let readFile: (String) throws(Diagnostics) -> SourceFile

  private static let maximumUnits = 1_000_000
  private static let maximumLayers = 256

  func architectures(_ node: Node) -> [(architecture: Architecture, node: Node)] {
    guard let items = node.entries == nil ? node.items : [node] else {
      problems.report("architectures: expected a list, found \(node.summary)", at: node)
      return []
    }
    if items.isEmpty { problems.report("architectures: the list is empty", at: node) }
    if let sizes = node.integers, let first = items.first {
      reportPlainSizes(sizes, at: first)
      return []
    }
    let read = items.compactMap { item in architecture(item).map { ($0, item) } }
    NameRules(problems: problems).checkDistinct(read.map { ($0.0.name, $0.1) }, what: "architectures")
    return read
  }

  private func reportPlainSizes(_ sizes: [Int], at node: Node) {
    let (each, one) = ("[\(sizes.map { "[\($0)]" }.joined(separator: ", "))]", "[\(sizes)]")
    let meanings =
      sizes.count == 1
      ? each : "\(each) for \(sizes.count) architectures of one layer, or \(one) for one of \(sizes.count)"
    problems.report("an architecture is a list of its hidden layers' sizes: write \(meanings)", at: node)
  }

  /// A list of hidden layer sizes, or a mapping; nil where it was reported.
  func architecture(_ node: Node) -> Architecture? {
    if node.items != nil {
      return sizes(node).map { Architecture(name: Architecture.defaultName($0), hiddenLayerSizes: $0) }
    }
    guard node.entries != nil, var reader = MappingReader(node, what: "an architecture", problems: problems)
    else {
      problems.report(
        "an architecture: expected a list of hidden layer sizes or a mapping, found \(node.summary)", at: node
      )
      return nil
    }
    let name = reader.text(Settings.architectureName)
    if let name {
      NameRules(problems: problems).check(name, what: "an architecture's name", at: node["name"] ?? node)
    }
    let sizesNode = reader.value(Settings.hiddenLayerSizes)
    if sizesNode == nil { problems.report("an architecture needs 'hidden_layer_sizes'", at: node) }
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
      problems.report("hidden_layer_sizes: at most \(Self.maximumLayers) layers", at: node)
      return nil
    }
    let sizes = items.map { item -> Int? in
      if let size = item.integer, (1...Self.maximumUnits).contains(size) { return size }
      problems.report(
        "hidden_layer_sizes: expected a whole number from 1 to \(Self.maximumUnits), found \(item.summary)",
        at: item)
      return nil
    }
    return sizes.contains(nil) ? nil : sizes.compactMap { $0 }
  }

  /// Options that the architecture sets for itself, one value each.
  private func assignments(_ reader: inout MappingReader) -> [Assignment] {
    var assignments: [Assignment] = []
    let values = ValueReader(problems: problems, doubts: problems.doubts)
    for definition in OptionTable.all where definition.belongsToArchitecture {
      guard let entry = reader.entry(definition.name, aliases: definition.aliases) else { continue }
      if assignments.contains(where: { $0.key == definition.key }) {
        problems.report(
          "\(definition.name) is set twice: here, and in a mapping of this architecture", at: entry.key)
      }
      let isList = entry.value.items != nil && !definition.takesList
      let alternatives = isList ? [] : values.assignments(definition, from: entry.value)
      if isList || alternatives.count > 1 {
        problems.report(
          "\(definition.name): an architecture has one; a list of them goes under 'training'", at: entry.value
        )
      }
      assignments += alternatives.first ?? []
    }
    reader.finish { name in
      KeyHint.hint(name)
        ?? OptionTable.find(name).map {
          "'\($0.name)' is for all architectures; to pair a value with one, use 'include' or 'exclude'"
        }
    }
    return assignments
  }
}

import Documents

/// Reads `include`: configurations that stand beside the product.
struct InclusionReader {
  private let selection: SelectionReader
  private let architectureReader: ArchitectureReader
  private let axes: [Axis]
  private let problems: DiagnosticCollector
  /// Architectures that inclusions bring along, with the places where they are given.
  private(set) var furtherArchitectures: [(architecture: Architecture, node: Node)] = []
  private(set) var entries: [(entry: InclusionEntry, node: Node)] = []
  private var namesInUse: Set<String>
  private var positionsBySizes: [[Int]: [Int]]

  /// The most configurations that can be included.
  static let maximumCount = 100_000

  init(selection: SelectionReader, architectureReader: ArchitectureReader, axes: [Axis]) {
    self.selection = selection
    self.architectureReader = architectureReader
    self.axes = axes
    problems = selection.problems
    namesInUse = Set(selection.architectures.map { $0.name.lowercased() })
    positionsBySizes = Dictionary(grouping: selection.architectures.indices) {
      selection.architectures[$0].hiddenLayerSizes
    }
  }

  mutating func read(_ node: Node) {
    if node.isNull { return }
    for item in node.itemsOrSelf { readEntry(item) }
  }

  private mutating func readEntry(_ node: Node) {
    guard var reader = MappingReader(node, what: "include", problems: problems) else { return }
    let datasets =
      reader.value(Settings.selectedDatasets).map { selection.datasets($0) }
      ?? Array(selection.datasetNames.indices)
    let architectures =
      reader.value(Settings.selectedArchitectures).map { readArchitectures($0) }
      ?? Array(selection.architectures.indices)
    if let seeds = reader.value(Settings.selectedSeeds) {
      problems.report(SelectionMistake.seedsOfInclusion, at: seeds)
    }
    let values = ValueReader(problems: problems, doubts: problems.doubts)
    let options = reader.options()
    let columns = options.map { values.alternatives($0.definition, from: $0.value) }
    reportContradictions(options, columns)
    guard let count = Grid(sizes: columns.map(\.count)).fullCount, count <= Self.maximumCount else {
      Self.reportTooMany(at: node, problems)
      return
    }
    let alternatives: [[Assignment]] = columns.reduce([[]]) { starts, column in
      starts.flatMap { start in column.map { start + $0 } }
    }
    if let kept = keptAxes(Set(options.map(\.definition.key)), at: node) {
      entries.append(
        (
          InclusionEntry(
            datasets: Self.distinct(datasets), architectures: Self.distinct(architectures),
            alternatives: alternatives, keptAxes: kept), node
        ))
    }
  }

  /// Reports an option that an entry sets by itself and in the mapping of another.
  private func reportContradictions(_ options: [MappingReader.OptionEntry], _ columns: [AxisSteps]) {
    let inner = zip(options, columns).reduce(into: [OptionKey: Node]()) { inner, column in
      for assignment in column.1.joined() where assignment.key != column.0.definition.key {
        inner[assignment.key] = column.0.key
      }
    }
    for option in options {
      guard let other = inner[option.definition.key] else { continue }
      problems.report(
        KeyMistake.setTwice(option.definition.key, line: other.location.line), at: option.key)
    }
  }

  static func reportTooMany(at node: Node, _ problems: DiagnosticCollector) {
    problems.report(ValueMistake.tooMany("include", .configurations, limit: maximumCount), at: node)
  }

  private static func distinct(_ positions: [Int]) -> [Int] { Set(positions).sorted() }

  /// The axes whose place nothing takes.
  private func keptAxes(_ named: Set<OptionKey>, at node: Node) -> [Int]? {
    var kept: [Int] = []
    for (index, axis) in axes.enumerated() {
      let common = axis.keys.intersection(named)
      if common.isEmpty {
        kept.append(index)
      } else if common != axis.keys {
        problems.report(SelectionMistake.partOfAxis(axis.name), at: node)
        return nil
      }
    }
    return kept
  }

  /// Architectures by name or sizes; a mapping, and sizes that the file does not have, make one.
  private mutating func readArchitectures(_ node: Node) -> [Int] {
    if node.entries != nil { return add(node) }
    if let sizes = node.integers { return positionsBySizes[sizes] ?? add(node) }
    guard let items = node.items else { return selection.architectures(node) }
    return items.flatMap { readArchitectures($0) }
  }

  private mutating func add(_ node: Node) -> [Int] {
    guard let architecture = architectureReader.architecture(node) else { return [] }
    guard namesInUse.insert(architecture.name.lowercased()).inserted else {
      problems.report(
        NameMistake.taken("architectures", name: architecture.name, isCaseOnly: false), at: node)
      return []
    }
    let position = selection.architectures.count + furtherArchitectures.count
    furtherArchitectures.append((architecture, node))
    positionsBySizes[architecture.hiddenLayerSizes, default: []].append(position)
    return [position]
  }
}

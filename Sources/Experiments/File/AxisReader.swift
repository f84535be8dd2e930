import Documents

/// Reads `learning_rates`, `training` and `zip` into what all configurations share and what they differ in.
struct AxisReader {
  let problems: DiagnosticCollector
  private let values: ValueReader
  private(set) var constants: [Assignment] = []
  private(set) var axes: [Axis] = []
  /// The keys that set options.
  private(set) var keys: [OptionKey: Node] = [:]
  /// Keys of mappings that set further options, by these.
  private(set) var innerKeys: [OptionKey: Node] = [:]
  /// Options that are set to something that could not be read.
  private(set) var unreadable: Set<OptionKey> = []
  private var valueCount = 0

  /// The most values that all axes may have together.
  private static let maximumValueCount = 3_000_000

  init(problems: DiagnosticCollector) {
    self.problems = problems
    values = ValueReader(problems: problems, doubts: problems.doubts)
  }

  mutating func readLearningRates(_ entry: Node.Entry) {
    add(OptionTable[.learningRate], entry.value, key: entry.key)
  }

  mutating func readTraining(_ node: Node) {
    if node.isNull { return }
    guard var reader = MappingReader(node, what: "training", problems: problems) else { return }
    let options = reader.options { name in
      if let hint = KeyHint.hint(name) { return hint }
      if let setting = Settings.experiment.first(where: { $0.name == name || $0.aliases.contains(name) }) {
        return "'\(setting.name)' stands beside 'training', not in it"
      }
      if Settings.architecture.contains(where: { $0.name == name || $0.aliases.contains(name) }) {
        return "it belongs to an architecture"
      }
      return Settings.dataset.contains { $0.name == name } ? "it belongs to a dataset" : nil
    }
    for option in options { add(option.definition, option.value, key: option.key) }
  }

  mutating func readZip(_ node: Node) {
    if node.isNull { return }
    for item in node.itemsOrSelf { readZipped(item) }
  }

  private mutating func readZipped(_ node: Node) {
    guard var reader = MappingReader(node, what: "zip", problems: problems) else { return }
    let options = reader.options { name in
      if Settings.architectures.name == name || Settings.architectures.aliases.contains(name) {
        return "to pair architectures with values, use 'include' or 'exclude'"
      }
      return Settings.experiment.contains { $0.name == name } ? "only options of training can be zipped" : nil
    }
    if node.entries?.isEmpty == true { problems.report("zip: expected options and their lists", at: node) }
    var columns: [(definition: OptionDefinition, steps: [[Assignment]])] = []
    for option in options where claim(option.definition, key: option.key) {
      guard let steps = steps(option) else { continue }
      if let first = columns.first, first.steps.count != steps.count {
        problems.report(
          "zip: \(option.definition.name) has \(steps.count) values, but \(first.definition.name) has "
            + "\(first.steps.count)", at: option.value)
      } else {
        columns.append((option.definition, steps))
      }
    }
    guard let first = columns.first else { return }
    let rows = first.steps.indices.map { row in columns.flatMap { $0.steps[row] } }
    if let row = Self.firstRepetition(in: rows) {
      problems.report("zip: the values at place \(row + 1) of its lists are there before", at: node)
    }
    append(
      Axis(
        name: columns.map(\.definition.name).joined(separator: ", "),
        keys: Set(columns.map(\.definition.key)),
        values: rows), at: node)
  }

  /// What each value of a zipped list, or range, sets.
  private mutating func steps(_ option: MappingReader.OptionEntry) -> [[Assignment]]? {
    let name = option.definition.name
    let steps = read(option.definition, option.value)
    if unreadable.contains(option.definition.key) { return nil }
    if let items = option.value.items, steps.count != items.count {
      problems.report("zip: each entry of \(name) must be a single value", at: option.value)
      return nil
    }
    if steps.count < 2 {
      problems.report("zip: \(name) needs a list of at least two values", at: option.value)
      return nil
    }
    return steps
  }

  private mutating func add(_ definition: OptionDefinition, _ node: Node, key: Node) {
    guard claim(definition, key: key) else { return }
    let steps = read(definition, node)
    if steps.count == 1 {
      constants += steps[0]
      return
    }
    if let items = node.items, let position = Self.firstRepetition(in: steps) {
      // Where each item is a single value, that is the one to show.
      let item = items.count == steps.count ? items[position] : node
      problems.report("\(definition.name): \(Self.text(of: steps[position])) is listed twice", at: item)
    }
    if !steps.isEmpty { append(Axis(name: definition.name, keys: [definition.key], values: steps), at: key) }
  }

  /// "adam with beta_1 0.9"
  private static func text(of assignments: [Assignment]) -> String {
    let further = assignments.dropFirst().map { "\($0.key.rawValue) \($0.value.text)" }
    let first = assignments.first?.value.text ?? ""
    return further.isEmpty ? first : "\(first) with \(further.joined(separator: ", "))"
  }

  private mutating func append(_ axis: Axis, at node: Node) {
    valueCount += axis.values.count
    if valueCount > Self.maximumValueCount {
      problems.report("all lists together have more than \(Self.maximumValueCount) values", at: node)
      return
    }
    axes.append(axis)
  }

  /// Notes where an option is set; reports one that is set twice.
  private mutating func claim(_ definition: OptionDefinition, key: Node) -> Bool {
    if let other = keys[definition.key] {
      problems.report("\(definition.name) is set twice, first on line \(other.location.line)", at: key)
      return false
    }
    keys[definition.key] = key
    return true
  }

  /// Reads a value or a list, and notes what could not be read and what mappings set besides.
  private mutating func read(_ definition: OptionDefinition, _ node: Node) -> [[Assignment]] {
    let problemCount = problems.count
    let steps = values.alternatives(definition, from: node)
    if problems.count > problemCount { unreadable.insert(definition.key) }
    for assignments in steps where assignments.count > 1 {
      for assignment in assignments where assignment.key != definition.key && innerKeys[assignment.key] == nil {
        innerKeys[assignment.key] = node
      }
    }
    return steps
  }

  private static func firstRepetition(in steps: [[Assignment]]) -> Int? {
    var seen: Set<[Assignment]> = []
    seen.reserveCapacity(steps.count)
    return steps.firstIndex { !seen.insert($0).inserted }
  }
}

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
      if let hint = KeyHint.elsewhere(named: name) { return hint }
      if let setting = Settings.experiment.first(where: { $0.name == name || $0.aliases.contains(name) }) {
        return .standsBesideTraining(setting.name)
      }
      if Settings.architecture.contains(where: { $0.name == name || $0.aliases.contains(name) }) {
        return .belongsToArchitecture
      }
      return Settings.dataset.contains { $0.name == name } ? .belongsToDataset : nil
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
        return .pairsWithArchitectures(nil)
      }
      return Settings.experiment.contains { $0.name == name } ? .onlyOptionsAreZipped : nil
    }
    if node.entries?.isEmpty == true {
      problems.report(ValueMistake.misfit("zip", .zippedLists, node), at: node)
    }
    var columns: [(definition: OptionDefinition, steps: AxisSteps)] = []
    for option in options where claim(option.definition, key: option.key) {
      guard let steps = steps(option) else { continue }
      if let first = columns.first, first.steps.count != steps.count {
        problems.report(
          AxisMistake.zippedLengths(
            option.definition.name, steps.count, first: first.definition.name, first.steps.count),
          at: option.value)
      } else {
        columns.append((option.definition, steps))
      }
    }
    guard let first = columns.first else { return }
    let rows = AxisSteps(first.steps.indices.map { row in columns.flatMap { $0.steps[row] } })
    if let row = Self.firstRepetition(in: rows)?.second {
      problems.report(AxisMistake.zippedRepetition(place: row + 1), at: node)
    }
    append(
      Axis(
        name: columns.map(\.definition.name).joined(separator: ", "),
        keys: Set(columns.map(\.definition.key)),
        values: rows), at: node)
  }

  /// What each value of a zipped list, or range, sets.
  private mutating func steps(_ option: MappingReader.OptionEntry) -> AxisSteps? {
    let name = option.definition.name
    let steps = read(option.definition, option.value)
    if unreadable.contains(option.definition.key) { return nil }
    if let items = option.value.items, steps.count != items.count {
      problems.report(AxisMistake.zippedEntryNotSingle(name), at: option.value)
      return nil
    }
    if steps.count < 2 {
      problems.report(AxisMistake.zippedTooShort(name), at: option.value)
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
    if let items = node.items, let (first, second) = Self.firstRepetition(in: steps) {
      // Where each item is a single value, that is the one to show.
      let isPlain = items.count == steps.count
      let item = isPlain ? items[second] : node
      problems.report(
        ValueMistake.listedTwice(
          definition.name, Self.text(of: steps[second]),
          line: isPlain ? items[first].line(besides: item) : nil), at: item)
    }
    if !steps.isEmpty { append(Axis(name: definition.name, keys: [definition.key], values: steps), at: key) }
  }

  /// "adam with beta_1 0.9"
  private static func text(of assignments: ArraySlice<Assignment>) -> String {
    let further = assignments.dropFirst().map { "\($0.key.rawValue) \($0.value.text)" }
    let first = assignments.first?.value.text ?? ""
    return further.isEmpty ? first : "\(first) with \(further.joined(separator: ", "))"
  }

  private mutating func append(_ axis: Axis, at node: Node) {
    valueCount += axis.values.count
    if valueCount > Self.maximumValueCount {
      problems.report(
        ValueMistake.tooMany("all lists together", .values, limit: Self.maximumValueCount), at: node)
      return
    }
    axes.append(axis)
  }

  /// Notes where an option is set; reports one that is set twice.
  private mutating func claim(_ definition: OptionDefinition, key: Node) -> Bool {
    if let other = keys[definition.key] {
      problems.report(KeyMistake.setTwice(definition.key, line: other.location.line), at: key)
      return false
    }
    keys[definition.key] = key
    return true
  }

  /// Reads a value or a list, and notes what could not be read and what mappings set besides.
  private mutating func read(_ definition: OptionDefinition, _ node: Node) -> AxisSteps {
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

  /// The first step that is there before, and where that is.
  private static func firstRepetition(in steps: AxisSteps) -> (first: Int, second: Int)? {
    var seen: Set<ArraySlice<Assignment>> = []
    seen.reserveCapacity(steps.count)
    guard let second = steps.firstIndex(where: { !seen.insert($0).inserted }),
      let first = steps.firstIndex(of: steps[second])
    else { return nil }
    return (first, second)
  }
}

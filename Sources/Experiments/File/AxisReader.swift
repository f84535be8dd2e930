import Documents

/// Reads `learning_rates`, `training` and `zip` into what all configurations share and what they differ in.
struct AxisReader {
  /// An option and where the file sets it.
  struct Source {
    let definition: OptionDefinition
    let key: Node
  }

  let problems: Problems
  private let values: ValueReader
  private(set) var constants: [Assignment] = []
  private(set) var axes: [Axis] = []
  private(set) var sources: [OptionKey: Source] = [:]

  init(problems: Problems) {
    self.problems = problems
    values = ValueReader(problems: problems)
  }

  mutating func readLearningRates(_ node: Node?, key: Node?) {
    guard let node, let key else { return }
    add(OptionTable[.learningRate], node, key: key)
  }

  mutating func readTraining(_ node: Node) {
    if node.isNull { return }
    guard var reader = MappingReader(node, what: "training", problems: problems) else { return }
    for entry in reader.rest() {
      guard let definition = entry.key.text.flatMap(OptionTable.find) else {
        reportUnknown(entry.key, reader: reader)
        continue
      }
      add(definition, entry.value, key: entry.key)
    }
  }

  private func reportUnknown(_ key: Node, reader: MappingReader) {
    let names = OptionTable.all.map(\.name)
    let misplaced = Settings.experiment.map(\.name)
    reader.reportUnknown(key, known: names) { name in
      if misplaced.contains(name) { return "'\(name)' stands beside 'training', not in it" }
      if Settings.dataset.map(\.name).contains(name) { return "'\(name)' belongs to a data set" }
      return nil
    }
  }

  mutating func readZip(_ node: Node) {
    if node.isNull { return }
    for item in node.itemsOrSelf { readZipped(item) }
  }

  private mutating func readZipped(_ node: Node) {
    guard var reader = MappingReader(node, what: "zip", problems: problems) else { return }
    var columns: [(definition: OptionDefinition, values: [[Assignment]])] = []
    var length: (count: Int, name: String)?
    for entry in reader.rest() {
      guard let name = entry.key.text, let definition = OptionTable.find(name) else {
        reader.reportUnknown(entry.key, known: OptionTable.all.map(\.name)) {
          Settings.experiment.map(\.name).contains($0) ? "only options of training can be zipped" : nil
        }
        continue
      }
      guard claim(definition, key: entry.key) else { continue }
      guard let items = entry.value.items, items.count >= 2 else {
        problems.report("zip: \(name) needs a list of at least two values", at: entry.value)
        continue
      }
      if let length, length.count != items.count {
        problems.report(
          "zip: \(name) has \(items.count) values, but \(length.name) has \(length.count)", at: entry.value)
        continue
      }
      length = length ?? (items.count, name)
      let read = items.flatMap { values.assignments(definition, from: $0) }
      if read.count == items.count { columns.append((definition, read)) }
    }
    guard let count = length?.count, !columns.isEmpty else {
      if length == nil { problems.report("zip: expected options and their lists", at: node) }
      return
    }
    axes.append(
      Axis(
        name: columns.map(\.definition.name).joined(separator: ", "), keys: Set(columns.map(\.definition.key)),
        values: (0..<count).map { row in columns.flatMap { $0.values[row] } }))
  }

  private mutating func add(_ definition: OptionDefinition, _ node: Node, key: Node) {
    guard claim(definition, key: key) else { return }
    if let items = node.items, items.isEmpty {
      problems.report("\(definition.name): the list is empty", at: node)
      return
    }
    let read = node.itemsOrSelf.flatMap { item in
      values.assignments(definition, from: item).map { (assignments: $0, node: item) }
    }
    reportDuplicates(read, definition)
    if read.count == 1 {
      constants += read[0].assignments
    } else if !read.isEmpty {
      axes.append(Axis(name: definition.name, keys: [definition.key], values: read.map(\.assignments)))
    }
  }

  /// Notes where an option is set; reports one that is set twice.
  private mutating func claim(_ definition: OptionDefinition, key: Node) -> Bool {
    if let other = sources[definition.key] {
      problems.report(
        "\(definition.name) is set twice, first on line \(other.key.location.line)", at: key)
      return false
    }
    sources[definition.key] = Source(definition: definition, key: key)
    return true
  }

  private func reportDuplicates(_ read: [(assignments: [Assignment], node: Node)], _ definition: OptionDefinition) {
    var seen: Set<[Assignment]> = []
    for (assignments, node) in read where !seen.insert(assignments).inserted {
      problems.report("\(definition.name): \(node.summary) is listed twice", at: node)
    }
  }
}

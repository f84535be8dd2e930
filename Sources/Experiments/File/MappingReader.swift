import Documents

/// Reads a mapping key by key; keys that nobody asked for are reported at the end.
struct MappingReader {
  let node: Node
  private let entries: [Node.Entry]
  /// Where each key is among the entries; no key is there twice.
  private let places: [String: Int]
  private let what: String
  private let problems: DiagnosticCollector
  private var known: Set<String> = []
  /// More names than these are not listed in a message.
  private static let listedNames = 20
  private var read: Set<Int> = []

  /// - Parameter what: what the mapping describes, for messages: "a dataset".
  init?(_ node: Node, what: String, problems: DiagnosticCollector) {
    guard let entries = node.entries else {
      problems.report("\(what): expected a mapping, found \(node.found)", at: node)
      return nil
    }
    self.node = node
    self.entries = entries
    places = Dictionary(
      entries.enumerated().compactMap { place, entry in entry.key.text.map { ($0, place) } },
      uniquingKeysWith: { first, _ in first })
    self.what = what
    self.problems = problems
  }

  /// The value of the key `name` or of one of its `aliases`; two of them at once are reported.
  mutating func value(_ name: String, aliases: [String] = []) -> Node? {
    entry(name, aliases: aliases)?.value
  }

  mutating func value(_ setting: Setting) -> Node? { value(setting.name, aliases: setting.aliases) }

  mutating func entry(_ setting: Setting) -> Node.Entry? { entry(setting.name, aliases: setting.aliases) }

  /// The entry whose key is `name` or one of its `aliases`; two of them at once are reported.
  mutating func entry(_ name: String, aliases: [String] = []) -> Node.Entry? {
    known.insert(name)
    var found: Node.Entry?
    for index in ([name] + aliases).compactMap({ places[$0] }).sorted()
    where !read.contains(index) || found == nil {
      let entry = entries[index]
      read.insert(index)
      if let found {
        problems.report(
          "'\(entry.key.text ?? "")' says the same as '\(found.key.text ?? "")' before it; keep one",
          at: entry.key)
      } else {
        found = entry
      }
    }
    return found
  }

  /// Whether the mapping has the setting's key, by whatever name and with whatever value.
  func has(_ setting: Setting) -> Bool {
    places[setting.name] != nil || setting.aliases.contains { places[$0] != nil }
  }

  /// The value of a key that still is to be read.
  func peek(_ setting: Setting) -> Node? {
    ([setting.name] + setting.aliases).lazy.compactMap { places[$0] }.first.map { entries[$0].value }
  }

  /// An option of training that the mapping sets.
  struct OptionEntry {
    let definition: OptionDefinition
    let key: Node
    let value: Node
  }

  /// Keys that nobody has asked for yet, in the file's order, which are options of training; others are reported, and
  /// so are two names of one option.
  ///
  /// - Parameter hint: says where a key belongs that is out of place here.
  mutating func options(hint: (String) -> String? = { _ in nil }) -> [OptionEntry] {
    let names = known.sorted() + OptionTable.all.map(\.name)
    var first: [OptionKey: Node] = [:]
    var options: [OptionEntry] = []
    for (index, entry) in entries.enumerated() where read.insert(index).inserted {
      guard let definition = entry.key.text.flatMap(OptionTable.find) else {
        if let foreign = entry.key.text.flatMap({ ForeignMeaning.key($0) }) {
          report(foreign, at: entry)
          continue
        }
        reportUnknown(entry.key, known: names, hint: hint)
        continue
      }
      if let other = first[definition.key] {
        problems.report(
          "\(definition.name) is set twice, first on line \(other.location.line)", at: entry.key)
        continue
      }
      first[definition.key] = entry.key
      options.append(OptionEntry(definition: definition, key: entry.key, value: entry.value))
    }
    return options
  }

  /// Reports a key that means something else to another tool.
  private func report(_ foreign: ForeignMeaning, at entry: Node.Entry) {
    let name = VisibleText.quoted(entry.key.text ?? "")
    problems.report("\(what) has no key \(name); \(foreign.answer(entry.value, in: node))", at: entry.key)
  }

  /// Reports keys that nobody asked for.
  ///
  /// - Parameters:
  ///   - hint: says where a key belongs that is out of place here.
  ///   - choice: the named value whose further options these are.
  func finish(of choice: String? = nil, hint: (String) -> String? = { _ in nil }) {
    let known = known.sorted()
    for (index, entry) in entries.enumerated() where !read.contains(index) {
      if let foreign = entry.key.text.flatMap({ ForeignMeaning.key($0, of: choice) }) {
        report(foreign, at: entry)
        continue
      }
      reportUnknown(entry.key, known: known, hint: hint)
    }
  }

  private func reportUnknown(_ key: Node, known: [String], hint: (String) -> String?) {
    // Among very many, the nearest names take long to find.
    if problems.isFull {
      problems.report("", at: key)
      return
    }
    let name = key.text ?? key.summary
    if let hint = hint(name) {
      problems.report("\(what) has no key \(VisibleText.quoted(name)); \(hint)", at: key)
      return
    }
    let suggestion = problems.nearest(to: name, in: known)
    let listed =
      known.count > Self.listedNames
      ? "'nnlab reference' lists its keys" : "it takes \(known.joined(separator: ", "))"
    let keys = suggestion == nil ? "; \(listed)" : ""
    problems.report("\(what) has no key \(VisibleText.quoted(name))\(keys)", at: key, suggestion: suggestion)
  }
}

/// Values of settings, checked against their table entries. Each is nil where the key is absent or was reported.
extension MappingReader {
  mutating func text(_ setting: Setting) -> String? {
    guard let node = value(setting) else { return nil }
    guard let text = node.text, !text.isEmpty else { return misfit(setting, node) }
    return text
  }

  mutating func boolean(_ setting: Setting) -> Bool? {
    guard let node = value(setting) else { return nil }
    return node.boolean ?? misfit(setting, node)
  }

  mutating func integer(_ setting: Setting) -> Int? {
    guard let node = value(setting) else { return nil }
    guard case .integer(let range) = setting.kind, let value = node.integer, range.contains(value) else {
      return misfit(setting, node)
    }
    return value
  }

  mutating func number(_ setting: Setting) -> Double? { locatedNumber(setting)?.value }

  mutating func locatedNumber(_ setting: Setting) -> (value: Double, node: Node)? {
    guard let node = value(setting) else { return nil }
    guard case .number(let interval) = setting.kind, let value = node.number else {
      return misfit(setting, node)
    }
    if let loss = node.roundingLoss(in: interval) {
      problems.report("\(setting.name): \(loss)", at: node)
      return nil
    }
    guard interval.contains(value) else { return misfit(setting, node) }
    return (value, node)
  }

  mutating func word(_ setting: Setting) -> String? {
    guard let node = value(setting), case .word(let words) = setting.kind else { return nil }
    let text = node.text ?? (node.isNull ? "none" : nil)
    return words.first { $0.name == text }?.name ?? misfit(setting, node, among: words.map(\.name))
  }

  mutating func names(_ setting: Setting) -> [String]? {
    guard let node = value(setting) else { return nil }
    let names = node.itemsOrSelf.map { item in item.text ?? misfit(setting, item) }
    return names.contains(nil) ? nil : names.compactMap { $0 }
  }

  func misfit<Value>(_ setting: Setting, _ node: Node, among words: [String] = []) -> Value? {
    problems.report(
      "\(setting.name): expected \(setting.plainExpectation), found \(node.found)", at: node,
      suggestion: node.text.flatMap { problems.nearest(to: $0, in: words) })
    return nil
  }
}

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
  private var read: Set<Int> = []

  /// - Parameter what: what the mapping describes, for messages: "a dataset".
  init?(_ node: Node, what: String, problems: DiagnosticCollector) {
    guard let entries = node.entries else {
      problems.report(ValueMistake.misfit(what, .mapping, node), at: node)
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
        reportSynonym(entry.key, of: found.key)
      } else {
        found = entry
      }
    }
    return found
  }

  private func reportSynonym(_ key: Node, of first: Node) {
    problems.report(KeyMistake.synonyms(key.text ?? "", first: first.text ?? ""), at: key)
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
  mutating func options(hint: (String) -> KeyHint? = { _ in nil }) -> [OptionEntry] {
    let names = known.sorted() + OptionTable.all.map(\.name)
    var first: [OptionKey: Node] = [:]
    var options: [OptionEntry] = []
    for (index, entry) in entries.enumerated() where read.insert(index).inserted {
      guard let definition = entry.key.text.flatMap(OptionTable.find) else {
        reportUnknown(entry, known: names, hint: hint)
        continue
      }
      if let other = first[definition.key] {
        reportSynonym(entry.key, of: other)
        continue
      }
      first[definition.key] = entry.key
      options.append(OptionEntry(definition: definition, key: entry.key, value: entry.value))
    }
    return options
  }

  /// Reports keys that nobody asked for.
  ///
  /// - Parameters:
  ///   - hint: says where a key belongs that is out of place here.
  ///   - choice: the named value whose further options these are.
  func finish(of choice: String? = nil, hint: (String) -> KeyHint? = { _ in nil }) {
    let known = known.sorted()
    for (index, entry) in entries.enumerated() where !read.contains(index) {
      reportUnknown(entry, of: choice, known: known, hint: hint)
    }
  }

  private func reportUnknown(
    _ entry: Node.Entry, of choice: String? = nil, known: [String], hint: (String) -> KeyHint?
  ) {
    let name = entry.key.text
    let foreign = name.flatMap { ForeignMeaning.key($0, of: choice) }
    problems.report(
      KeyMistake.unknown(
        name ?? entry.key.summary, of: what, known: known,
        hint: foreign.map { .foreign($0, entry.value, in: node) } ?? hint(name ?? entry.key.summary)),
      at: entry.key)
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
      problems.report(ValueMistake.rounded(setting.name, loss), at: node)
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
      ValueMistake.misfit(
        setting.name, .setting(setting), node,
        suggestion: node.text.flatMap { Suggestion.nearest(to: $0, in: words) }), at: node)
    return nil
  }
}

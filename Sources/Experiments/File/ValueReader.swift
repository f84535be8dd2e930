import Documents

/// Reads single values of options and reports what does not fit them.
struct ValueReader {
  let problems: Problems

  /// A value for one option, and for the further options that a mapping sets with it; several where the mapping holds
  /// lists. Empty when something was reported.
  func assignments(_ definition: OptionDefinition, from node: Node) -> [[Assignment]] {
    if node.entries != nil {
      switch definition.kind {
      case .choice: return choiceMapping(definition, from: node)
      case .boolean where OptionTable.all.contains { $0.owner == definition.key }:
        return parameters(of: definition, from: node, given: [Assignment(definition.key, .boolean(true))])
      case .number, .integer:
        return numberRange(definition, from: node).map { [Assignment(definition.key, $0)] }
      default: break
      }
    }
    return value(definition, from: node).map { [[Assignment(definition.key, $0)]] } ?? []
  }

  /// One plain value.
  func value(_ definition: OptionDefinition, from node: Node) -> OptionValue? {
    if let text = node.text ?? (node.isNull ? "none" : nil), definition.words.contains(where: { $0.word == text }) {
      return text == "none" ? OptionValue.none : .text(text)
    }
    let value: OptionValue? =
      switch definition.kind {
      case .integer(let range): node.integer.flatMap { range.contains($0) ? .integer($0) : nil }
      case .number(let interval): node.number.flatMap { interval.contains($0) ? .number($0) : nil }
      case .boolean: node.boolean.map { .boolean($0) }
      case .choice(let choices): choice(choices, node).map { .text($0.name) }
      }
    if value == nil { reportMisfit(definition, node) }
    return value
  }

  private func choice(_ choices: [OptionDefinition.Choice], _ node: Node) -> OptionDefinition.Choice? {
    guard let text = node.text else { return nil }
    return choices.first { $0.name == text } ?? choices.first { $0.aliases.contains(text.lowercased()) }
      ?? choices.first { $0.name == text.lowercased() }
  }

  private func reportMisfit(_ definition: OptionDefinition, _ node: Node) {
    if case .choice(let choices) = definition.kind, let text = node.text {
      let suggestion = Suggestion.nearest(to: text, in: choices.flatMap { [$0.name] + $0.aliases })
      let listed = suggestion == nil ? "; known: \(choices.map(\.name).joined(separator: ", "))" : ""
      problems.report("unknown \(definition.name) '\(text)'\(listed)", at: node, suggestion: suggestion)
      return
    }
    let words = definition.words.map { "'\($0.word)'" }
    let expected = (words + [definition.expectation]).joined(separator: " or ")
    problems.report("\(definition.name): expected \(expected), found \(node.summary)", at: node)
  }

  /// `{name: sgd, momentum: 0.9}`
  private func choiceMapping(_ definition: OptionDefinition, from node: Node) -> [[Assignment]] {
    guard let name = node.entries?.first(where: { $0.key.text == "name" })?.value else {
      problems.report("\(definition.name): a mapping needs a 'name'", at: node)
      return []
    }
    guard let value = value(definition, from: name) else { return [] }
    return parameters(of: definition, from: node, given: [Assignment(definition.key, value)])
  }

  /// The further options in a mapping; lists among them make several assignments.
  private func parameters(
    of definition: OptionDefinition, from node: Node, given: [Assignment]
  ) -> [[Assignment]] {
    guard var reader = MappingReader(node, what: definition.name, problems: problems) else { return [] }
    if !definition.choices.isEmpty { _ = reader.value("name") }
    var results = [given]
    for parameter in OptionTable.all where parameter.owner == definition.key && isUsed(parameter, by: given) {
      let names = [parameter.innerName, parameter.name] + parameter.aliases
      guard let value = reader.value(names[0], aliases: Array(names.dropFirst())) else { continue }
      let values = value.itemsOrSelf.flatMap { assignments(parameter, from: $0) }
      if values.isEmpty { results = [] }
      results = results.flatMap { result in values.map { result + $0 } }
    }
    reader.finish()
    return results
  }

  private func isUsed(_ parameter: OptionDefinition, by given: [Assignment]) -> Bool {
    guard let owner = parameter.owner, case .text(let choice)? = given.first(where: { $0.key == owner })?.value
    else { return true }
    return OptionTable[owner].choice(named: choice)?.parameters.contains { $0.key == parameter.key } ?? false
  }
}

extension OptionDefinition {
  /// "a whole number from 1 to 10", "true or false", …
  package var expectation: String {
    switch kind {
    case .integer(let range):
      range.upperBound >= 1_000_000_000
        ? "a whole number from \(range.lowerBound)" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let interval): interval.description
    case .boolean: "true or false"
    case .choice(let choices): "one of " + choices.map(\.name).joined(separator: ", ")
    }
  }
}

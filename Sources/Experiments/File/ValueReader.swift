import Documents

/// Reads values of options and reports what does not fit them.
struct ValueReader {
  let problems: DiagnosticCollector
  /// Where values that may not do are noted, until it is known with what they are combined; nil for values that only
  /// choose among others.
  var doubts: Doubts?

  /// The most values that one key of a file may stand for.
  static let maximumCount = 1_000_000

  /// What a value, or each value of a list, sets. Without those that were reported.
  func alternatives(_ definition: OptionDefinition, from node: Node) -> AxisSteps {
    guard let items = node.items else { return assignments(definition, from: node) }
    if items.isEmpty { problems.report(ValueMistake.emptyList(definition.name), at: node) }
    var alternatives: [[Assignment]] = []
    for item in items {
      alternatives += assignments(definition, from: item).map(Array.init)
      if alternatives.count > Self.maximumCount {
        reportTooMany(definition, at: node)
        return AxisSteps([])
      }
    }
    return AxisSteps(alternatives)
  }

  private func reportTooMany(_ definition: OptionDefinition, at node: Node) {
    problems.report(ValueMistake.tooMany(definition.name, .values, limit: Self.maximumCount), at: node)
  }

  /// A value for one option, and for the further options that a mapping sets with it; several where the mapping holds
  /// lists. Empty when something was reported.
  func assignments(_ definition: OptionDefinition, from node: Node) -> AxisSteps {
    if node.entries != nil {
      switch definition.kind {
      case .choice where definition.key == .classWeight && node["name"] == nil:
        problems.report(ClassWeightMistake.mappingUnderTraining, at: node)
        return AxisSteps([])
      case .choice: return AxisSteps(choiceMapping(definition, from: node))
      case .boolean where OptionTable.all.contains { $0.owner == definition.key }:
        return AxisSteps(
          parameters(of: definition, from: node, given: [Assignment(definition.key, .boolean(true))]))
      case .number, .numberPerLayer, .integer:
        return AxisSteps(definition.key, numberRange(definition, from: node))
      case .boolean: break
      }
    }
    return AxisSteps(definition.key, value(definition, from: node).map { [$0] } ?? [])
  }

  /// One plain value.
  private func value(_ definition: OptionDefinition, from node: Node) -> OptionValue? {
    if let text = node.text ?? (node.isNull ? "none" : nil),
      definition.words.contains(where: { $0.word == text }) || definition.wordsForNone.dropFirst().contains(text)
    {
      return definition.wordsForNone.contains(text) ? OptionValue.none : .text(text)
    }
    if definition.takesList, let items = node.items { return numbers(definition, items, at: node) }
    if let interval = definition.interval, let loss = node.roundingLoss(in: interval) {
      problems.report(ValueMistake.rounded(definition.name, loss), at: node)
      return nil
    }
    let value: OptionValue? =
      switch definition.kind {
      case .boolean: node.boolean.map { .boolean($0) }
      case .choice(let choices): choice(choices, node).map { .text($0.name) }
      case .number, .numberPerLayer, .integer: definition.number(node)
      }
    guard let value else {
      reportMisfit(definition, node)
      return nil
    }
    doubts?.note(definition, value, at: node)
    return value
  }

  /// A list of one number per hidden layer.
  private func numbers(_ definition: OptionDefinition, _ items: [Node], at node: Node) -> OptionValue? {
    if items.isEmpty { problems.report(ValueMistake.emptyList(definition.name), at: node) }
    let values = items.map { item -> Double? in
      if let interval = definition.interval, let number = item.number, item.roundingLoss(in: interval) == nil,
        interval.contains(number)
      {
        return number
      }
      problems.report(
        ValueMistake.misfit(definition.name, .numberPerLayer(of: definition), item), at: item)
      return nil
    }
    guard !values.contains(nil), !values.isEmpty else { return nil }
    return values.allSatisfy { $0 == 0 } ? OptionValue.none : .numbers(values.compactMap { $0 })
  }

  private func choice(_ choices: [OptionDefinition.Choice], _ node: Node) -> OptionDefinition.Choice? {
    guard let text = node.text else { return nil }
    return choices.first { $0.name == text } ?? choices.first { $0.aliases.contains(text.lowercased()) }
      ?? choices.first { $0.name == text.lowercased() }
  }

  private func reportMisfit(_ definition: OptionDefinition, _ node: Node) {
    if let foreign = node.text.flatMap({ ForeignMeaning.value($0, of: definition.key) }) {
      problems.report(ValueMistake.foreign(definition.name, node, foreign), at: node)
    } else if !definition.choices.isEmpty, let text = node.text {
      problems.report(ValueMistake.unknown(text, .choices(of: definition)), at: node)
    } else {
      problems.report(
        ValueMistake.misfit(
          definition.name, .option(definition), node,
          suggestion: definition.isBoolean ? node.booleanOfOlderYAML : node.numberOfOlderYAML), at: node)
    }
  }

  /// `{name: sgd, momentum: 0.9}`
  private func choiceMapping(_ definition: OptionDefinition, from node: Node) -> [[Assignment]] {
    guard let name = node["name"] else {
      problems.report(KeyMistake.missing(["name"], of: definition.name), at: node)
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
    var isTooLong = false
    for parameter in OptionTable.all where parameter.owner == definition.key && isUsed(parameter, by: given) {
      let names = [parameter.innerName, parameter.name] + parameter.aliases
      guard let value = reader.value(names[0], aliases: Array(names.dropFirst())) else { continue }
      let values = alternatives(parameter, from: value)
      isTooLong = isTooLong || results.count * values.count > Self.maximumCount
      if !isTooLong { results = results.flatMap { result in values.map { result + $0 } } }
    }
    reader.finish(of: given[0].value.text) { name in
      OptionTable.all.contains { $0.owner == definition.key && [$0.name, $0.innerName].contains(name) }
        ? .unusedBy(given[0].value.text) : nil
    }
    if isTooLong { reportTooMany(definition, at: node) }
    return isTooLong ? [] : results
  }

  private func isUsed(_ parameter: OptionDefinition, by given: [Assignment]) -> Bool {
    guard case .text(let choice)? = given.first?.value, let owner = parameter.owner else { return true }
    return OptionTable[owner].choice(named: choice)?.parameters.contains { $0.key == parameter.key } ?? false
  }
}

extension OptionDefinition {
  /// "a whole number from 1 to 10", "true or false", …
  package var expectation: String {
    switch kind {
    case .integer(let range): range.expectation
    case .number(let interval), .numberPerLayer(let interval): interval.description
    case .boolean: "true or false"
    case .choice(let choices): "one of " + choices.map(\.name).joined(separator: ", ")
    }
  }

  /// "'full' or a whole number from 1"
  var expectationWithWords: String {
    (words.map { "'\($0.word)'" } + [expectation] + (takesList ? ["a list of one per hidden layer"] : []))
      .joined(separator: " or ")
  }

  var isBoolean: Bool { if case .boolean = kind { true } else { false } }

  /// The node's number, when it is one that the option takes.
  func number(_ node: Node) -> OptionValue? {
    switch kind {
    case .integer(let range): node.integer.flatMap { range.contains($0) ? .integer($0) : nil }
    case .number(let interval): node.number.flatMap { interval.contains($0) ? .number($0) : nil }
    case .numberPerLayer(let interval): node.number.flatMap { interval.contains($0) ? .perLayer($0) : nil }
    case .boolean, .choice: nil
    }
  }
}

extension OptionValue {
  /// A number for all hidden layers, none of which has a layer for the number 0.
  static func perLayer(_ number: Double) -> OptionValue { number == 0 ? .none : .number(number) }
}

extension ClosedRange<Int> {
  /// "a whole number from 1 to 10"; without an end that every number keeps.
  var expectation: String {
    upperBound == .max
      ? "a whole number from \(lowerBound)" : "a whole number from \(lowerBound) to \(upperBound)"
  }
}

extension Node {
  /// The number that this would have been to YAML 1.1, for people who write `1_000`.
  fileprivate var numberOfOlderYAML: String? {
    guard let text, text.utf8.contains(UInt8(ascii: "_")) else { return nil }
    let plain = text.replacing("_", with: "")
    return WrittenNumber(plain) == nil ? nil : plain
  }

  /// What this would have been to YAML 1.1, for people who write `yes` or `off`.
  fileprivate var booleanOfOlderYAML: String? {
    switch text?.lowercased() {
    case "yes", "on", "y": "true"
    case "no", "off", "n": "false"
    default: nil
    }
  }
}

import Documents

extension AxisReader {
  /// Reports options that have no effect, or that would train the same configuration twice, because only some values
  /// of another option use them.
  ///
  /// - Parameters:
  ///   - architectures: those of the product
  ///   - hasInclusions: whether `include` may bring others along
  func checkEffects(architectures: [(architecture: Architecture, node: Node)], hasInclusions: Bool) {
    let all = architectures.map(\.architecture)
    for (key, node) in keys.sorted(by: { $0.key.index < $1.key.index }) {
      if let inner = innerKeys[key] {
        problems.report(KeyMistake.setTwice(key, line: inner.location.line), at: node)
      }
      checkEffect(of: OptionTable[key], at: node, architectures: all)
      if !hasInclusions, !all.isEmpty, all.allSatisfy({ $0.sets(key) }), !isAxis(key) {
        problems.report(NoEffect(key, .setByEveryArchitecture), at: node)
      }
    }
    for (architecture, node) in architectures { check(architecture, at: node, mayReplaceAxes: false) }
  }

  private func checkEffect(of definition: OptionDefinition, at node: Node, architectures: [Architecture]) {
    guard let gate = OptionResolver.gate(of: definition.key) else { return }
    if unreadable.contains(gate) || unreadable.contains(definition.key) { return }
    let choices = possibleValues(of: gate, architectures: architectures)
    let wanted = assignedValues(of: definition.key)
    let using = choices.filter { choice in wanted.contains { Self.uses(choice, of: gate, definition.key, $0) }
    }
    if using.isEmpty {
      reportNoEffect(of: definition.key, at: node, gate: gate, choices: choices)
    } else if definition.owner != nil, using.count < choices.count, isAxis(definition.key) {
      let others = choices.subtracting(using).map(\.text).sorted()
      problems.report(
        NoEffect(definition.key, .withSome(gate, values: others, name: definition.innerName)), at: node)
    }
  }

  private func reportNoEffect(of key: OptionKey, at node: Node, gate: OptionKey, choices: Set<OptionValue>) {
    let users = OptionTable[gate].choices.filter { $0.parameters.contains { $0.key == key } }.map(\.name)
    let isPlain = users.isEmpty && !OptionTable[gate].isBoolean
    problems.report(
      NoEffect(
        key,
        isPlain
          ? .with(gate, values: choices.map(\.text).sorted()) : .without(gate, choices: users)),
      at: node)
  }

  /// Reports options of an architecture that have no effect in it, or that contradict an axis.
  func check(_ architecture: Architecture, at node: Node, mayReplaceAxes: Bool) {
    for assignment in architecture.assignments {
      let key = assignment.key
      if !mayReplaceAxes, axes.contains(where: { $0.assignedKeys.contains(key) }) {
        problems.report(ArchitectureMistake.setsAxis(key), at: node)
      } else if architecture.initialParameters != nil, OptionKey.initialValueKeys.contains(key) {
        problems.report(NoEffect(key, .beside(Settings.initialParameters.name)), at: node)
      } else if let gate = OptionResolver.gate(of: key), !unreadable.contains(gate) {
        let choices = possibleValues(of: gate, architectures: [architecture])
        if !choices.contains(where: { Self.uses($0, of: gate, key, assignment.value) }) {
          reportNoEffect(of: key, at: node, gate: gate, choices: choices)
        }
      }
    }
  }

  private func isAxis(_ key: OptionKey) -> Bool { axes.contains { $0.keys.contains(key) } }

  /// Whether `key`, set to `value`, is that where `gate` is `choice`.
  private static func uses(_ choice: OptionValue, of gate: OptionKey, _ key: OptionKey, _ value: OptionValue)
    -> Bool
  {
    let resolver = OptionResolver([Assignment(gate, choice), Assignment(key, value)])
    // The gates do not follow from data.
    return resolver.value(of: key, for: DatasetFacts(task: .regression(outputCount: 1), featureCount: 1))
      == value
  }

  /// What the file sets an option to, apart from architectures.
  private func assignedValues(of key: OptionKey) -> Set<OptionValue> {
    var values = Set(constants.filter { $0.key == key }.map(\.value))
    for axis in axes where axis.assignedKeys.contains(key) {
      for step in axis.values {
        for assignment in step where assignment.key == key { values.insert(assignment.value) }
      }
    }
    return values
  }

  /// The values that an option takes somewhere in the product.
  private func possibleValues(of key: OptionKey, architectures: [Architecture]) -> Set<OptionValue> {
    let own = architectures.map { $0.assignments.last { $0.key == key }?.value }
    var values = Set(own.compactMap(\.self))
    guard own.isEmpty || own.contains(nil) else { return values }
    let assigned = assignedValues(of: key)
    values.formUnion(assigned)
    if assigned.isEmpty, case .value(let value) = OptionTable[key].defaultValue { values.insert(value) }
    return values
  }
}

extension Architecture {
  fileprivate func sets(_ key: OptionKey) -> Bool { assignments.contains { $0.key == key } }
}

extension OptionKey {
  /// The options of the parameters' start.
  fileprivate static let initialValueKeys: Set<OptionKey> = [
    .initializer, .initializerScale, .biasInitializer, .biasInitializerScale,
  ]
}

import Documents

extension AxisReader {
  /// Reports options that have no effect, or that would train the same configuration twice, because only some values
  /// of another option use them.
  func checkEffects(architectures: [(architecture: Architecture, node: Node)]) {
    for (key, source) in sources.sorted(by: { $0.key.index < $1.key.index }) {
      guard let owner = source.definition.owner else { continue }
      let choices = possibleValues(of: owner, architectures: architectures.map(\.architecture))
      let using = choices.filter { uses($0, source.definition) }
      let ownerName = OptionTable[owner].name
      if using.isEmpty {
        let users = OptionTable[owner].choices.filter { $0.parameters.contains { $0.key == key } }.map(\.name)
        let hint = users.isEmpty ? "\(ownerName): true" : "\(ownerName): \(users.joined(separator: " or "))"
        problems.report("\(source.definition.name) has no effect without \(hint)", at: source.key)
      } else if using.count < choices.count, isAxis(key) {
        let others = choices.filter { !uses($0, source.definition) }.map(\.text).sorted()
        problems.report(
          "\(source.definition.name) has no effect with \(ownerName) \(others.joined(separator: ", ")), so a list of it would "
            + "train those twice; write it where it belongs: \(ownerName): [{name: …, "
            + "\(source.definition.innerName): […]}, …]", at: source.key)
      }
    }
    for (architecture, node) in architectures {
      for assignment in architecture.assignments where isAxis(assignment.key) {
        problems.report(
          "\(assignment.key.rawValue) is a list under 'training' and is set by this architecture too; choose one",
          at: node)
      }
    }
  }

  private func isAxis(_ key: OptionKey) -> Bool { axes.contains { $0.keys.contains(key) } }

  private func uses(_ value: OptionValue, _ definition: OptionDefinition) -> Bool {
    switch value {
    case .boolean(let isOn): return isOn
    case .text(let name):
      guard let owner = definition.owner, let choice = OptionTable[owner].choice(named: name) else { return false }
      return choice.parameters.contains { $0.key == definition.key }
    default: return false
    }
  }

  /// The values that an option takes somewhere in the product.
  func possibleValues(of key: OptionKey, architectures: [Architecture]) -> Set<OptionValue> {
    var values: Set<OptionValue> = []
    for axis in axes {
      values.formUnion(axis.values.flatMap { $0.filter { $0.key == key }.map(\.value) })
    }
    let own = architectures.map { $0.assignments.last { $0.key == key }?.value }
    values.formUnion(own.compactMap { $0 })
    let isSetByAxis = axes.contains { $0.values.allSatisfy { $0.contains { $0.key == key } } }
    if !isSetByAxis, own.contains(nil) {
      if let constant = constants.last(where: { $0.key == key })?.value {
        values.insert(constant)
      } else if case .value(let value) = OptionTable[key].defaultValue {
        values.insert(value)
      }
    }
    return values
  }
}

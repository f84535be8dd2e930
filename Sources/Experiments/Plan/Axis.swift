/// One option set to one value.
package struct Assignment: Hashable, Sendable {
  package let key: OptionKey
  package let value: OptionValue

  package init(_ key: OptionKey, _ value: OptionValue) {
    self.key = key
    self.value = value
  }
}

/// An option, or several that vary together, whose values a sweep goes through.
package struct Axis: Sendable {
  /// What the axis is called in the experiment file.
  package let name: String
  /// The options that an `include` must name to take the axis's place.
  package let keys: Set<OptionKey>
  /// What each step of the axis sets.
  package let values: [[Assignment]]
  /// The options that some step of the axis sets: `keys`, and the further options of mappings.
  package let assignedKeys: Set<OptionKey>
  /// Whether every step sets the same options.
  let setsSameKeys: Bool

  package init(name: String, keys: Set<OptionKey>, values: [[Assignment]]) {
    self.name = name
    self.keys = keys
    self.values = values
    var isAssigned = Array(repeating: false, count: OptionKey.allCases.count)
    var setsSameKeys = true
    let first = values.first ?? []
    for assignments in values {
      for assignment in assignments { isAssigned[assignment.key.index] = true }
      setsSameKeys =
        setsSameKeys && assignments.count == first.count
        && zip(assignments, first).allSatisfy { $0.key == $1.key }
    }
    self.setsSameKeys = setsSameKeys
    assignedKeys = Set(OptionKey.allCases.filter { isAssigned[$0.index] })
  }
}

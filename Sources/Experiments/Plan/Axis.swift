/// One option set to one value.
package struct Assignment: Hashable, Sendable {
  // In this order they take less memory.
  package let value: OptionValue
  package let key: OptionKey

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
  package let values: AxisSteps
  /// The options that some step of the axis sets: `keys`, and the further options of mappings.
  package let assignedKeys: Set<OptionKey>
  /// Whether every step sets the same options.
  let setsSameKeys: Bool

  package init(name: String, keys: Set<OptionKey>, values: AxisSteps) {
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

/// What each step of an axis sets, all of them in one piece of memory, as there may be a million.
package struct AxisSteps: Sendable {
  /// Those of one step follow those of the step before.
  private let assignments: [Assignment]
  /// Where the assignments of each step begin, and where the last ones end; empty where each step has one.
  private let starts: [Int32]

  /// Steps that set one option.
  init(_ key: OptionKey, _ values: [OptionValue]) {
    assignments = values.map { Assignment(key, $0) }
    starts = []
  }

  init(_ steps: [[Assignment]]) {
    var all: [Assignment] = []
    all.reserveCapacity(steps.reduce(0) { $0 + $1.count })
    for step in steps { all += step }
    assignments = all
    if steps.allSatisfy({ $0.count == 1 }) {
      starts = []
    } else {
      starts = steps.reduce(into: [0]) { starts, step in starts.append(starts[starts.count - 1] + Int32(step.count)) }
    }
  }
}

extension AxisSteps: RandomAccessCollection {
  package var startIndex: Int { 0 }

  package var endIndex: Int { starts.isEmpty ? assignments.count : starts.count - 1 }

  package subscript(step: Int) -> ArraySlice<Assignment> {
    starts.isEmpty ? assignments[step..<step + 1] : assignments[Int(starts[step])..<Int(starts[step + 1])]
  }
}

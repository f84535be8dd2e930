extension Plan {
  /// The options in which configurations of the plan differ, in the order of the axes; those that follow from others
  /// are left out.
  package var varyingKeys: [OptionKey] {
    var keys: [OptionKey] = []
    func add(_ key: OptionKey) {
      if !keys.contains(key) { keys.append(key) }
    }
    for axis in axes {
      let named = axis.values.reduce(into: [OptionKey]()) { names, value in
        for assignment in value where !names.contains(assignment.key) { names.append(assignment.key) }
      }
      for key in named where Set(axis.values.map { $0.last { $0.key == key }?.value }).count > 1 { add(key) }
    }
    let onAxes = axes.reduce(into: Set<OptionKey>()) { $0.formUnion($1.assignedKeys) }
    let shared = Dictionary(constants.map { ($0.key, $0.value) }) { $1 }
    for inclusion in inclusions {
      for assignment in inclusion.assignments where !onAxes.contains(assignment.key) {
        if assignment.value != shared[assignment.key] ?? Self.plainDefault(assignment.key) {
          add(assignment.key)
        }
      }
    }
    return keys
  }

  /// Every value that the file sets an option to.
  package func assignedValues(of key: OptionKey) -> [OptionValue] {
    let all = constants + axes.flatMap { $0.values.flatMap { $0 } } + inclusions.flatMap(\.assignments)
    return all.filter { $0.key == key }.map(\.value)
  }

  /// Whether an option has a value somewhere that is not `none`.
  package func sets(_ key: OptionKey) -> Bool {
    let own = architectures.lazy.flatMap(\.assignments).filter { $0.key == key }.map(\.value)
    return assignedValues(of: key).contains { $0 != .none } || own.contains { $0 != .none }
  }

  private static func plainDefault(_ key: OptionKey) -> OptionValue? {
    if case .value(let value) = OptionTable[key].defaultValue { value } else { nil }
  }
}

import Datasets

extension SearchSpace {
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
      for key in named {
        let values = axis.values.lazy.map { step in step.last { $0.key == key }?.value }
        if values.dropFirst().contains(where: { $0 != values.first }) { add(key) }
      }
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
    func values(_ assignments: some Sequence<Assignment>) -> [OptionValue] {
      assignments.lazy.filter { $0.key == key }.map(\.value)
    }
    let setting = axes.filter { $0.assignedKeys.contains(key) }
    return values(constants) + setting.flatMap { values($0.values.lazy.joined()) }
      + inclusions.flatMap { values($0.assignments) }
  }

  /// The scales of features that trials may have, each once.
  ///
  /// - Parameter own: the dataset's own, where the option is not set.
  func normalizations(besides own: Normalization) -> [Normalization] {
    let assigned = assignedValues(of: .normalize)
    let values = Set((assigned.isEmpty ? [OptionValue.none] : assigned).map { Normalization($0) ?? own })
    return Normalization.allCases.filter(values.contains)
  }

  private static func plainDefault(_ key: OptionKey) -> OptionValue? {
    if case .value(let value) = OptionTable[key].defaultValue { value } else { nil }
  }
}

extension SearchSpace {
  /// Whether some trials may cost more than others: the sizes of datasets and networks, or the epochs, differ.
  var costsDiffer: Bool {
    datasets.count > 1 || architectures.count > 1 || axes.contains { $0.assignedKeys.contains(.epochs) }
      || inclusions.contains { $0.assignments.contains { $0.key == .epochs } }
  }
}

extension SearchSpace {
  /// Hands on some configurations that, together, mostly have every option that any configuration has: the first of the
  /// product, those that differ from it on one axis, and the included ones; of each the first `mostRepresentatives`, as
  /// whether an option has a value depends on words, of which there are few, and not on numbers.
  package func forEachRepresentative(_ body: (Configuration) -> Void) {
    let sizes = grid.sizes.dropLast()
    func hand(_ dataset: Int, _ architecture: Int, _ values: [OptionValue]) {
      body(Configuration(ordinal: 0, dataset: dataset, architecture: architecture, values: values))
    }
    if !sizes.contains(0) {
      var point = Array(repeating: 0, count: sizes.count)
      for axis in sizes.indices {
        for position in 0..<Swift.min(sizes[axis], Self.mostRepresentatives) {
          point[axis] = position
          hand(point[0], point[1], values(at: point))
        }
        point[axis] = 0
      }
    }
    for inclusion in inclusions.prefix(Self.mostRepresentatives) {
      hand(inclusion.dataset, inclusion.architecture, values(of: inclusion))
    }
  }

  private static let mostRepresentatives = 1000
}

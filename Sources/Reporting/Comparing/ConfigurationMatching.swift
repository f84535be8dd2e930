import Experiments
import Results

/// Which columns decide that two trials belong together.
package enum MatchingColumns: Equatable, Sendable {
  case all
  /// These alone, and the dataset.
  case by([String])
  /// All but these.
  case ignoring([String])

  /// Those that decide, of all columns.
  func selected(_ names: [String]) -> [String] {
    switch self {
    case .all: return names
    case .by(let wanted): return wanted
    case .ignoring(let ignored):
      // An architecture's name and its sizes are two words for one thing.
      let ignored = Set(ignored + (ignored.contains("architecture") ? ["hidden_layer_sizes"] : []))
      return names.filter { !ignored.contains($0) }
    }
  }
}

/// The configurations of two tables, matched by their columns.
///
/// A column with one value in either table, but not the same, is what was changed between the two runs: it cannot
/// match anything, and the configurations are compared across it. So it is with a column that one table lacks.
struct ConfigurationMatching {
  struct Change: Equatable {
    let column: String
    /// Nothing where the table has no such column.
    let base: String?
    let new: String?
  }

  /// What was changed for all configurations.
  private(set) var changes: [Change] = []
  /// The columns that tell groups apart, without those that follow from others.
  private(set) var labels: [String] = []
  /// `[configurations]` The group of each.
  private(set) var baseGroups: [Int32] = []
  private(set) var newGroups: [Int32] = []
  private(set) var groupCount = 0
  /// The columns whose values in one table are none of the other's, so that nothing can match.
  private(set) var disjointColumns: [String] = []
  /// The columns that are not the same in all groups.
  private var varying: Set<String> = []
  /// `[groups]` A configuration of the group: of the first table, or, past its end, of the second.
  private var samples: [Int32] = []
  private let base: ResultsTable
  private let new: ResultsTable

  init(_ base: ResultsTable, _ new: ResultsTable, by matching: MatchingColumns) {
    self.base = base
    self.new = new
    var names = base.columns.map(\.name)
    names += new.columns.map(\.name).filter { base.column($0) == nil }
    changes = names.filter { $0 != "dataset" }.compactMap(change)
    let changed = Set(changes.map(\.column))
    names = matching.selected(names).filter { !changed.contains($0) }
    if case .by = matching, !names.contains("dataset") { names.insert("dataset", at: 0) }
    group(by: names)
    if case .by(let wanted) = matching {
      labels = (wanted.contains("dataset") || !varying.contains("dataset") ? [] : ["dataset"]) + wanted
    } else {
      labels = ConfigurationLabels.shown(names.filter(varying.contains), count: groupCount) { [self] in
        label($0, of: $1)
      }
      if labels.isEmpty { labels = names.filter { $0 == "architecture" } }
    }
  }

  private func change(_ name: String) -> Change? {
    let (first, second) = (base.column(name), new.column(name))
    guard first?.isConstant != false, second?.isConstant != false else { return nil }
    let empty = ConfigurationColumn.emptyValue(of: name)
    guard first?.values.first ?? empty != second?.values.first ?? empty else { return nil }
    // An option's column is not written where the option has no meaning in any configuration.
    let absent = OptionKey(rawValue: name) == nil ? nil : empty
    return Change(column: name, base: first?.values.first ?? absent, new: second?.values.first ?? absent)
  }

  // MARK: Groups

  private mutating func group(by names: [String]) {
    var keys: [(base: ConfigurationColumn?, new: ConfigurationColumn?, codes: [UInt32])] = []
    for name in names {
      let (first, second) = (base.column(name), new.column(name))
      let empty = ConfigurationColumn.emptyValue(of: name)
      // The second table's values in the first one's numbers.
      var codeOf: [String: UInt32] = [:]
      for value in first?.values ?? [empty] { codeOf[value] = UInt32(codeOf.count) }
      let codes = (second?.values ?? [empty]).map { value in
        let code = codeOf[value] ?? UInt32(codeOf.count)
        codeOf[value] = code
        return code
      }
      if codes.allSatisfy({ $0 >= first?.values.count ?? 1 }) { disjointColumns.append(name) }
      if codeOf.count == 1 { continue }
      keys.append((first, second, codes))
      varying.insert(name)
    }
    var known: [[UInt32]: Int32] = [:]
    func group(_ key: [UInt32], sample: Int) -> Int32 {
      if let group = known[key] { return group }
      let group = Int32(samples.count)
      known[key] = group
      samples.append(Int32(sample))
      return group
    }
    for configuration in 0..<base.configurationCount {
      let key = keys.map { $0.base?.code(configuration) ?? 0 }
      baseGroups.append(group(key, sample: configuration))
    }
    for configuration in 0..<new.configurationCount {
      let key = keys.map { $0.codes[Int($0.new?.code(configuration) ?? 0)] }
      newGroups.append(group(key, sample: base.configurationCount + configuration))
    }
    groupCount = samples.count
  }

  // MARK: Labels

  /// What a column says of a group; the first of its configurations where these differ.
  func label(_ name: String, of group: Int) -> String {
    let sample = Int(samples[group])
    return sample < base.configurationCount
      ? base.text(name, of: sample) : new.text(name, of: sample - base.configurationCount)
  }

  func labels(of group: Int) -> [String] { labels.map { label($0, of: group) } }

  func dataset(of group: Int) -> String { label("dataset", of: group) }
}

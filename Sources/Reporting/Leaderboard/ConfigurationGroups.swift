import Results

/// The configurations of a table, those together that some columns cannot tell apart.
struct ConfigurationGroups {
  let count: Int
  /// Whether each group is one configuration of the table.
  let areConfigurations: Bool
  /// `[groups]` A configuration of each; empty where groups are configurations.
  private var samples: [Int32] = []
  private let rowGroups: RowGroups

  /// - Parameter names: The columns; nil for all.
  init(_ table: ResultsTable, by names: [String]?) {
    guard let names else {
      (count, areConfigurations, rowGroups) = (table.configurationCount, true, table.rowsByConfiguration)
      return
    }
    let columns = names.compactMap(table.column).filter { !$0.isConstant }
    var known: [[UInt32]: Int32] = [:]
    var samples: [Int32] = []
    let groups = (0..<table.configurationCount).map { configuration in
      let key = columns.map { $0.code(configuration) }
      let group = known[key] ?? Int32(samples.count)
      if group == samples.count {
        known[key] = group
        samples.append(Int32(configuration))
      }
      return group
    }
    self.samples = samples
    (count, areConfigurations) = (samples.count, false)
    rowGroups = RowGroups(table.configurations.map { groups[Int($0)] }, count: samples.count)
  }

  /// A configuration of a group.
  func sample(_ group: Int) -> Int { areConfigurations ? group : Int(samples[group]) }

  /// A configuration of each of some groups.
  func samples(_ groups: [Int]) -> [Int] { areConfigurations ? groups : groups.map { Int(samples[$0]) } }

  func rows(_ group: Int) -> ArraySlice<Int32> { rowGroups[group] }
}

import Documents
import Trials

/// The results of a run, as far as they are asked for, by columns.
package struct ResultsTable: Sendable {
  /// What the file is called.
  package let name: String
  /// The columns that tell configurations apart, in the file's order.
  package internal(set) var columns: [ConfigurationColumn]
  private let columnPlaces: [String: Int]
  package internal(set) var configurationCount = 0

  /// `[rows]` Which configuration a row belongs to, in the order of their first appearance.
  package internal(set) var configurations: [Int32] = []
  /// `[rows]`
  package internal(set) var seeds: [Int] = []
  /// `[rows]`
  package internal(set) var statuses: [TrialRecord.Status] = []
  /// `[rows]` The first digits of the trials' identities.
  package internal(set) var trials: [UInt64] = []
  /// `[rows]` by metric; NaN where a cell is empty or says so.
  package internal(set) var metrics: [String: [Double]] = [:]
  /// `[configurations]` How many weights and biases networks have; nil where the file does not say.
  package internal(set) var parameters: [Int?] = []

  package var rowCount: Int { seeds.count }

  package func column(_ name: String) -> ConfigurationColumn? { columnPlaces[name].map { columns[$0] } }

  init(name: String, columns: [ConfigurationColumn]) {
    self.name = name
    self.columns = columns
    columnPlaces = Dictionary(zip(columns.map(\.name), columns.indices)) { first, _ in first }
  }

  /// The rows of each configuration.
  package var rowsByConfiguration: RowGroups { RowGroups(configurations, count: configurationCount) }
}

/// Rows by what they belong to, in the order of the table.
package struct RowGroups: Sendable {
  /// `[groups + 1]` Where each group's rows begin.
  private let starts: [Int32]
  private let rows: [Int32]

  package init(_ groups: [Int32], count: Int) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for group in groups { starts[Int(group) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: groups.count)
    for (row, group) in groups.enumerated() {
      rows[Int(next[Int(group)])] = Int32(row)
      next[Int(group)] += 1
    }
    self.starts = starts
    self.rows = rows
  }

  package subscript(group: Int) -> ArraySlice<Int32> { rows[Int(starts[group])..<Int(starts[group + 1])] }
}

import Experiments
import Trials

/// The results of trials by columns, whether these were just trained, read from a file, or put together from several tables.
package struct ResultsTable: Sendable {
  /// What the run or the file is called.
  package let name: String
  /// The columns that tell configurations apart.
  package internal(set) var columns: [ConfigurationColumn]
  private let columnPlaces: [String: Int]
  package internal(set) var configurationCount = 0

  /// `[rows]` Which configuration a row belongs to, in the order of their first appearance.
  package internal(set) var configurations: [Int32] = []
  /// `[rows]`
  package internal(set) var seeds: [Int] = []
  /// `[rows]` The fold that is held out, or -1; empty where no row has one.
  private var folds: [Int32] = []
  /// `[rows]`
  package internal(set) var statuses: [TrialRecord.Status] = []
  /// `[rows]` The first digits of the trials' identities; empty where they were not asked for.
  package internal(set) var trials: [UInt64] = []
  /// How trials are named.
  package internal(set) var naming = TrialNaming.current
  /// `[rows]` by metric; NaN where a trial has no number.
  package internal(set) var metrics: [String: [Double]] = [:]
  /// `[configurations]` How many weights and biases networks have, or -1.
  private var parameterCounts: [Int] = []

  package init(name: String, columns: [ConfigurationColumn]) {
    self.name = name
    self.columns = columns
    columnPlaces = Dictionary(zip(columns.map(\.name), columns.indices)) { first, _ in first }
  }

  package var rowCount: Int { seeds.count }

  package func column(_ name: String) -> ConfigurationColumn? { columnPlaces[name].map { columns[$0] } }

  /// What a column says of a configuration; a column that is not there says what an empty one does.
  package func text(_ column: String, of configuration: Int) -> String {
    self.column(column)?.text(configuration) ?? ConfigurationColumn.emptyValue(of: column)
  }

  /// What a column says of some configurations, by their places in the list; see `text(_:of:)`.
  package func column(_ name: String, of configurations: [Int]) -> ConfigurationColumn {
    column(name)?.selecting(configurations) ?? ConfigurationColumn(name: name, [""])
  }

  package func repetition(_ row: Int) -> Repetition {
    let fold = folds.isEmpty ? -1 : folds[row]
    return Repetition(seed: seeds[row], fold: fold < 0 ? nil : Int(fold))
  }

  /// How many weights and biases a configuration's network has; nil where that is not known.
  package func parameters(_ configuration: Int) -> Int? {
    let count = parameterCounts[configuration]
    return count < 0 ? nil : count
  }

  /// The rows of each configuration.
  package var rowsByConfiguration: RowGroups { RowGroups(configurations, count: configurationCount) }

  // MARK: Making

  /// Adds a configuration with a value for each column, by their places in the columns.
  mutating func appendConfiguration(_ codes: some Collection<UInt32>, parameters: Int?) {
    for (index, code) in codes.enumerated() { columns[index].append(code, behind: configurationCount) }
    parameterCounts.append(parameters ?? -1)
    configurationCount += 1
  }

  mutating func appendRepetition(seed: Int, fold: Int?) {
    if fold != nil, folds.isEmpty { folds = [Int32](repeating: -1, count: seeds.count) }
    seeds.append(seed)
    if fold != nil || !folds.isEmpty { folds.append(fold.flatMap { Int32(exactly: $0) } ?? -1) }
  }

  mutating func reserveCapacity(_ rows: Int) {
    configurations.reserveCapacity(rows)
    seeds.reserveCapacity(rows)
  }

  /// To be called once all configurations are there.
  mutating func finishColumns() { for index in columns.indices { columns[index].finish() } }
}

/// How results files name trials: `t` and 16 hexadecimal digits of their identities, or, in the first format, 12 digits.
package enum TrialNaming: Sendable {
  case current
  case first
}

import Experiments

extension ResultsTable {
  /// One table of the rows of several. What two tables say of one configuration is one configuration.
  ///
  /// - Parameters:
  ///   - column: A further column, which names each configuration's table where trials are in several of them, so that each
  ///     table keeps configurations of its own; nil where they are to be put together all the same.
  package init(merging tables: [ResultsTable], name: String, tellingApartBy column: String?) {
    var merging = TableMerging(tables)
    if let column, merging.haveTrialsInCommon { merging.tellApart(by: column) }
    self = merging.table(name: name)
  }
}

/// Which configurations of several tables are the same.
private struct TableMerging {
  private let tables: [ResultsTable]
  private var columns: [ConfigurationColumn] = []
  /// `[tables][columns]` The merged codes of each table's values.
  private var codes: [[[UInt32]]] = []
  /// `[tables][configurations]`
  private var merged: [[Int32]] = []
  /// A configuration of each merged one, and its table.
  private var samples: [(table: Int, configuration: Int)] = []
  /// Whether the last column names the tables.
  private var namesTables = false

  init(_ tables: [ResultsTable]) {
    self.tables = tables
    codes = tables.map { _ in [] }
    var known: Set<String> = []
    for name in tables.flatMap({ $0.columns.map(\.name) }) where known.insert(name).inserted {
      var column = ConfigurationColumn(name: name)
      for (index, table) in tables.enumerated() {
        let values = table.column(name)?.values ?? [ConfigurationColumn.emptyValue(of: name)]
        codes[index].append(values.map { column.code(of: $0) })
      }
      columns.append(column)
    }
    unite()
  }

  /// Finds out which configurations are the same, by the columns that are not constant.
  private mutating func unite() {
    let varying = columns.indices.filter { !columns[$0].isConstant }
    var known: [[UInt32]: Int32] = [:]
    for (index, table) in tables.enumerated() {
      let sources = varying.map { (codes[index][$0], table.column(columns[$0].name)) }
      var places: [Int32] = []
      places.reserveCapacity(table.configurationCount)
      for configuration in 0..<table.configurationCount {
        let key = sources.map { codes, column in codes[Int(column?.code(configuration) ?? 0)] }
        let place = known[key] ?? Int32(samples.count)
        if place == samples.count {
          known[key] = place
          samples.append((index, configuration))
        }
        places.append(place)
      }
      merged.append(places)
    }
  }

  /// Whether a trial, by its configuration and repetition, is in several tables.
  var haveTrialsInCommon: Bool {
    var tableOf = [Int](repeating: -1, count: samples.count)
    var isShared = [Bool](repeating: false, count: samples.count)
    for (index, places) in merged.enumerated() {
      for place in places.map({ Int($0) }) {
        if tableOf[place] >= 0, tableOf[place] != index { isShared[place] = true }
        tableOf[place] = index
      }
    }
    var seen: [Int: Set<Repetition>] = [:]
    for (index, table) in tables.enumerated() {
      for row in 0..<table.rowCount {
        let place = Int(merged[index][Int(table.configurations[row])])
        guard isShared[place] else { continue }
        if !seen[place, default: []].insert(table.repetition(row)).inserted { return true }
      }
    }
    return false
  }

  /// Makes each table's configurations its own.
  mutating func tellApart(by name: String) {
    samples = []
    for (index, table) in tables.enumerated() {
      let start = samples.count
      merged[index] = (0..<table.configurationCount).map { Int32(start + $0) }
      samples += (0..<table.configurationCount).map { (index, $0) }
    }
    var column = ConfigurationColumn(name: name)
    for (index, table) in tables.enumerated() { codes[index].append([column.code(of: table.name)]) }
    columns.append(column)
    namesTables = true
  }

  func table(name: String) -> ResultsTable {
    var all = ResultsTable(name: name, columns: columns)
    let sources = tables.map { table in columns.map { table.column($0.name) } }
    for (index, configuration) in samples {
      let values = columns.indices.map { column in
        let isMarker = namesTables && column == columns.count - 1
        return codes[index][column][isMarker ? 0 : Int(sources[index][column]?.code(configuration) ?? 0)]
      }
      all.appendConfiguration(values, parameters: tables[index].parameters(configuration))
    }
    let metrics = Set(tables.flatMap(\.metrics.keys))
    for (index, table) in tables.enumerated() {
      all.configurations += table.configurations.map { merged[index][Int($0)] }
      for row in 0..<table.rowCount {
        let repetition = table.repetition(row)
        all.appendRepetition(seed: repetition.seed, fold: repetition.fold)
      }
      all.statuses += table.statuses
      for metric in metrics {
        all.metrics[metric, default: []] +=
          table.metrics[metric] ?? [Double](repeating: .nan, count: table.rowCount)
      }
    }
    all.finishColumns()
    return all
  }
}

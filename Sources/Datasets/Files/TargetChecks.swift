extension Dataset.Targets {
  /// The most classes that are taken for classes.
  static let classLimit = 4096

  /// What makes it impossible to learn these targets from some of the rows.
  func problems(in rows: Range<Int>) -> [String] {
    guard rows.count >= 2 else {
      return ["there \(rows.isEmpty ? "are no rows" : "is only one row"); at least two are needed"]
    }
    switch self {
    case .classes(_, let names):
      if names.count < 2 {
        return ["every row is of the class '\(names.first ?? "")'; there is nothing to tell apart"]
      }
      if names.count > Self.classLimit {
        return ["the target has \(names.count) classes; at most \(Self.classLimit) can be told apart"]
      }
      return []
    case .numbers(let values, let columns, let names):
      let table = FeatureTable(rowCount: rowCount, columnCount: columns, values: values)
      let statistics = ColumnStatistics(of: table, rows: Int32(rows.lowerBound)..<Int32(rows.upperBound))
      return names.enumerated().compactMap { column, name in
        let first = values[rows.lowerBound * columns + column]
        if statistics.minimum[column] == statistics.maximum[column] {
          return "the target '\(name)' is \(first) in every row; there is nothing to learn"
        }
        let spread = Spread(
          mean: statistics.mean[column], standardDeviation: statistics.standardDeviation[column],
          count: rows.count)
        return spread.isWithinRounding
          ? "the target '\(name)' is \(first) in every row but for rounding; there is nothing to learn" : nil
      }
    }
  }
}

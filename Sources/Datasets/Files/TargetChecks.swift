extension Dataset.Targets {
  /// The most classes that are taken for classes.
  static let classLimit = 4096

  /// What makes it impossible to learn these targets from some of the rows.
  ///
  /// - Parameter excluded: the rows that are not among them since they lack a value.
  func mistakes(in rows: Range<Int>, excluded: TargetMistake.ExcludedRows? = nil) -> [TargetMistake] {
    guard rows.count >= 2 else { return [.tooFewRows(rows.count, excluded: excluded)] }
    switch self {
    case .classes(_, let names):
      if names.count < 2 { return [.oneClass(names.first)] }
      guard names.count > Self.classLimit else { return [] }
      return [.tooManyClasses(names.count, areNumbers: names.allSatisfy { CategoryNames.number($0) != nil })]
    case .numbers(let values, let columns, let names):
      let table = FeatureTable(rowCount: rowCount, columnCount: columns, values: values)
      let statistics = ColumnStatistics(of: table, rows: Int32(rows.lowerBound)..<Int32(rows.upperBound))
      return names.enumerated().compactMap { column, name in
        let first = values[rows.lowerBound * columns + column]
        if statistics.minimum[column] == statistics.maximum[column] {
          return .constant(name, first, isRounded: false)
        }
        let spread = Spread(
          mean: statistics.mean[column], standardDeviation: statistics.standardDeviation[column],
          count: rows.count)
        return spread.isWithinRounding ? .constant(name, first, isRounded: true) : nil
      }
    }
  }
}

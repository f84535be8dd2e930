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
      return names.enumerated().compactMap { column, name in
        let first = values[rows.lowerBound * columns + column]
        let isConstant = rows.allSatisfy { values[$0 * columns + column] == first }
        return isConstant ? "the target '\(name)' is \(first) in every row; there is nothing to learn" : nil
      }
    }
  }
}

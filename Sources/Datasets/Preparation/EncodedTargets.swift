import NeuralNetworks

/// Targets as a network is to put them out, for any of a dataset's rows.
struct EncodedTargets {
  let columnCount: Int
  /// 0 and 1 a column, unless numbers are standardized.
  let scaling: ColumnScaling
  private let content: Content

  private enum Content {
    case oneHot(labels: [Int32])
    case binary(labels: [Int32])
    case numbers(FeatureTable)
  }

  /// - Parameter rows: the rows that the scaling of numbers is fitted on, when they are standardized.
  init(
    _ targets: Dataset.Targets, _ encoding: TargetEncoding, standardized: Bool, by rows: [Int32]
  ) throws(PreparationError) {
    switch targets {
    case .classes(let labels, let names):
      switch encoding {
      case .oneHot:
        columnCount = names.count
        content = .oneHot(labels: labels)
      case .binary:
        guard names.count == 2 else { throw .binaryNeedsTwoClasses(found: names.count) }
        columnCount = 1
        content = .binary(labels: labels)
      }
      scaling = .identity(columnCount: columnCount)
    case .numbers(let values, let columns, let names):
      let table = FeatureTable(rowCount: targets.rowCount, columnCount: columns, values: values)
      columnCount = columns
      content = .numbers(table)
      scaling = try .fit(standardized ? .standard : .none, to: table, rows: rows, names: names)
    }
  }

  /// `[rows, columns]`
  func values<Scalar: Real>(rows: [Int32]) -> [Scalar] {
    switch content {
    case .oneHot(let labels):
      var values = [Scalar](repeating: 0, count: rows.count * columnCount)
      for (index, row) in rows.enumerated() { values[index * columnCount + Int(labels[Int(row)])] = 1 }
      return values
    case .binary(let labels):
      return rows.map { Scalar(labels[Int($0)]) }
    case .numbers(let table):
      return scaling.numbers(of: table, rows: rows)
    }
  }
}

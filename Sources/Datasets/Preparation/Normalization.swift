/// How features are brought to a common scale.
package enum Normalization: String, Hashable, Sendable, CaseIterable {
  case none
  /// Mean 0 and standard deviation 1 over the rows to train on.
  case standard
  /// The rows to train on lie from 0 to 1.
  case minmax

  /// The values that it brings the rows to train on to, in words.
  package var meaning: String {
    switch self {
    case .none: "as they are"
    case .standard: "mean 0 and standard deviation 1"
    case .minmax: "from 0 to 1"
    }
  }
}

/// A shift and a scale a column: value → (value − offset) / scale.
struct ColumnScaling: Sendable, Equatable {
  /// `[columns]`
  let offset: [Double]
  /// `[columns]`; 1 where a column does not vary, or by no more than rounding.
  let scale: [Double]

  static func identity(columnCount: Int) -> ColumnScaling {
    ColumnScaling(
      offset: [Double](repeating: 0, count: columnCount), scale: [Double](repeating: 1, count: columnCount))
  }

  /// Fits the scaling to some of a table's rows. Sums run in the order of `rows`; the standard deviation is
  /// that of the rows as they are (divided by their number).
  static func fit(
    _ normalization: Normalization, to table: FeatureTable, rows: [Int32], names: [String]
  ) throws(PreparationError) -> ColumnScaling {
    guard normalization != .none, !rows.isEmpty else { return identity(columnCount: table.columnCount) }
    let columns = ColumnStatistics(of: table, rows: rows)
    var offset = columns.minimum
    var scale = [Double](repeating: 1, count: table.columnCount)
    for column in 0..<table.columnCount where columns.minimum[column] < columns.maximum[column] {
      let spread = Spread(
        mean: columns.mean[column], standardDeviation: columns.standardDeviation[column], count: rows.count)
      guard !spread.isWithinRounding else { continue }
      switch normalization {
      case .none:
        break
      case .standard:
        offset[column] = columns.mean[column]
        scale[column] = columns.standardDeviation[column]
      case .minmax:
        scale[column] = columns.maximum[column] - columns.minimum[column]
      }
      guard offset[column].isFinite, scale[column].isFinite, scale[column] > 0 else {
        throw .spreadOutOfRange(column: names[column])
      }
    }
    return ColumnScaling(offset: offset, scale: scale)
  }
}

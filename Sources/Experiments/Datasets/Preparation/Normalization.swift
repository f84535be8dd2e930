/// How features are brought to a common scale.
package enum Normalization: String, Hashable, Sendable, CaseIterable {
  case none
  /// Mean 0 and standard deviation 1 over the rows to train on.
  case standard
  /// The rows to train on lie from 0 to 1.
  case minmax
}

/// A shift and a scale a column: value → (value − offset) / scale.
struct ColumnScaling: Sendable, Equatable {
  /// `[columns]`
  let offset: [Double]
  /// `[columns]`; 1 where a column does not vary.
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

/// What normalisation asks of each column.
private struct ColumnStatistics {
  let minimum: [Double]
  let maximum: [Double]
  let mean: [Double]
  let standardDeviation: [Double]

  init(of table: FeatureTable, rows: [Int32]) {
    let count = table.columnCount
    var sums = [Double](repeating: 0, count: count)
    var smallest = [Double](repeating: .infinity, count: count)
    var largest = [Double](repeating: -.infinity, count: count)
    Self.forEach(rows, of: table, &sums, &smallest, &largest) { value, sum, low, high in
      sum += value
      low = value < low ? value : low
      high = value > high ? value : high
    }
    var means = sums.map { $0 / Double(rows.count) }
    var squares = [Double](repeating: 0, count: count)
    var unused = squares
    Self.forEach(rows, of: table, &means, &squares, &unused) { value, mean, square, _ in
      let deviation = value - mean
      square += deviation * deviation
    }
    (minimum, maximum, mean) = (smallest, largest, means)
    standardDeviation = squares.map { ($0 / Double(rows.count)).squareRoot() }
  }

  /// Calls `body` with every value of some rows, and with what is kept of its column.
  @inline(__always)
  private static func forEach(
    _ rows: [Int32], of table: FeatureTable, _ first: inout [Double], _ second: inout [Double],
    _ third: inout [Double],
    _ body: (_ value: Double, _ first: inout Double, _ second: inout Double, _ third: inout Double) -> Void
  ) {
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        third.withUnsafeMutableBufferPointer { third in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: table.columnCount) { values in
            for row in rows {
              table.copyRow(Int(row), to: values)
              for column in 0..<table.columnCount {
                body(values[column], &first[column], &second[column], &third[column])
              }
            }
          }
        }
      }
    }
  }
}

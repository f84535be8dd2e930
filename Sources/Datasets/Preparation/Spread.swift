/// How far the values of a column lie apart.
struct Spread {
  let mean: Double
  /// Of the rows as they are (divided by their number).
  let standardDeviation: Double
  let count: Int

  /// Whether the values differ by no more than the rounding of a sum over them explains:
  /// σ² ≤ n ε σ² + (n μ ε)², where ε is the distance from 1 to the next `Double`.
  ///
  /// Dividing by such a spread would blow up the last binary digit of the values to the size of a feature. Source:
  /// scikit-learn 1.0, `_is_constant_feature`, after Chan, Golub and LeVeque, "Algorithms for Computing the Sample
  /// Variance", The American Statistician 37 (1983). The squares are not formed, so that they cannot overflow.
  var isWithinRounding: Bool {
    let rounding = Double(count) * Double.ulpOfOne
    return standardDeviation * max(0, 1 - rounding).squareRoot() <= rounding * mean.magnitude
  }
}

/// The least, greatest and mean value of each column of a table, and its standard deviation.
struct ColumnStatistics {
  let minimum: [Double]
  let maximum: [Double]
  let mean: [Double]
  let standardDeviation: [Double]

  /// - Parameter rows: those that count; sums run in their order.
  init(of table: FeatureTable, rows: some Collection<Int32>) {
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
    for column in 0..<count where !means[column].isFinite {
      means[column] = rows.reduce(0.0) { $0 + table[row: Int($1), column: column] / Double(rows.count) }
    }
    var squares = [Double](repeating: 0, count: count)
    var unused = squares
    Self.forEach(rows, of: table, &means, &squares, &unused) { value, mean, square, _ in
      let deviation = value - mean
      square += deviation * deviation
    }
    (minimum, maximum, mean) = (smallest, largest, means)
    var deviations = squares.map { ($0 / Double(rows.count)).squareRoot() }
    for column in 0..<count where Self.isUnsafe(squares[column]) && smallest[column] < largest[column] {
      let range = largest[column] - smallest[column]
      let sum = rows.reduce(0.0) { sum, row in
        let deviation = (table[row: Int(row), column: column] - means[column]) / range
        return sum + deviation * deviation
      }
      deviations[column] = (sum / Double(rows.count)).squareRoot() * range
    }
    standardDeviation = deviations
  }

  /// Whether a sum of squares may have overflown, or lost digits to underflow.
  private static func isUnsafe(_ squares: Double) -> Bool { !(0x1p-900...0x1p1000).contains(squares) }

  /// Calls `body` with every value of some rows, and with what is kept of its column.
  @inline(__always)
  private static func forEach(
    _ rows: some Collection<Int32>, of table: FeatureTable, _ first: inout [Double], _ second: inout [Double],
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

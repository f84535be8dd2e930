/// What a sample of numbers looks like: its center, spread and ends.
///
/// The numbers are taken in ascending order whatever order they come in, so that equal samples have equal
/// summaries, bit for bit.
package struct Summary: Equatable, Sendable {
  /// How many numbers there are, at least one.
  package let count: Int
  /// The arithmetic mean, between `minimum` and `maximum`.
  package let mean: Double
  /// The sample standard deviation, with `count - 1` below the sum of squares; none for a single number.
  package let standardDeviation: Double?
  /// The middle number, or the mean of the two in the middle.
  package let median: Double
  package let minimum: Double
  package let maximum: Double

  /// Summarizes the finite numbers among `values`; nothing where there are none.
  package init?(ofFinite values: [Double]) {
    self.init(ascending: values.filter(\.isFinite).sorted())
  }

  /// Summarizes finite numbers that are in ascending order.
  ///
  /// The corrected two-pass algorithm of Chan, Golub and LeVeque, "Algorithms for Computing the Sample
  /// Variance" (The American Statistician 37, 1983), on numbers divided by a power of two so that no square
  /// overflows.
  init?(ascending sorted: [Double]) {
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let largest = max(first.magnitude, last.magnitude)
    let scale = largest == 0 ? 1 : largest.binade
    let count = Double(sorted.count)

    var sum = 0.0
    for value in sorted { sum += value / scale }
    var mean = sum / count
    var residual = 0.0
    for value in sorted { residual += value / scale - mean }
    mean += residual / count

    var squares = 0.0
    var remainder = 0.0
    for value in sorted {
      let deviation = value / scale - mean
      squares += deviation * deviation
      remainder += deviation
    }
    let variance = (squares - remainder * remainder / count) / (count - 1)

    self.count = sorted.count
    self.mean = min(max(mean * scale, first), last)
    standardDeviation = sorted.count < 2 ? nil : max(variance, 0).squareRoot() * scale
    median = quantile(0.5, ofAscending: sorted)
    minimum = first
    maximum = last
  }

  /// How far the mean may be off because the numbers and it are rounded: twice the last place of the largest.
  ///
  /// A number that is read is off by half its last place, and so are their mean's value on paper and its own last
  /// digit; the factor leaves room for means of several trials among the numbers.
  package var rounding: Double {
    let largest = max(minimum.magnitude, maximum.magnitude)
    return largest == 0 ? 0 : 2 * largest.ulp
  }
}

/// The `probability` quantile of a sample in ascending order, by linear interpolation between the two nearest
/// numbers.
///
/// `h = (n - 1) p`, `x[⌊h⌋] + (h - ⌊h⌋)(x[⌊h⌋ + 1] - x[⌊h⌋])`: type 7 of Hyndman and Fan, "Sample Quantiles
/// in Statistical Packages" (The American Statistician 50, 1996).
///
/// - Parameter probability: From 0 to 1.
/// - Precondition: The sample is not empty.
package func quantile(_ probability: Double, ofAscending sorted: [Double]) -> Double {
  let position = QuantilePosition(probability, count: sorted.count)
  return position.value(sorted[position.lower], sorted[position.upper])
}

/// Where a quantile lies among numbers in ascending order.
struct QuantilePosition {
  let lower: Int
  let upper: Int
  let fraction: Double

  init(_ probability: Double, count: Int) {
    precondition(count > 0 && (0...1).contains(probability))
    let position = Double(count - 1) * probability
    lower = Int(position)
    upper = min(lower + 1, count - 1)
    fraction = position - Double(lower)
  }

  /// Interpolates between the numbers at `lower` and `upper`.
  func value(_ low: Double, _ high: Double) -> Double {
    // Halves first where the difference would overflow; the result stays between the two.
    let difference = high - low
    return difference.isFinite ? low + fraction * difference : (1 - fraction) * low + fraction * high
  }
}

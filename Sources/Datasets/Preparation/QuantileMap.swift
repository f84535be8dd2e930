import NeuralNetworks

/// Brings numbers to a normal distribution by their ranks among those that it is fitted to.
///
/// Quantiles of the numbers at even shares are knots; between them, the share of a number is interpolated, in the middle where
/// several knots are alike; and what is beyond the first and the last knot, or on them, has the share 0 or 1. Its value is the
/// normal distribution's quantile of that share, within ±`bound`. Source: scikit-learn's `QuantileTransformer` with
/// `output_distribution="normal"` and `subsample=None`; what that takes for the ends lies within 1e-7 of them, here none but
/// the ends themselves do.
struct QuantileMap: Sendable, Equatable {
  /// In rising order, at least two.
  private let knots: [Double]

  /// The normal distribution's quantile of the share 1 - 1e-7, which no value exceeds.
  static let bound = 5.199337582605575
  private static let mostKnots = 1000

  /// - Precondition: there are two numbers; none is NaN.
  init(of numbers: [Double]) {
    precondition(numbers.count > 1, "a map needs two ends")
    let quantiles = Quantiles(of: numbers)
    let count = min(numbers.count, Self.mostKnots)
    knots = quantiles.values(count: count)
  }

  func callAsFunction(_ value: Double) -> Double {
    min(max(normalQuantile(share(of: value)), -Self.bound), Self.bound)
  }

  /// From 0 to 1.
  private func share(of value: Double) -> Double {
    let last = knots.count - 1
    guard value > knots[0] else { return 0 }
    guard value < knots[last] else { return 1 }
    let next = place { $0 >= value }
    let end = knots[next] > value ? next : place { $0 > value }
    guard end == next else { return Double(next + end - 1) / 2 / Double(last) }
    // In halves, so that the distance between two large numbers cannot overflow.
    let weight = (value / 2 - knots[next - 1] / 2) / (knots[next] / 2 - knots[next - 1] / 2)
    return (Double(next - 1) + weight) / Double(last)
  }

  /// The first knot that a condition holds for, which it holds for all others behind as well.
  private func place(where condition: (Double) -> Bool) -> Int {
    var (low, high) = (0, knots.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if condition(knots[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Quantiles of numbers by linear interpolation between those at hand: type 7 of Hyndman and Fan, "Sample Quantiles in
/// Statistical Packages", The American Statistician 50 (1996), as NumPy and R have it.
struct Quantiles {
  private let sorted: [Double]

  /// - Precondition: there is a number; none is NaN.
  init(of numbers: [Double]) {
    precondition(!numbers.isEmpty, "a quantile needs a number")
    sorted = numbers.sorted()
  }

  /// - Parameter share: from 0 to 1.
  func value(at share: Double) -> Double {
    let position = share * Double(sorted.count - 1)
    let lower = Int(position.rounded(.down))
    return value(behind: lower, weight: position - Double(lower))
  }

  /// The quantiles at even shares from 0 to 1, with ranks that are not rounded.
  ///
  /// - Precondition: there are two of them at least.
  func values(count: Int) -> [Double] {
    (0..<count).map { place in
      let (lower, rest) = (place * (sorted.count - 1)).quotientAndRemainder(dividingBy: count - 1)
      return value(behind: lower, weight: Double(rest) / Double(count - 1))
    }
  }

  /// Between the number at a place and the next.
  private func value(behind lower: Int, weight: Double) -> Double {
    guard weight > 0, lower + 1 < sorted.count else { return sorted[min(lower, sorted.count - 1)] }
    // Each half by itself, so that the distance between two large numbers cannot overflow.
    return sorted[lower] * (1 - weight) + sorted[lower + 1] * weight
  }
}

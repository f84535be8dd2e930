/// The range of several standard normal numbers: the largest minus the smallest.
///
/// It is the studentized range with infinitely many degrees of freedom.
enum StudentizedRange {
  /// P(range of `count` numbers ≤ q) = count ∫ φ(z) (Φ(z) − Φ(z − q))^(count − 1) dz.
  ///
  /// By the trapezoidal rule, whose error falls exponentially for a smooth function that vanishes at both
  /// ends. Source of the integral: H. O. Hartley, "The Range in Random Samples" (Biometrika 32, 1942).
  static func cumulative(_ q: Double, count: Int) -> Double {
    precondition(count > 1)
    guard q > 0 else { return 0 }
    let step = 0.125
    var sum = 0.0
    for index in -72...72 {
      let z = Double(index) * step
      // The largest is z; the others lie within q below it.
      let share = NormalDistribution.upperTail(-z) - NormalDistribution.upperTail(q - z)
      sum += NormalDistribution.density(z) * integerPower(share, count - 1)
    }
    return min(1, Double(count) * sum * step)
  }

  /// The q that the range stays below with the given probability, by bisection.
  static func quantile(_ probability: Double, count: Int) -> Double {
    precondition(probability > 0 && probability < 1)
    var (low, high) = (0.0, 1.0)
    while cumulative(high, count: count) < probability, high < 64 { (low, high) = (high, 2 * high) }
    while high - low > 1e-13 * high {
      let middle = 0.5 * (low + high)
      if cumulative(middle, count: count) < probability { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  private static func integerPower(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}

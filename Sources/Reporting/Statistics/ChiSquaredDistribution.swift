import NeuralNetworks

/// The χ² distribution.
enum ChiSquaredDistribution {
  /// P(X > x) with `degrees` degrees of freedom, a whole number from 1.
  ///
  /// With h = x/2 it is Q(degrees/2, h), from Q(½, h) = erfc(√h) or Q(1, h) = e⁻ʰ by
  /// Q(a + 1, h) = Q(a, h) + hᵃ e⁻ʰ / Γ(a + 1): Abramowitz and Stegun (1964), 26.4.4 and 26.4.5. All terms
  /// are positive.
  static func upperTail(_ x: Double, degrees: Int) -> Double {
    precondition(degrees > 0)
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    let h = 0.5 * x
    let isOdd = degrees % 2 == 1
    let start = isOdd ? 2 * NormalDistribution.upperTail(x.squareRoot()) : 0
    // Terms hᵃ / Γ(a + 1) from the first a, with e⁻ʰ left out until the end, where it does not underflow.
    var a = isOdd ? 0.5 : 0
    var term = isOdd ? h.squareRoot() * 1.1283791670955126 : 1
    var sum = 0.0
    var exponent = -h
    for _ in 0..<degrees / 2 {
      sum += term
      a += 1
      term *= h / a
      if sum > 0x1p900 {
        sum *= 0x1p-900
        term *= 0x1p-900
        exponent += 623.8324625039508  // 900 ln 2
      }
    }
    return min(1, start + sum * NeuralNetworks.exp(exponent))
  }
}

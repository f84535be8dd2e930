import NeuralNetworks

/// The standard normal distribution.
enum NormalDistribution {
  /// φ(z) = exp(−z²/2) / √(2π).
  static func density(_ z: Double) -> Double { NeuralNetworks.exp(-0.5 * z * z) * 0.3989422804014327 }

  /// P(Z > z).
  ///
  /// Near the middle ½ − φ(z) (z + z³/3 + z⁵/(3·5) + …): G. Marsaglia, "Evaluating the Normal Distribution"
  /// (Journal of Statistical Software 11, 2004). Further out Laplace's continued fraction,
  /// φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))): Abramowitz and Stegun (1964), 26.2.14.
  static func upperTail(_ z: Double) -> Double {
    if z.isNaN { return .nan }
    if z < 0 { return 1 - upperTail(-z) }
    if z < 2.5 {
      var term = z
      var sum = 0.0
      var odd = 1.0
      while sum + term != sum {
        sum += term
        odd += 2
        term *= z * z / odd
      }
      return 0.5 - density(z) * sum
    }
    if z > 40 { return 0 }
    var fraction = z
    for depth in stride(from: 80.0, to: 0, by: -1) { fraction = z + depth / fraction }
    return density(z) / fraction
  }

  /// P(Z ≤ z).
  static func cumulative(_ z: Double) -> Double { upperTail(-z) }

  /// The z with P(Z ≤ z) = `probability`; infinite at 0 and 1.
  ///
  /// A rational first guess (Abramowitz and Stegun, 26.2.23), made exact by Halley's method.
  static func quantile(_ probability: Double) -> Double {
    if probability <= 0 { return -.infinity }
    if probability >= 1 { return .infinity }
    if probability == 0.5 { return 0 }
    // Of the smaller tail, whose digits are all there.
    if probability > 0.5 { return -quantile(1 - probability) }
    let t = (-2 * NeuralNetworks.log(probability)).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    var z = numerator / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
    for _ in 0..<4 {
      let step = (cumulative(z) - probability) / density(z)
      z -= step / (1 + 0.5 * z * step)
    }
    return z
  }
}

import NeuralNetworks

/// A power that makes the distribution of numbers more like a normal one:
/// ((1 + x)^λ - 1) / λ for x ≥ 0, and -((1 - x)^(2-λ) - 1) / (2 - λ) for x < 0; the logarithm takes the place of a power of 0.
///
/// Source: I.-K. Yeo and R. A. Johnson, "A New Family of Power Transformations to Improve Normality or Symmetry", Biometrika 87
/// (2000), equation 2.1.
struct YeoJohnson: Sendable, Equatable {
  /// λ
  let power: Double

  /// λ is what maximizes the likelihood that the transformed numbers are a normal sample (section 3 of the source):
  /// -n/2 ln σ²(λ) + (λ - 1) Σ sign(x) ln(1 + |x|).
  ///
  /// - Precondition: the numbers are not all alike; none is NaN.
  init(of numbers: [Double]) {
    let logarithms = numbers.map(signedLog1p)
    let count = Double(numbers.count)
    let meanLogarithm = logarithms.reduce(0) { $0 + $1 / count }
    var transformed = logarithms
    let minimum = Minimum(between: -2, and: 2, within: -Self.largest...Self.largest) { power in
      let map = YeoJohnson(power: power)
      var mean = 0.0
      for index in logarithms.indices {
        transformed[index] = map.value(ofSignedLogarithm: logarithms[index])
        mean += transformed[index] / count
      }
      let squares = transformed.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / count).squareRoot()
      let spread = Spread(mean: mean, standardDeviation: deviation, count: numbers.count)
      guard deviation.isFinite, !spread.isWithinRounding else { return .infinity }
      return NeuralNetworks.log(deviation) - (power - 1) * meanLogarithm
    }
    // Numbers so far apart that no variance is finite stay as they are.
    power = minimum.value.isFinite ? minimum.place : 1
  }

  init(power: Double) { self.power = power }

  /// No power is further from 0.
  private static let largest = 100.0

  func callAsFunction(_ value: Double) -> Double { self.value(ofSignedLogarithm: signedLog1p(value)) }

  private func value(ofSignedLogarithm y: Double) -> Double {
    y < 0 ? -boxCox(ofLogarithm: -y, power: 2 - power) : boxCox(ofLogarithm: y, power: power)
  }
}

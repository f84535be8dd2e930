extension BootstrapResampler {
  /// The 95% interval of the mean of numbers in ascending order, corrected for bias and skewness (BCa).
  ///
  /// The quantiles Φ(z₀ + (z₀ + z)/(1 − a (z₀ + z))) of the drawn means, for z at 2.5% and 97.5%; z₀ = Φ⁻¹(share of
  /// drawn means below the mean, equal ones counting half); a = Σ d³ / 6 (Σ d²)^{3/2} over the deviations d, which
  /// is the jackknife's acceleration for a mean. B. Efron, "Better Bootstrap Confidence Intervals" (Journal
  /// of the American Statistical Association 82, 1987).
  mutating func biasCorrectedInterval(ofAscending sorted: [Double]) -> ClosedRange<Double> {
    precondition(sorted.count == count)
    guard let scale = Self.scale(ofAscending: sorted) else { return sorted[0]...sorted[0] }
    let values = sorted.map { $0 / scale }
    let mean = values.reduce(0, +) / Double(count)
    drawMeans(of: [values])
    takeMeans(lane: 0)
    var below = 0.0
    for drawn in means { below += drawn < mean ? 1 : drawn == mean ? 0.5 : 0 }
    var (squares, cubes) = (0.0, 0.0)
    for value in values {
      let deviation = value - mean
      squares += deviation * deviation
      cubes += deviation * deviation * deviation
    }
    let acceleration = cubes / (6 * squares * squares.squareRoot())
    let bias = NormalDistribution.quantile(below / Double(draws))
    let level = { (z: Double) in
      NormalDistribution.cumulative(bias + (bias + z) / (1 - acceleration * (bias + z)))
    }
    let z = 1.959963984540054
    return quantiles(level(-z), level(z), scale: scale)
  }
}

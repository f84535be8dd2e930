/// What the percentile bootstrap's 95% interval of a mean comes to for many numbers, without drawing any sample.
///
/// The mean of a sample drawn with replacement has cumulants that follow from the moments of the numbers: the variance
/// m₂ / n, the skewness γ = m₃ / m₂^1.5 / √n and the excess kurtosis κ = (m₄ / m₂² - 3) / n. With z the quantile of the
/// normal distribution, its own quantile is, up to terms of n^-1.5,
///
///     mean + √(m₂ / n) (z + γ(z² - 1) / 6 + κ(z³ - 3z) / 24 - γ²(2z³ - 5z) / 36)
///
/// E. A. Cornish and R. A. Fisher, "Moments and Cumulants in the Specification of Distributions" (Revue de l'Institut
/// International de Statistique 5, 1938); for the bootstrap, P. Hall, "The Bootstrap and Edgeworth Expansion" (1992).
enum LargeSampleInterval {
  /// From this many numbers up, the terms that are left out are smaller than what a thousand draws leave to chance.
  static let smallestCount = 1_000

  /// Beyond this skewness of the mean, or kurtosis, a few numbers decide, and samples must be drawn.
  private static let largestSkewness = 0.25
  private static let largestKurtosis = 0.25

  /// The 97.5% quantile of the standard normal distribution.
  private static let z = 1.959963984540054

  /// The interval for finite numbers in ascending order; nothing where they are too few or too uneven.
  static func interval(ofAscending sorted: [Double]) -> ClosedRange<Double>? {
    guard sorted.count >= smallestCount, let first = sorted.first, let last = sorted.last else { return nil }
    guard first < last else { return first...first }
    let scale = max(first.magnitude, last.magnitude).binade
    let count = Double(sorted.count)
    var sum = 0.0
    for value in sorted { sum += value / scale }
    let mean = sum / count
    var (second, third, fourth) = (0.0, 0.0, 0.0)
    for value in sorted {
      let deviation = value / scale - mean
      let square = deviation * deviation
      second += square
      third += square * deviation
      fourth += square * square
    }
    (second, third, fourth) = (second / count, third / count, fourth / count)
    let skewness = third / (second * (second * count).squareRoot())
    let kurtosis = (fourth / (second * second) - 3) / count
    guard skewness.magnitude <= largestSkewness, kurtosis.magnitude <= largestKurtosis else { return nil }
    let error = (second / count).squareRoot()
    let shift = skewness * (z * z - 1) / 6
    let reach =
      z + kurtosis * (z * z * z - 3 * z) / 24 - skewness * skewness * (2 * z * z * z - 5 * z) / 36
    let low = min(max((mean + error * (shift - reach)) * scale, first), last)
    let high = min(max((mean + error * (shift + reach)) * scale, first), last)
    return low...high
  }
}

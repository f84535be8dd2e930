/// The signed-rank test of differences of pairs: do they lean to one side of zero?
///
/// F. Wilcoxon, "Individual Comparisons by Ranking Methods" (Biometrics Bulletin 1, 1945). Differences of
/// zero are left out, as he did. Infinite differences rank above all others.
package struct WilcoxonTest: Sendable {
  /// The sum of the ranks of differences above zero.
  package let statistic: Double
  /// How many differences are not zero.
  package let count: Int
  /// Two-sided; 1 where every difference is zero.
  package let pValue: Double
  package let isExact: Bool
  /// Whether the ranks lean to differences above zero (1), below (-1) or neither (0).
  package let direction: Int

  /// Up to this many differences that are not zero, every choice of signs is counted.
  package static let exactLimit = 50

  package enum Method { case automatic, exact, asymptotic }

  /// The test of differences without NaN.
  ///
  /// The exact p value is that of all choices of signs for the ranks at hand, ties included. Magnitudes that
  /// agree to ten digits are tied: 0.9 − 0.8 and 0.6 − 0.5 differ by rounding alone.
  package init(ofDifferences differences: [Double], method: Method = .automatic) {
    var distributions = RankSumDistributions()
    self.init(ofDifferences: differences, method: method, distributions: &distributions)
  }

  init(
    ofDifferences differences: [Double], method: Method, distributions: inout RankSumDistributions
  ) {
    let nonzero = differences.filter { $0 != 0 }
    // Nothing finite comes near a lost trial.
    let ranks = Ranks(of: nonzero.map(\.magnitude)) { $0 == $1 || $1.isFinite && $1 - $0 <= 1e-10 * $1 }
    let total = ranks.doubled.reduce(0, +)
    let positive = zip(nonzero, ranks.doubled).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    statistic = Double(positive) / 2
    count = nonzero.count
    direction = (2 * positive - total).signum()
    isExact = method == .exact || method == .automatic && count <= Self.exactLimit
    if count == 0 {
      pValue = 1
    } else if isExact {
      let larger = max(positive, total - positive)
      pValue = min(1, 2 * distributions[signed: ranks.doubled.sorted()].tails(larger).upper)
    } else {
      pValue = Self.asymptotic(statistic, count: Double(count), tieTerm: ranks.tieTerm)
    }
  }

  /// The normal approximation with correction for ties: M. Hollander and D. A. Wolfe, "Nonparametric
  /// Statistical Methods" (1999), §3.1.
  private static func asymptotic(_ statistic: Double, count: Double, tieTerm: Double) -> Double {
    let variance = (count * (count + 1) * (2 * count + 1) - 0.5 * tieTerm) / 24
    guard variance > 0 else { return 1 }
    let excess = (statistic - count * (count + 1) / 4).magnitude
    return min(1, 2 * NormalDistribution.upperTail(excess / variance.squareRoot()))
  }
}

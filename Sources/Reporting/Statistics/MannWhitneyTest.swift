/// The test of two samples whose numbers do not belong together: does one tend to be larger?
///
/// H. B. Mann and D. R. Whitney, "On a Test of Whether One of Two Random Variables Is Stochastically Larger
/// than the Other" (Annals of Mathematical Statistics 18, 1947). Infinities have their places like any
/// number.
package struct MannWhitneyTest: Sendable {
  /// How many pairs of a number of the first sample and one of the second have the first larger; equal ones
  /// count half.
  package let statistic: Double
  /// Two-sided: twice the smaller tail, at most 1.
  package let pValue: Double
  package let isExact: Bool
  /// How likely a number of the first sample is to be larger than one of the second, equal ones counting
  /// half: A. Vargha and H. D. Delaney, "A Critique and Improvement of the CL Common Language Effect Size
  /// Statistics of McGraw and Wong" (2000).
  package let superiority: Double

  /// Up to this many numbers in both samples together, every division into two is counted.
  package static let exactLimit = 40

  package enum Method { case automatic, exact, asymptotic }

  /// The test of two samples that are not empty and have no NaN.
  ///
  /// The exact p value is that of all divisions of the numbers at hand, ties included.
  package init(_ first: [Double], _ second: [Double], method: Method = .automatic) {
    var distributions = RankSumDistributions()
    self.init(first, second, method: method, distributions: &distributions)
  }

  init(
    _ first: [Double], _ second: [Double], method: Method, distributions: inout RankSumDistributions
  ) {
    precondition(!first.isEmpty && !second.isEmpty)
    let ranks = Ranks(of: first + second)
    let doubledSum = ranks.doubled[..<first.count].reduce(0, +)
    let product = Double(first.count) * Double(second.count)
    statistic = Double(doubledSum - first.count * (first.count + 1)) / 2
    superiority = statistic / product
    isExact =
      method == .exact || method == .automatic && first.count + second.count <= Self.exactLimit
    if isExact {
      let tails = distributions[ranks.doubled.sorted(), size: first.count].tails(doubledSum)
      pValue = min(1, 2 * min(tails.lower, tails.upper))
    } else {
      let excess = max(statistic, product - statistic) - 0.5 * product
      pValue = Self.asymptotic(
        excess: excess, product: product, count: Double(ranks.doubled.count), tieTerm: ranks.tieTerm)
    }
  }

  /// The normal approximation with correction for ties and continuity: M. Hollander and D. A. Wolfe,
  /// "Nonparametric Statistical Methods" (1999), §4.1.
  private static func asymptotic(excess: Double, product: Double, count: Double, tieTerm: Double) -> Double {
    let variance = product / 12 * (count + 1 - tieTerm / (count * (count - 1)))
    guard variance > 0 else { return 1 }
    return min(1, 2 * NormalDistribution.upperTail((excess - 0.5) / variance.squareRoot()))
  }

  /// The least p value that samples of these sizes can have.
  static func leastPValue(_ first: Int, _ second: Int) -> Double {
    var divisions = 1.0
    for index in 0..<min(first, second) { divisions *= Double(first + second - index) / Double(index + 1) }
    return min(1, 2 / divisions)
  }
}

/// Distributions of rank sums, the ones that were asked for last kept, since most tests of a table share one.
struct RankSumDistributions {
  private struct Key: Hashable {
    let ranks: [Int]
    let size: Int
  }

  private var known: [Key: SumCounts] = [:]
  private static let capacity = 64

  /// - Parameter ranks: Doubled ranks in ascending order.
  subscript(ranks: [Int], size size: Int) -> SumCounts {
    mutating get {
      let key = Key(ranks: ranks, size: size)
      if let counts = known[key] { return counts }
      let counts = SumCounts(ofSubsetsOf: ranks, size: size)
      if known.count >= Self.capacity { known.removeAll() }
      known[key] = counts
      return counts
    }
  }

  /// The sums of all subsets of doubled ranks in ascending order.
  subscript(signed ranks: [Int]) -> SumCounts {
    mutating get {
      let key = Key(ranks: ranks, size: -1)
      if let counts = known[key] { return counts }
      let counts = SumCounts(ofSubsetsOf: ranks)
      if known.count >= Self.capacity { known.removeAll() }
      known[key] = counts
      return counts
    }
  }
}

/// The test of several treatments on several blocks: do any differ at all?
///
/// M. Friedman, "The Use of Ranks to Avoid the Assumption of Normality Implicit in the Analysis of Variance"
/// (Journal of the American Statistical Association 32, 1937), with the correction for ties.
package struct FriedmanTest: Sendable {
  /// `[treatments]` Over the blocks; lower is better where lower is better in a block.
  package let averageRanks: [Double]
  package let statistic: Double
  /// By the χ² distribution with one degree of freedom less than there are treatments.
  package let pValue: Double

  /// - Parameter blocks: `[blocks, treatments]`, at least one block of at least two treatments, without NaN.
  package init(_ blocks: [[Double]]) {
    let treatments = blocks[0].count
    precondition(treatments > 1 && blocks.allSatisfy { $0.count == treatments })
    var sums = [Double](repeating: 0, count: treatments)
    var tieTerm = 0.0
    for block in blocks {
      let ranks = Ranks(of: block)
      for (index, rank) in ranks.values.enumerated() { sums[index] += rank }
      tieTerm += ranks.tieTerm
    }
    let (k, n) = (Double(treatments), Double(blocks.count))
    averageRanks = sums.map { $0 / n }
    let correction = 1 - tieTerm / (n * k * (k * k - 1))
    let squares = sums.reduce(0) { $0 + $1 * $1 }
    let raw = 12 / (k * n * (k + 1)) * squares - 3 * n * (k + 1)
    // Without a difference in any block there is nothing to rank.
    statistic = correction > 0 ? max(0, raw) / correction : 0
    pValue = ChiSquaredDistribution.upperTail(statistic, degrees: treatments - 1)
  }
}

/// How far average ranks must lie apart to differ: q √(k (k + 1) / 6N), with q from the studentized range
/// divided by √2.
///
/// P. Nemenyi, "Distribution-free Multiple Comparisons" (1963), as in J. Demšar, "Statistical Comparisons of
/// Classifiers over Multiple Data Sets" (JMLR 7, 2006), §3.2.2.
package func criticalDifference(treatments: Int, blocks: Int, level: Double) -> Double {
  let (k, n) = (Double(treatments), Double(blocks))
  let q = StudentizedRange.quantile(1 - level, count: treatments) / 2.0.squareRoot()
  return q * (k * (k + 1) / (6 * n)).squareRoot()
}

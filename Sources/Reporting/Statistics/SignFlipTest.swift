/// The paired permutation test by sign flips: could differences like these come from chance alone?
///
/// If two configurations are alike, each seed's difference is as likely to have the other sign. The p value
/// is the share of all `2^n` choices of signs whose sum is as far from zero as the one that was seen, on
/// either side.
///
/// R. A. Fisher, "The Design of Experiments" (1935), §21; the test needs no assumption on how the numbers are
/// distributed beyond that symmetry.
package struct SignFlipTest: Sendable {
  /// Two-sided; 1 where there is no difference at all.
  package let pValue: Double
  /// Whether the differences add up to more than zero (1), less (-1) or nothing (0), exactly.
  package let direction: Int

  /// Up to this many differences that are not zero, every choice of signs is counted.
  package static let exactLimit = 24

  /// How many choices of signs are drawn beyond `exactLimit`.
  package static let draws = 9_999

  package enum Method { case automatic, exact }

  /// The test of the differences `second - first` of pairs of finite numbers.
  ///
  /// Beyond `exactLimit` the p value is estimated from `draws` choices of signs, always the same ones, as `(at
  /// least as far + 1) / (draws + 1)`: Phipson and Smyth, "Permutation P-values Should Never Be Zero" (2010).
  ///
  /// - Complexity: √(2^n) where all choices are counted, by E. Horowitz and S. Sahni's halves ("Computing
  ///   Partitions with Applications to the Knapsack Problem", 1974); beyond the limit, `draws × n`.
  package init(ofPairs pairs: [(first: Double, second: Double)], method: Method = .automatic) {
    // A zero has no sign: it doubles the number of choices on either side of the ratio.
    let flips = SignFlips(of: pairs.filter { $0.first != $0.second })
    direction = flips.direction
    if flips.isBalanced {
      pValue = 1
    } else {
      pValue = method == .exact || flips.count <= Self.exactLimit ? flips.exactShare : flips.estimatedShare
    }
  }

  /// The two-sided p value for differences that are known by themselves, each finite.
  package static func pValue(ofDifferences differences: [Double]) -> Double {
    SignFlipTest(ofPairs: differences.map { (first: 0, second: $0) }).pValue
  }

  /// The fewest pairs with which `comparisons` tests, corrected by Holm's method, can find any difference at
  /// `level`: the least p value, `2 / 2^n`, times `comparisons` must be below it.
  package static func fewestPairs(forComparisons comparisons: Int, level: Double) -> Int {
    var pairs = 1
    var least = 1.0
    while least * Double(comparisons) >= level {
      pairs += 1
      least /= 2
    }
    return pairs
  }
}

/// p values corrected for how many there are: the chance that any true "no difference" falls below a level is
/// at most that level.
///
/// The i-th smallest of m is multiplied by `m - i + 1`, and none is below one before it: S. Holm, "A Simple
/// Sequentially Rejective Multiple Test Procedure" (Scandinavian Journal of Statistics 6, 1979).
///
/// - Returns: The corrected values, at most 1, in the order of `pValues`.
package func holmAdjusted(_ pValues: [Double]) -> [Double] {
  var adjusted = pValues
  var largest = 0.0
  let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  for (place, index) in order.enumerated() {
    largest = max(largest, min(1, pValues[index] * Double(pValues.count - place)))
    adjusted[index] = largest
  }
  return adjusted
}

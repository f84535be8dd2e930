import NeuralNetworks

/// The paired permutation test by sign flips: could differences like these come from chance alone?
///
/// If two configurations are alike, each seed's difference is as likely to have the other sign. The p value
/// is the share of all `2^n` choices of signs whose sum is as far from zero as the one that was seen, on
/// either side.
///
/// R. A. Fisher, "The Design of Experiments" (1935), §21; the test needs no assumption on how the numbers are
/// distributed beyond that symmetry.
package enum SignFlipTest {
  /// Up to this many differences that are not zero, every choice of signs is counted.
  package static let exactLimit = 24

  /// How many choices of signs are drawn beyond `exactLimit`.
  package static let draws = 9_999

  /// The two-sided p value for differences of pairs, each finite; 1 where there is no difference at all.
  ///
  /// Beyond `exactLimit` it is estimated from `draws` choices of signs, always the same ones, as `(at least
  /// as far + 1) / (draws + 1)`: Phipson and Smyth, "Permutation P-values Should Never Be Zero" (2010).
  ///
  /// - Complexity: see `exactPValue`; beyond the limit, `draws × n`.
  package static func pValue(ofDifferences differences: [Double]) -> Double {
    guard let test = ScaledDifferences(differences) else { return 1 }
    return test.scaled.count <= exactLimit ? test.exactShare : test.estimatedShare
  }

  /// The two-sided p value by all choices of signs, however many differences there are.
  ///
  /// - Complexity: √(2^n), by E. Horowitz and S. Sahni's halves ("Computing Partitions with Applications to
  ///   the Knapsack Problem", 1974): the sums of either half in ascending order, and one walk along both.
  package static func exactPValue(ofDifferences differences: [Double]) -> Double {
    ScaledDifferences(differences)?.exactShare ?? 1
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

/// Differences that are not zero, divided by a power of two, which is exact, so that no sum overflows.
private struct ScaledDifferences {
  let scaled: [Double]
  /// From where on a sum is as far from zero as the one that was seen.
  private let threshold: Double

  /// Nothing where there is no difference. A zero has no sign: it doubles the number of choices on either
  /// side of the ratio.
  init?(_ differences: [Double]) {
    let nonzero = differences.filter { $0 != 0 }
    let largest = nonzero.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0 else { return nil }
    scaled = nonzero.map { $0 / largest.binade }
    let observed = scaled.reduce(0, +).magnitude
    // Sums that are equal on paper differ by rounding; half the last digits of the terms' total are let go.
    threshold = observed - 1e-12 * scaled.reduce(0) { $0 + $1.magnitude }
  }

  var exactShare: Double {
    guard threshold > 0 else { return 1 }
    let half = scaled.count / 2
    let low = Self.ascendingSums(of: scaled[..<half])
    let high = Self.ascendingSums(of: scaled[half...])
    var count = 0
    // The larger the one, the less is needed of the other.
    var first = high.count
    for sum in low {
      while first > 0, sum + high[first - 1] >= threshold { first -= 1 }
      count += high.count - first
    }
    // As many sums lie as far below zero.
    return 2 * Double(count) / (Double(low.count) * Double(high.count))
  }

  /// `[2^terms]` The sums for all choices of signs, by merging those without the next term.
  private static func ascendingSums(of terms: ArraySlice<Double>) -> [Double] {
    var sums = [0.0]
    for term in terms.map(\.magnitude) {
      var merged: [Double] = []
      merged.reserveCapacity(2 * sums.count)
      var (plus, minus) = (0, 0)
      while plus < sums.count {
        // Of two lists in the same order, the lower one ends first.
        if minus < sums.count, sums[minus] - term <= sums[plus] + term {
          merged.append(sums[minus] - term)
          minus += 1
        } else {
          merged.append(sums[plus] + term)
          plus += 1
        }
      }
      sums = merged
    }
    return sums
  }

  /// One for each draw, with its first numbers made, as every test draws the same. Seed 0 belongs to the bootstrap.
  private static let streams = (0..<SignFlipTest.draws).map { draw in
    var stream = RandomStream(purpose: .bootstrap, seed: 1, index: UInt32(draw))
    stream.prepare()
    return stream
  }

  var estimatedShare: Double {
    let sums = Self.signedSums(ofEight: scaled)
    let streams = Self.streams
    var count = 0
    for draw in 0..<SignFlipTest.draws {
      var random = streams[draw]
      var sum = 0.0
      var signs: UInt32 = 0
      for group in 0..<sums.count / 256 {
        if group % 4 == 0 { signs = random.nextUInt32() }
        sum += sums[group * 256 + Int(signs & 0xff)]
        signs >>= 8
      }
      if sum.magnitude >= threshold { count += 1 }
    }
    return Double(count + 1) / Double(SignFlipTest.draws + 1)
  }

  /// `[groups of eight differences, 256]` The sum of a group for every choice of signs; a set bit takes one
  /// away.
  private static func signedSums(ofEight differences: [Double]) -> [Double] {
    var sums: [Double] = []
    sums.reserveCapacity((differences.count + 7) / 8 * 256)
    for start in stride(from: 0, to: differences.count, by: 8) {
      let group = differences[start..<min(start + 8, differences.count)]
      for signs in 0..<256 {
        var sum = 0.0
        for (bit, difference) in group.enumerated() {
          sum += signs >> bit & 1 == 0 ? difference : -difference
        }
        sums.append(sum)
      }
    }
    return sums
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

/// Whether a metric differs between two runs of one configuration, by the test that fits its seeds.
///
/// With the same seeds on both sides the numbers are pairs: the sign-flip test by all choices of signs up to
/// `SignFlipTest.exactLimit` differences, Wilcoxon's test beyond. Else Mann and Whitney's. A lost trial is worse than any
/// number, which only ranks can say: pairs of which one is lost are tested by Wilcoxon's test.
struct DifferenceTest {
  enum Kind: String {
    case signFlip = "sign-flip"
    case wilcoxon = "Wilcoxon"
    case mannWhitney = "Mann-Whitney"
  }

  let kind: Kind
  let pValue: Double
  /// Whether no number differs, so that there is nothing to test.
  let isSame: Bool
  /// Whether the second run leans to the worse.
  let leansToWorse: Bool
  /// How likely the second run is to be better on a seed, or, without pairs, on any two; equal ones count
  /// half.
  let superiority: Double
  /// The least p value that so many seeds can have.
  let leastPValue: Double

  /// - Parameters:
  ///   - base: `[seeds]` and `new` alike: costs, of which lower is better; +∞ where a trial was lost.
  ///   - arePaired: Whether the numbers of one place belong to one seed.
  init?(
    base: [Double], new: [Double], arePaired: Bool, distributions: inout RankSumDistributions
  ) {
    guard !base.isEmpty, !new.isEmpty, base.contains(where: \.isFinite) || new.contains(where: \.isFinite)
    else { return nil }
    if arePaired {
      // Two lost trials are alike.
      let pairs = zip(base, new).map { (first: $0, second: $1) }
      let unlike = pairs.filter { $0.first != $0.second }
      isSame = unlike.isEmpty
      let better = pairs.reduce(0.0) { $0 + ($1.second < $1.first ? 1 : $1.second == $1.first ? 0.5 : 0) }
      superiority = better / Double(pairs.count)
      leastPValue = min(1, 2 * Self.power(0.5, pairs.count))
      let areFinite = unlike.allSatisfy { $0.first.isFinite && $0.second.isFinite }
      if areFinite, unlike.count <= SignFlipTest.exactLimit {
        kind = .signFlip
        let test = SignFlipTest(ofPairs: unlike, method: .exact)
        pValue = test.pValue
        leansToWorse = test.direction > 0
      } else {
        kind = .wilcoxon
        let test = WilcoxonTest(
          ofDifferences: Self.differences(unlike), method: .automatic, distributions: &distributions)
        pValue = test.pValue
        leansToWorse = test.direction > 0
      }
    } else {
      let test = MannWhitneyTest(new, base, method: .automatic, distributions: &distributions)
      kind = .mannWhitney
      let first = base.first ?? 0
      isSame = base.allSatisfy { $0 == first } && new.allSatisfy { $0 == first }
      pValue = test.pValue
      superiority = 1 - test.superiority
      leansToWorse = test.superiority > 0.5
      leastPValue = MannWhitneyTest.leastPValue(base.count, new.count)
    }
  }

  /// The differences `second - first`, infinite where one of the two is; all halved where one would overflow.
  private static func differences(_ pairs: [(first: Double, second: Double)]) -> [Double] {
    let differences = pairs.map { $0.second - $0.first }
    let overflows = zip(pairs, differences).contains { pair, difference in
      difference.isInfinite && pair.first.isFinite && pair.second.isFinite
    }
    return overflows ? pairs.map { 0.5 * $0.second - 0.5 * $0.first } : differences
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<min(exponent, 1100)).reduce(1) { power, _ in power * base }
  }

  /// How many seeds on either side could tell a difference, whatever the numbers.
  static func fewestSeeds(forComparisons comparisons: Int, level: Double, arePaired: Bool) -> Int {
    if arePaired { return SignFlipTest.fewestPairs(forComparisons: comparisons, level: level) }
    var seeds = 1
    while MannWhitneyTest.leastPValue(seeds, seeds) * Double(comparisons) >= level { seeds += 1 }
    return seeds
  }
}

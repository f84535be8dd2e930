import Testing

@testable import Reporting

/// Expected figures from NumPy 2.4.6 and SciPy 1.17.1, printed by `Golden/statistics.py`.
@Suite("Statistics")
struct StatisticsTests {
  static let losses = [0.0012, 0.25, 0.0008, 0.0031, 0.249, 0.0009, 0.0011, 0.0007, 0.251, 0.0013]
  static let accuracies = [0.9666666666666667, 0.9333333333333333, 1.0, 0.9666666666666667, 0.9]

  @Test(
    "mean, deviation, median and quantiles agree with NumPy",
    arguments: [
      (losses, [0.07591, 0.12013631563075892, 0.0012499999999999998, 0.0007225, 0.2501]),
      (
        accuracies,
        [0.9533333333333334, 0.03800584750330459, 0.9666666666666667, 0.9033333333333333, 0.9866666666666667]
      ),
      (
        [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16],
        [1000000010.0, 5.477225575051661, 1000000010.0, 1000000004.225, 1000000015.1]
      ),
      (
        [1.5e308, 1.2e308, -1.1e308, 1.7e308],
        [8.249999999999999e+307, 1.2996794476587934e+308, 1.35e+308, -9.275e+307, 1.64e+308]
      ),
      ([1e-200, 3e-200, 2e-200], [2e-200, 1e-200, 2e-200, 1.05e-200, 2.8e-200]),
    ] as [([Double], [Double])])
  func summary(sample: [Double], expected: [Double]) throws {
    let summary = try #require(Summary(ofFinite: sample))
    let sorted = sample.sorted()
    let figures = [
      summary.mean, try #require(summary.standardDeviation), summary.median,
      quantile(0.025, ofAscending: sorted),
      quantile(0.9, ofAscending: sorted),
    ]
    for (figure, wanted) in zip(figures, expected) {
      #expect((figure - wanted).magnitude <= 4e-15 * wanted.magnitude, "\(figure) \(wanted)")
    }
    #expect(summary.count == sample.count)
    #expect(summary.minimum == sorted.first && summary.maximum == sorted.last)
  }

  @Test("a summary does not depend on the order, and skips what is not finite")
  func order() throws {
    let summary = try #require(Summary(ofFinite: Self.losses))
    var rotated = Self.losses
    for _ in rotated.indices {
      rotated.append(rotated.removeFirst())
      #expect(Summary(ofFinite: rotated + [.nan, .infinity, -.infinity]) == summary)
    }
    #expect(Summary(ofFinite: [.nan]) == nil)
  }

  @Test("equal numbers have that mean and no spread at all", arguments: [0.1, 1.0 / 3, -7e-300, 1e308, 0])
  func constant(value: Double) throws {
    for count in 2..<60 {
      let summary = try #require(Summary(ofFinite: [Double](repeating: value, count: count)))
      #expect(summary.mean == value && summary.standardDeviation == 0)
    }
    let alone = try #require(Summary(ofFinite: [value]))
    #expect(alone.mean == value && alone.standardDeviation == nil && alone.median == value)
  }

  @Test(
    "the exact sign-flip test agrees with SciPy's permutation_test",
    arguments: [
      ([0.1, 0.2, 0.15, 0.05, 0.3, 0.12], 0.03125),
      ([0.02, -0.01, 0.05, 0.03, -0.02, 0.04, 0.01, 0.06], 0.0859375),
      ([0.25, 0.25, 0, 0.25, -0.25, 0.25, 0, 0.25, 0.25, 0.25], 0.0703125),
      ([0.101, 0.021, -0.03, 0.047, 0.066, 0.013, -0.008, 0.093, 0.054, 0.019], 0.0234375),
      (
        [0.3, -0.1, 0.2, 0.4, -0.25, 0.15, 0.05, 0.33, -0.02, 0.18, 0.27, -0.11, 0.09, 0.21, -0.06, 0.14],
        0.02947998046875
      ),
      ([0.5, -0.5, 0.25, -0.25], 1), ([0, 0, 0], 1), ([], 1), ([3], 1),
    ] as [([Double], Double)])
  func signFlip(differences: [Double], pValue: Double) {
    #expect(SignFlipTest.pValue(ofDifferences: differences) == pValue)
    #expect(SignFlipTest.pValue(ofDifferences: differences.map { -$0 }) == pValue)
    #expect(SignFlipTest.pValue(ofDifferences: differences.map { $0 * 0x1p900 }) == pValue)
  }

  @Test("with many pairs the test is estimated, from draws that never change")
  func estimatedSignFlip() {
    let differences = (0..<28).map { 0.05 * (Double(($0 * 7) % 11) - 3.7) }
    // The draws repeated in Python; SciPy estimates 0.0586 from two million of its own.
    #expect(SignFlipTest.pValue(ofDifferences: differences) == 0.0552)
    #expect(SignFlipTest.pValue(ofDifferences: [Double](repeating: 1, count: 100)) == 1.0 / 10_000)
  }

  @Test("how many seeds it takes", arguments: [(1, 6), (2, 7), (3, 7), (11, 9), (12, 9), (13, 10), (49, 11)])
  func fewestPairs(comparisons: Int, pairs: Int) {
    #expect(SignFlipTest.fewestPairs(forComparisons: comparisons, level: 0.05) == pairs)
    let least = SignFlipTest.pValue(ofDifferences: [Double](repeating: 1, count: pairs))
    #expect(least * Double(comparisons) < 0.05 && 2 * least * Double(comparisons) >= 0.05)
  }

  @Test(
    "Holm's correction",
    arguments: [
      ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]), ([0.5, 0.6], [1, 1]), ([0.2], [0.2]), ([], []),
      ([0.01, 0.01, 0.01], [0.03, 0.03, 0.03]),
    ] as [([Double], [Double])])
  func holm(pValues: [Double], adjusted: [Double]) {
    for (got, wanted) in zip(holmAdjusted(pValues), adjusted) { #expect((got - wanted).magnitude < 1e-15) }
  }

  @Test(
    "the bootstrap interval repeats in Python, and lies near SciPy's",
    arguments: [
      (losses, [0.0014299999999999996, 0.15050025], [0.00161, 0.15058]),
      (accuracies, [0.9266666666666665, 0.9866666666666667], [0.92, 0.98]),
    ])
  func bootstrap(sample: [Double], same: [Double], near: [Double]) {
    var resampler = BootstrapResampler(count: sample.count, draws: 2_000)
    let interval = resampler.interval(ofAscending: sample.sorted())
    #expect((interval.lowerBound - same[0]).magnitude < 1e-14)
    #expect((interval.upperBound - same[1]).magnitude < 1e-14)
    #expect((interval.lowerBound - near[0]).magnitude < 0.01)
    #expect((interval.upperBound - near[1]).magnitude < 0.01)
  }

  @Test("rows drawn from side by side have the intervals of each alone", arguments: [6, 9_000])
  func manyIntervals(count: Int) {
    let samples = (0..<11).map { row in
      (0..<count).map { row == 4 ? 0.1 : Sample.noise($0, row) * Double(1 << row) }.sorted()
    }
    var resampler = BootstrapResampler(count: count, draws: 1_000)
    let alone = samples.map { resampler.interval(ofAscending: $0) }
    #expect(resampler.intervals(ofAscending: samples) == alone)
    #expect(alone[4] == 0.1...0.1)
  }

  @Test("a large sample is drawn from as a small one is")
  func bootstrapWithoutTable() {
    let sample = (0..<3_000).map { Double($0 * $0 % 1_009) }.sorted()
    var resampler = BootstrapResampler(count: sample.count, draws: 1_000)
    let interval = resampler.interval(ofAscending: sample)
    let summary = Summary(ofFinite: sample)
    // Near the normal interval, mean ± 1.96 sd / √n.
    let half = 1.96 * (summary?.standardDeviation ?? 0) / Double(sample.count).squareRoot()
    #expect((interval.lowerBound - ((summary?.mean ?? 0) - half)).magnitude < 0.1 * half)
    #expect((interval.upperBound - ((summary?.mean ?? 0) + half)).magnitude < 0.1 * half)
  }

  @Test("the interval of a large sample is the one that drawing comes to", arguments: [1_000, 2_500])
  func largeSample(count: Int) throws {
    // Losses as they come: most are small, some are not.
    let sample = (0..<count).map { index in
      let noise = Sample.noise(index, 3)
      return noise * noise * noise * noise
    }.sorted()
    let expanded = try #require(LargeSampleInterval.interval(ofAscending: sample))
    var resampler = BootstrapResampler(count: count, draws: 10_000)
    let drawn = resampler.interval(ofAscending: sample)
    let width = drawn.upperBound - drawn.lowerBound
    #expect((expanded.lowerBound - drawn.lowerBound).magnitude < 0.02 * width)
    #expect((expanded.upperBound - drawn.upperBound).magnitude < 0.02 * width)
    let scaled = try #require(LargeSampleInterval.interval(ofAscending: sample.map { $0 * 0x1p1000 }))
    #expect(scaled == expanded.lowerBound * 0x1p1000...expanded.upperBound * 0x1p1000)
  }

  @Test("samples are drawn where numbers are few, or where few of them decide")
  func smallOrUneven() {
    #expect(LargeSampleInterval.interval(ofAscending: (0..<999).map(Double.init)) == nil)
    #expect(LargeSampleInterval.interval(ofAscending: [Double](repeating: 0, count: 1_999) + [1]) == nil)
    #expect(LargeSampleInterval.interval(ofAscending: [Double](repeating: 0.1, count: 1_999)) == 0.1...0.1)
  }

  @Test("selection puts every number where sorting would", arguments: [1, 2, 3, 10, 101])
  func partition(count: Int) {
    for kind in 0..<4 {
      let numbers = (0..<count).map { index in
        switch kind {
        case 0: Double(index)
        case 1: Double(count - index)
        case 2: Double(index % 3)
        default: Sample.noise(index, count)
        }
      }
      for place in numbers.indices {
        var partitioned = numbers
        partitioned.partition(around: place)
        #expect(partitioned[place] == numbers.sorted()[place])
        #expect(partitioned[..<place].allSatisfy { $0 <= partitioned[place] })
        #expect(partitioned[place...].allSatisfy { $0 >= partitioned[place] })
      }
    }
  }
}

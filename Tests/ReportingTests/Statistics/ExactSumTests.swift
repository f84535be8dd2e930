import Testing

@testable import Reporting

/// Expected figures from Python's `fractions`, by all choices of signs.
@Suite("Exact sums")
struct ExactSumTests {
  @Test(
    "sign flips are told apart whatever the spread of magnitudes",
    arguments: [
      (
        [
          (0.5, 1.0), (0.51, 1.02), (0.52, 1.04), (0.53, 1.06), (0.54, 1.08), (0.55, 1.1), (0.56, 1.12),
          (0.5700000000000001, 1.1400000000000001), (0.58, 1.16), (0.59, 10000000000000.0),
        ], 0.001953125
      ),
      (
        [
          (0.5, 0.75), (0.51, 0.765), (0.52, 0.78), (0.53, 3.6e+22), (0.54, 0.81),
          (0.55, 0.8250000000000001), (0.56, 0.8400000000000001), (0.5700000000000001, 3.6e+22),
          (0.58, 0.8699999999999999), (0.59, 0.885),
        ], 0.001953125
      ),
      // Two that cancel.
      (
        [
          (0.5, 0.75), (0.51, 0.76), (0.52, 1e+88), (0.53, 0.78), (0.54, 0.79), (0.55, -1e+88),
          (0.56, 0.81), (0.5700000000000001, 0.8200000000000001), (0.58, 0.83), (0.59, 0.84),
        ], 0.8203125
      ),
      // Numbers so large that their last places are larger than all others, which cancel.
      (
        [
          (0.5, 0.25), (3.5, 0.25), (1e+22, 3.5), (1e+300, 0.5), (0.5, 0x1p-40), (0x1p-40, 1e+300),
          (0x1p-40, 0.5), (1, 0.25), (1e+22, 0.5), (0.25, 0.25), (0.25, 0x1p-40),
        ], 0.5390625
      ),
      // A difference that overflows, and one of the smallest numbers.
      (
        [
          (1e+300, 1.5e-300), (0x1p-1070, 1.0), (3.0, 7.0), (1e+308, -1e+308), (5.0, 5.5), (1.0, 1e+200),
        ], 0.5
      ),
      (
        [
          (0.55, 0.61), (0.55, 0.7), (0.55, 100000.0), (0.55, 2000000000.0), (0.55, 3.6e+22),
          (0.55, 0.58), (0.55, 1000000000000000.0), (0.55, 0.56), (0.55, 1.0), (0.55, 7.0),
        ], 0.001953125
      ),
      (
        [
          (0.6229016948897019, 2.438708680023214e+26), (0.9424502837770503, 1.9941913326330086e-20),
          (0.9433567169983137, 3.984358908349716e+33), (0.11320596465314436, 0.12089154479132445),
          (0.5437608592359304, 47.276499219405615), (0.21672980046384815, 11675755.806065744),
          (0.7971469914312045, 7.835212836491858e-22), (0.1266992325502697, 5.2755706788225096e-09),
          (0.9824211088259253, 515479077249.67035), (0.9614779889500835, 526.2929858558992),
          (0.20477951453379284, 9.116415981491357e-08),
        ], 0.0302734375
      ),
      (
        [
          (0.1659560571297456, -1.5765355239650555e-16), (0.8174003109567611, -475622743240163.25),
          (0.06602245055107714, 2.63770246779569e+27), (0.31579310584644404, 0.032356871129247324),
          (0.25618183594271204, -1.8282089235011665e+31), (0.4042940811668897, 6.418162186855935e-15),
          (0.009078386819528439, -4.8034125557762887e+24), (0.954394476089788, -1.3813565813850963e+30),
          (0.35479320505791223, 64966104336414.41), (0.7483980564846631, 5.087616524870554e-19),
          (0.9180871855333121, 1.908996708793684e-34), (0.09207334602214667, 8.723625398220177e-44),
        ], 0.28173828125
      ),
    ] as [([(Double, Double)], Double)])
  func signFlips(pairs: [(Double, Double)], pValue: Double) {
    let test = SignFlipTest(ofPairs: pairs.map { (first: $0.0, second: $0.1) })
    #expect(test.pValue == pValue)
    let reversed = SignFlipTest(ofPairs: pairs.reversed().map { (first: $0.1, second: $0.0) })
    #expect(reversed.pValue == pValue && reversed.direction == -test.direction)
  }

  @Test("differences in the last place are differences, and what is equal on paper is a tie")
  func lastPlaces() {
    let numbers = (0..<10).map { 0.3 + 0.05 * Double($0) }
    let above = SignFlipTest(ofPairs: numbers.map { (first: $0, second: $0.nextUp) })
    #expect(above.pValue == 2.0 / 1024 && above.direction == 1)
    // Shares of 30 rows: steps of 1/30 up and down, which cancel on paper.
    var steps: [(first: Double, second: Double)] = []
    for row in 0..<8 {
      let step = row.isMultiple(of: 2) ? 1 : -1
      steps.append((Double(20 + row) / 30, Double(20 + row + step) / 30))
    }
    #expect(SignFlipTest(ofPairs: steps).pValue == 1)
    // Five up and three down: the sums of 70 of 256 choices are nearer to zero.
    steps[1] = (steps[1].second, steps[1].first)
    #expect(SignFlipTest(ofPairs: steps).pValue == 186.0 / 256)
  }

  @Test("beyond the limit draws are as exact", arguments: [1e13, 1e40, 1e300])
  func draws(large: Double) {
    let numbers = (0..<30).map { 0.5 + 0.01 * Double($0) }
    let worse = SignFlipTest(ofPairs: numbers.map { (first: $0, second: $0 == 0.5 ? large : 2 * $0) })
    #expect(worse.pValue == 1.0 / 10_000)
  }

  @Test(
    "a mean is rounded once, in any order",
    arguments: [
      ([0.1, 0.1, 0.1], 0.1), ([0.7, 0.9, 1.0], 0.8666666666666667), ([1e+16, 1.0, -1e+16], 0.3333333333333333),
      ([1e+308, 1e+308, -3e+307], 5.666666666666667e+307), ([0x1p-1074, 0x1p-1074, 0x1p-1073, 0.0], 0x1p-1074),
      ([1e+308, 1.0, -1e+308, 0x1p-1074], 0.25),
      ([0.6666666666666666, 0.6666666666666666, 0.6666666666666666], 0.6666666666666666),
      (
        [
          35603457103115.55, -48.080037455034876, 84270508645.56042, -0.005188541122277419,
          -31802128871947.734, 4051963496.1311817, 9.523018846038665e-05, -6.573362098600369e-12,
          9.111125388309036e+25,
        ], 1.0123472653677137e+25
      ), ([0], 0), ([-3, 3], 0), ([1e308, 1e308, 1e308], 1e308), ([-0x1p-1074], -0x1p-1074),
    ] as [([Double], Double)])
  func mean(numbers: [Double], mean: Double) {
    var rotated = numbers
    for _ in numbers {
      rotated.append(rotated.removeFirst())
      #expect(exactMean(rotated) == mean && exactMean(rotated.reversed()) == mean)
    }
  }

  @Test("Wilcoxon's test takes no finite difference for a lost trial")
  func lost() {
    // By all choices of signs for the ranks 1 … 6 and two of 7.5.
    let test = WilcoxonTest(ofDifferences: [1, 2, 3, 4, 5, 1e300, .infinity, .infinity])
    #expect(test.statistic == 36 && test.pValue == 2.0 / 256)
    let mixed = WilcoxonTest(ofDifferences: [-6, 1, 2, 3, 4, 5, .infinity, .infinity])
    #expect(mixed.statistic == 30 && mixed.pValue == 28.0 / 256)
    let most = WilcoxonTest(ofDifferences: [.infinity, -.infinity, .greatestFiniteMagnitude])
    #expect(most.statistic == 3.5 && most.pValue == 1)
  }
}

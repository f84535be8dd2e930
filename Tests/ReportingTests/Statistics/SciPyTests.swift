import Testing

@testable import Reporting

@Suite("Statistics agree with SciPy")
struct SciPyTests {
  private let tables: SciPyTables

  init() throws {
    tables = try SciPyTables.load()
    #expect(tables.scipy == "1.17.1")
  }

  /// Relative, which for p values near 0 is stricter than the difference.
  private func expect(
    _ figure: Double, _ wanted: Double, within tolerance: Double, _ of: @autoclosure () -> String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isNear = (figure - wanted).magnitude <= tolerance * max(wanted.magnitude, 1e-300)
    #expect(isNear, "\(of()): \(figure), not \(wanted)", sourceLocation: sourceLocation)
  }

  @Test("Mann and Whitney's test, exact and asymptotic, with ties")
  func mannWhitney() {
    var exact = 0
    for row in tables.mannWhitney {
      let name = "\(row.x) \(row.y)"
      let test = MannWhitneyTest(row.x, row.y, method: .asymptotic)
      #expect(test.statistic == row.statistic)
      expect(test.pValue, row.asymptotic, within: 1e-9, name)
      expect(test.superiority, row.statistic / Double(row.x.count * row.y.count), within: 1e-15, name)
      guard let wanted = row.exact else { continue }
      exact += 1
      expect(MannWhitneyTest(row.x, row.y, method: .exact).pValue, wanted, within: 1e-12, name)
      let turned = MannWhitneyTest(row.y, row.x, method: .exact)
      expect(turned.pValue, wanted, within: 1e-12, name)
      #expect(turned.isExact && turned.statistic + row.statistic == Double(row.x.count * row.y.count))
    }
    #expect(exact > 40)
  }

  @Test("Wilcoxon's test, exact and asymptotic, with zeros and ties")
  func wilcoxon() {
    var exact = 0
    for row in tables.wilcoxon {
      let test = WilcoxonTest(ofDifferences: row.d, method: .asymptotic)
      #expect(test.statistic == row.statistic)
      expect(test.pValue, row.asymptotic, within: 1e-9, "\(row.d)")
      guard let wanted = row.exact else { continue }
      exact += 1
      expect(
        WilcoxonTest(ofDifferences: row.d, method: .exact).pValue, wanted, within: 1e-12, "\(row.d)")
    }
    #expect(exact > 20)
  }

  @Test("the sign-flip test by all choices of signs")
  func signFlip() {
    for row in tables.signFlip {
      let test = SignFlipTest(ofPairs: row.d.map { (first: 0, second: $0) }, method: .exact)
      expect(test.pValue, row.exact, within: 1e-12, "\(row.d)")
    }
  }

  @Test("Friedman's test with ties")
  func friedman() {
    for row in tables.friedman {
      let test = FriedmanTest(row.table)
      expect(test.statistic, row.statistic, within: 1e-12, "\(row.table)")
      expect(test.pValue, row.p, within: 1e-9, "\(row.table)")
    }
  }

  @Test("Nemenyi's critical difference")
  func nemenyi() {
    for row in tables.criticalDifferences {
      let difference = criticalDifference(treatments: row.k, blocks: row.n, level: row.level)
      expect(difference, row.cd, within: 1e-9, "\(row.k) \(row.n) \(row.level)")
    }
  }

  @Test("Holm's correction")
  func holm() {
    for row in tables.holm {
      for (figure, wanted) in zip(holmAdjusted(row.p), row.adjusted) {
        expect(figure, wanted, within: 1e-14, "\(row.p)")
      }
    }
  }

  @Test("mean, variance, interquartile mean and quantiles")
  func samples() throws {
    for row in tables.samples {
      let sorted = row.x.sorted()
      expect(try #require(interquartileMean(ofAscending: sorted)), row.iqm, within: 1e-14, "\(row.x)")
      let summary = try #require(Summary(ofFinite: row.x))
      expect(summary.mean, row.mean, within: 1e-14, "\(row.x)")
      expect(exactMean(row.x), row.mean, within: 1e-14, "\(row.x)")
      #expect((summary.standardDeviation == nil) == (row.variance == nil) && summary.count == row.x.count)
      if let wanted = row.variance {
        expect(summary.standardDeviation ?? .nan, wanted.squareRoot(), within: 1e-12, "\(row.x)")
      }
      for (probability, wanted) in zip([0, 0.025, 0.25, 0.5, 0.9, 1], row.quantiles) {
        expect(quantile(probability, ofAscending: sorted), wanted, within: 1e-14, "\(row.x)")
      }
    }
  }

  @Test("bootstrap intervals, percentile and BCa, of the same draws")
  func bootstrap() {
    for row in tables.bootstrap {
      var resampler = BootstrapResampler(count: row.x.count, draws: row.draws)
      let percentile = resampler.interval(ofAscending: row.x)
      expect(percentile.lowerBound, row.percentile[0], within: 1e-13, "\(row.x)")
      expect(percentile.upperBound, row.percentile[1], within: 1e-13, "\(row.x)")
      let corrected = resampler.biasCorrectedInterval(ofAscending: row.x)
      expect(corrected.lowerBound, row.bca[0], within: 1e-9, "\(row.x)")
      expect(corrected.upperBound, row.bca[1], within: 1e-9, "\(row.x)")
    }
  }

  @Test("the distributions that p values come from")
  func distributions() throws {
    for row in tables.distributions {
      let figure =
        switch row.name {
        case "normal": NormalDistribution.upperTail(row.x)
        case "normal quantile": NormalDistribution.quantile(row.x)
        case "chi squared": ChiSquaredDistribution.upperTail(row.x, degrees: try #require(row.degrees))
        default: StudentizedRange.cumulative(row.x, count: try #require(row.degrees))
        }
      // SciPy integrates to an absolute precision.
      let isIntegrated = row.name == "studentized range"
      let tolerance = isIntegrated ? 1e-10 * max(1, 1 / row.p) : 1e-10
      expect(figure, row.p, within: tolerance, "\(row.name) \(row.x) \(row.degrees ?? 0)")
    }
  }

  @Test("infinite numbers have their ranks")
  func infinities() {
    let infinity = Double.infinity
    #expect(MannWhitneyTest([1, 2, 3], [infinity, infinity, infinity]).pValue == 0.1)
    let lost = WilcoxonTest(ofDifferences: [Double](repeating: infinity, count: 6))
    #expect(lost.pValue == 2.0 / 64 && lost.statistic == 21)
    #expect(WilcoxonTest(ofDifferences: [infinity, -infinity, 1, -1]).pValue == 1)
  }

  @Test("samples without any difference tell nothing")
  func constants() {
    for method in [MannWhitneyTest.Method.exact, .asymptotic] {
      #expect(MannWhitneyTest([1, 1, 1], [1, 1], method: method).pValue == 1)
    }
    #expect(WilcoxonTest(ofDifferences: [0, 0]).pValue == 1)
    #expect(WilcoxonTest(ofDifferences: []).pValue == 1)
    #expect(FriedmanTest([[1, 1], [2, 2]]).pValue == 1)
    #expect(interquartileMean(ofAscending: []) == nil)
  }

  @Test("the least p values are those of samples that do not overlap", arguments: [(3, 3), (4, 4), (5, 9)])
  func leastPValues(first: Int, second: Int) {
    let low = (0..<first).map(Double.init)
    let high = (0..<second).map { Double(100 + $0) }
    #expect(
      (MannWhitneyTest(low, high).pValue - MannWhitneyTest.leastPValue(first, second)).magnitude < 1e-15)
  }
}

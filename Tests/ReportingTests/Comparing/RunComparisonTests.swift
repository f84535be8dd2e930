import Documents
import Results
import Testing

@testable import Reporting

@Suite("Comparing runs")
struct RunComparisonTests {
  private static let labels = ["iris", "8", "0.1", "100"]

  private func compare(
    _ base: [Double?], _ new: [Double?], gates: [String] = [], metric: String = "validation_loss"
  ) throws -> ComparisonReport {
    try SampleComparison(
      name: "", base: SampleRun(rows: [(Self.labels, base)], metric: metric),
      new: SampleRun(rows: [(Self.labels, new)], metric: metric), gates: gates.compactMap { Gate($0) }
    ).report()
  }

  private func verdict(_ base: [Double?], _ new: [Double?]) throws -> ComparedRow.Verdict {
    try #require(compare(base, new).comparison.sections.first?.rows.first).verdict
  }

  private let eight: [Double?] = [1, 2, 3, 4, 5, 6, 7, 8]

  @Test("verdicts")
  func verdicts() throws {
    #expect(try verdict(eight, eight) == .unchanged)
    #expect(try verdict(eight, eight.map { ($0 ?? 0) + 1 }) == .worse)
    #expect(try verdict(eight, eight.map { ($0 ?? 0) - 0.5 }) == .better)
    #expect(try verdict(eight, eight.reversed()) == .unclear)
    #expect(try verdict([1, 2], [3, 4]) == .unclear)
    #expect(try verdict([nil, nil], [nil, nil]) == .missing)
  }

  @Test("a trial that is lost is worse than any number")
  func lost() throws {
    let lost = [Double?](repeating: nil, count: 8)
    #expect(try verdict(eight, lost) == .worse)
    #expect(try verdict(lost, eight) == .better)
    // Two of eight tell nothing.
    #expect(try verdict(eight, [nil, nil] + eight.dropFirst(2)) == .unclear)
    // Lost on both sides is alike.
    #expect(try verdict([nil] + eight, [nil] + eight) == .unchanged)
    #expect(try compare(eight, lost, gates: ["validation_loss:1000%"]).brokenGates.count == 1)
  }

  @Test(
    "a gate breaks where a change is for the worse, no chance, and larger than it allows",
    arguments: [
      ("validation_loss:0", 1.0, true), ("validation_loss:0.9", 1, true), ("validation_loss:1", 1, false),
      ("validation_loss:22%", 1, true), ("validation_loss:23%", 1, false), ("validation_loss:0", -1, false),
      ("validation_loss:0", 0, false), ("test_accuracy:0", 1, false), ("test_accuracy:0.5", -1, true),
    ] as [(String, Double, Bool)])
  func gates(gate: String, shift: Double, isBroken: Bool) throws {
    let metric = String(gate.prefix { $0 != ":" })
    let report = try compare(eight, eight.map { ($0 ?? 0) + shift }, gates: [gate], metric: metric)
    #expect(report.brokenGates.isEmpty == !isBroken)
  }

  @Test(
    "a gate holds where a change is exactly its threshold, whatever the last digit",
    arguments: [
      ("test_accuracy:0.01", 1.0, 0.99, false), ("test_accuracy:1%", 1, 0.99, false),
      ("test_accuracy:0.0099", 1, 0.99, true), ("test_accuracy:0.99%", 1, 0.99, true),
      ("validation_loss:2%", 1, 1.02, false), ("validation_loss:0.02", 1, 1.02, false),
      ("validation_loss:0.7%", 1, 1.007, false), ("validation_loss:0.1", 0.3, 0.4, false),
      ("validation_loss:0.1", 1e6, 1e6 + 0.1, false), ("validation_loss:10%", 1e-300, 1.1e-300, false),
      ("validation_loss:9.999999%", 1e-300, 1.1e-300, true), ("validation_loss:10%", 0.3, 0.33, false),
    ] as [(String, Double, Double, Bool)])
  func thresholds(gate: String, base: Double, new: Double, isBroken: Bool) throws {
    let metric = String(gate.prefix { $0 != ":" })
    let eight = { (value: Double) in [Double?](repeating: value, count: 8) }
    let report = try compare(eight(base), eight(new), gates: [gate], metric: metric)
    #expect(report.comparison.sections[0].rows[0].verdict == .worse)
    #expect(report.brokenGates.isEmpty == !isBroken)
  }

  @Test("a seed's mean is the same in any order of its trials, and equal to another on paper")
  func equalMeans() throws {
    let run = { (levels: [Double]) in
      SampleRun(
        rows: zip(["0.1", "0.2", "0.3"], levels).map { rate, level in
          (["iris", "8", rate, "100"], [Double?](repeating: level, count: 10))
        })
    }
    for levels in [[1.0, 0.9, 0.7], [0.8, 0.9, 0.9], [0.9, 0.7, 1.0]] {
      for (a, b) in [(0.0, 0), (100, 0), (0, 1e-9)] {
        let comparison = try SampleComparison(
          name: "", base: run([0.7, 0.9, 1.0].map { $0 + a }), new: run(levels.map { $0 + a + b }),
          matching: .by(["architecture"])
        ).report().comparison
        #expect(comparison.sections[0].rows[0].verdict == (b == 0 ? .unchanged : .worse))
      }
    }
  }

  /// A run whose trials without a number ended well.
  private func table(_ values: [Double?], _ name: String) throws -> ResultsTable {
    let text = SampleRun(rows: [(Self.labels, values)]).text.replacing(",diverged,", with: ",ok,")
    return try ResultsTable.read(SourceFile(name: name, text: text), required: ["validation_loss"])
  }

  @Test("trials that ended well without the metric are left out, not lost")
  func absent() throws {
    let report = { (base: [Double?], new: [Double?]) in
      let comparison = RunComparison(
        try self.table(base, "a"), try self.table(new, "b"),
        options: .init(
          metrics: ["": [MetricDescription(name: "validation_loss", goal: .minimize, unit: .number)]],
          gates: [Gate("validation_loss:0")].compactMap { $0 }))
      return ComparisonReport(baseName: "a", newName: "b", comparison: comparison)
    }
    let partly = try report(eight, [nil, 2, nil] + eight.dropFirst(3))
    let row = try #require(partly.comparison.sections.first?.rows.first)
    #expect(row.verdict == .unchanged && row.arePaired && row.new.lost == 0 && row.new.count == 6)
    let words = ComparisonWords(partly, style: .terminal(color: false))
    #expect(
      words.notes == [
        "Left out, as the trials ended well but have no validation loss: 2 seeds of new on iris."
      ])
    // A number that is gone altogether passes no gate.
    let gone = try report(eight, [Double?](repeating: nil, count: 8))
    #expect(gone.comparison.sections[0].rows[0].verdict == .missing && gone.brokenGates.count == 1)
    #expect(
      ComparisonWords(gone, style: .terminal(color: false)).gates[0].text.hasSuffix(
        ": no validation loss in new"))
  }

  @Test("seeds that one run has besides those of the other are left out, unless they are most of its seeds")
  func furtherSeeds() throws {
    let worse = eight.map { ($0 ?? 0) + 1 }
    for (base, new) in [(eight, worse + [-50]), (eight + [50, nil], worse)] {
      let report = try compare(base, new, gates: ["validation_loss:0"])
      let row = try #require(report.comparison.sections.first?.rows.first)
      #expect(row.arePaired && row.base.count == 8 && row.new.count == 8 && row.new.lost == 0)
      #expect(row.base.unmatched == base.count - 8 && row.new.unmatched == new.count - 8)
      #expect(row.verdict == .worse && report.brokenGates.count == 1)
    }
    #expect(try verdict(eight, eight + [nil, 3]) == .unchanged)
    let many = try compare(eight, worse + [Double?](repeating: 5, count: 9))
    #expect(many.comparison.sections.first?.rows.first?.arePaired == false)
  }

  @Test("a gate that nothing could have broken says so")
  func gatesOfFewSeeds() throws {
    let words = { ComparisonWords($0, style: .terminal(color: false)) }
    let few = words(try compare([1, 2, 3], [4, 5, 6], gates: ["validation_loss:0"]))
    #expect(
      few.gates.map(\.text) == ["pass validation_loss:0, but with so few seeds nothing could have broken it"])
    let same = words(try compare([1, 2, 3], [1, 2, 3], gates: ["validation_loss:0"]))
    #expect(same.gates.map(\.text) == ["pass validation_loss:0"])
  }

  @Test("a gate that has not seen every configuration of base says so")
  func gatesOfRemovedConfigurations() throws {
    let report = try SampleComparison(
      name: "", base: grid(1), new: grid(1, rates: ["0.1"]),
      gates: [Gate("validation_loss:0")].compactMap { $0 }
    ).report()
    let words = ComparisonWords(report, style: .terminal(color: false))
    let count = report.comparison.removed.count
    #expect(count > 1)
    #expect(
      words.gates.map(\.text) == ["pass validation_loss:0; \(count) configurations of base are not in new"])
  }

  @Test(
    "p values are rounded without crossing the level",
    arguments: [
      (0.012, 0.05, "0.012"), (0.0496, 0.05, "0.0496"), (0.04999, 0.05, "0.04999"), (0.0501, 0.05, "0.050"),
      (1e-5, 0.05, "<0.001"), (1e-5, 1e-5, "1.0e-05"), (2.3e-6, 1e-5, "2.3e-06"), (1, 0.05, "1.0"),
    ] as [(Double, Double, String)])
  func pValueText(pValue: Double, level: Double, text: String) {
    let shown = ChangeText.pValue(pValue, level: level)
    #expect(shown == text)
    if let number = Double(shown) { #expect((number < level) == (pValue < level)) }
  }

  @Test("the level is named as it was given")
  func level() throws {
    let run = { (values: [Double?]) in SampleRun(rows: [(Self.labels, values)]) }
    let loss = MetricDescription(name: "validation_loss", goal: .minimize, unit: .number)
    let comparison = RunComparison(
      try run(eight).table("a"), try run(eight.reversed()).table("b"),
      options: .init(metrics: ["": [loss]], level: 0.025))
    let report = ComparisonReport(baseName: "a", newName: "b", comparison: comparison)
    #expect(
      ComparisonWords(report, style: .terminal(color: false)).legend?.contains("~: p ≥ 0.025,") == true)
  }

  @Test("columns that keep all configurations from matching are named")
  func disjointColumns() throws {
    let comparison = try SampleComparison(
      name: "", base: grid(1), new: grid(1, rates: ["0.3", "0.4"])
    ).report().comparison
    #expect(comparison.matchedCount == 0 && comparison.disjointColumns == ["learning_rate"])
    #expect(
      try SampleComparison(name: "", base: grid(1), new: grid(2, rates: ["0.1", "0.3"])).report()
        .comparison.disjointColumns.isEmpty)
  }

  @Test("a metric that a table lacks is a number that is missing")
  func absentMetric() throws {
    let run = SampleRun(rows: [(Self.labels, eight)])
    let metric = try #require(MetricDescription(named: "train_loss"))
    let comparison = RunComparison(
      try run.table("a.csv"), try run.table("b.csv"), options: .init(metrics: ["": [metric]]))
    #expect(comparison.sections.first?.rows.map(\.verdict) == [.missing])
  }

  @Test("chance breaks no gate")
  func chance() throws {
    #expect(try compare(eight, eight.reversed() + [100], gates: ["validation_loss:0"]).brokenGates.isEmpty)
  }

  @Test(
    "gates are read, or refused",
    arguments: [
      ("validation_loss:2%", Gate.Threshold.relative(0.02)), ("a:b:.5", .absolute(0.5)),
      ("x:0", .absolute(0)),
      ("x", nil), (":1", nil), ("x:", nil), ("x:%", nil), ("x:-1", nil), ("x:inf", nil), ("x:1e999", nil),
      ("x:+1", nil), ("x: 1", nil),
    ] as [(String, Gate.Threshold?)])
  func gateText(text: String, threshold: Gate.Threshold?) {
    #expect(Gate(text)?.threshold == threshold)
  }

  @Test("few seeds are said to be too few, with how many it takes")
  func fewSeeds() throws {
    let words = ComparisonWords(
      try compare([1, 2, 3, 4, 5], [11, 12, 13, 14, 15]), style: .terminal(color: false))
    #expect(
      words.sentences.contains(
        "5 seeds are too few to tell any difference from chance, however large: it takes at least 6."))
    let six = ComparisonWords(
      try compare([1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16]), style: .terminal(color: false))
    #expect(!six.sentences.contains { $0.contains("too few") })
  }

  private func grid(_ scale: Double, rates: [String] = ["0.1", "0.2"]) -> SampleRun {
    var run = SampleRun()
    for architecture in ["8", "16"] {
      for (index, rate) in rates.enumerated() {
        let values = (0..<7).map { Optional(scale * Double(10 * index + $0 + 1)) }
        run.rows.append((["iris", architecture, rate, "100"], values))
      }
    }
    return run
  }

  @Test("matched by some columns, a seed's trials are averaged")
  func by() throws {
    let report = try SampleComparison(
      name: "", base: grid(1), new: grid(2), matching: .by(["architecture"])
    ).report()
    let section = try #require(report.comparison.sections.first)
    #expect(report.comparison.matching.labels == ["architecture"])
    #expect(section.rows.count == 2)
    let samples = report.comparison.samples(section.rows[0], metric: section.metric)
    #expect(samples.base.values == (0..<7).map { Double($0) + 6 })
    #expect(samples.new.trialsPerRepetition == 2)
  }

  @Test("columns that are ignored match whatever they say")
  func ignoring() throws {
    let (base, new) = (grid(1), grid(2, rates: ["0.1", "0.3"]))
    let all = try SampleComparison(name: "", base: base, new: new).report().comparison
    #expect(all.matchedCount == 2 && all.added.count == 2 && all.removed.count == 2)
    let ignoring = try SampleComparison(
      name: "", base: base, new: new, matching: .ignoring(["learning_rate"])
    ).report().comparison
    #expect(ignoring.matchedCount == 2 && ignoring.added.isEmpty && ignoring.removed.isEmpty)
  }

  @Test("identical rows do not make the others' p values larger")
  func unchangedRowsAreNotTested() throws {
    var (base, new) = (grid(1), grid(1))
    new.rows[0].values = new.rows[0].values.map { ($0 ?? 0) + 0.5 }
    let comparison = try SampleComparison(name: "", base: base, new: new).report().comparison
    #expect(comparison.testCount == 1)
    #expect(comparison.sections.first?.rows[0].pValue == 2.0 / 128)
    base.rows[0].values = new.rows[0].values
    #expect(try SampleComparison(name: "", base: base, new: new).report().isWithoutDifference)
  }
}

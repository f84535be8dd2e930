import Documents
import Foundation
import Results
import Testing

@testable import Reporting

/// Two sweeps of iris, with learning rates 0.01 and 0.1, and what SciPy 1.17.1 says of the same columns.
@Suite("Verdicts on real sweeps are SciPy's")
struct SciPyVerdictTests {
  private struct Row: Decodable {
    let architecture, activation, verdict: String
    let p, corrected: Double
  }

  private struct Tables: Decodable {
    let scipy: String
    let signFlip, wilcoxon, mannWhitney: [Row]

    enum CodingKeys: String, CodingKey {
      case scipy
      case signFlip = "sign-flip"
      case wilcoxon = "Wilcoxon"
      case mannWhitney = "Mann-Whitney"
    }
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Values")
  private let expected: Tables

  init() throws {
    let file = Self.folder.appending(path: "iris_verdicts.json")
    expected = try JSONDecoder().decode(Tables.self, from: Data(contentsOf: file))
    #expect(expected.scipy == "1.17.1")
  }

  /// A sweep, or those of its trials whose seeds are wanted.
  private func table(_ name: String, seeds: ClosedRange<Int> = 0...19) throws -> ResultsTable {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    let lines = text.split(separator: "\n")
    let names = lines[0].split(separator: ",")
    // Counted from the end, since sizes of layers have commas in them.
    let place = names.count - (try #require(names.firstIndex(of: "seed")))
    let kept = lines.dropFirst().filter { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return seeds.contains(Int(cells[cells.count - place]) ?? -1)
    }
    let source = SourceFile(name: name, text: ([lines[0]] + kept).joined(separator: "\n") + "\n")
    return try ResultsTable.read(source, required: ["validation_loss"])
  }

  private func compare(_ base: ResultsTable, _ new: ResultsTable) throws -> RunComparison {
    let metric = try #require(MetricDescription(named: "validation_loss"))
    return RunComparison(base, new, options: .init(metrics: ["": [metric]]))
  }

  private func check(_ comparison: RunComparison, _ expected: [Row], kind: DifferenceTest.Kind) throws {
    let rows = try #require(comparison.sections.first).rows
    #expect(rows.count == 6 && expected.count == 6 && comparison.testCount == 6)
    #expect(comparison.matching.changes.map(\.column) == ["learning_rate"])
    for (row, wanted) in zip(rows, expected) {
      #expect(comparison.matching.labels(of: row.group) == ["mlp-\(wanted.architecture)", wanted.activation])
      #expect(row.verdict.rawValue == wanted.verdict)
      let test = try #require(row.test)
      #expect(test.kind == kind)
      #expect((test.pValue - wanted.p).magnitude <= 1e-12 * wanted.p)
      #expect((try #require(row.pValue) - wanted.corrected).magnitude <= 1e-12)
    }
    #expect(Set(expected.map(\.verdict)) == ["worse", "unclear"])
  }

  @Test("seed by seed")
  func paired() throws {
    try check(
      try compare(try table("base.csv"), try table("worse.csv")), expected.signFlip, kind: .signFlip)
  }

  @Test("as two samples, where the seeds are not the same")
  func unpaired() throws {
    let comparison = try compare(
      try table("base.csv", seeds: 0...11), try table("worse.csv", seeds: 8...19))
    try check(comparison, expected.mannWhitney, kind: .mannWhitney)
  }

  @Test("by ranks of the differences")
  func ranks() throws {
    let comparison = try compare(try table("base.csv"), try table("worse.csv"))
    let section = try #require(comparison.sections.first)
    for (row, wanted) in zip(section.rows, expected.wilcoxon) {
      let samples = comparison.samples(row, metric: section.metric)
      let differences = zip(samples.base.values, samples.new.values).map { $1 - $0 }
      let test = WilcoxonTest(ofDifferences: differences)
      #expect(test.isExact && (test.pValue - wanted.p).magnitude <= 1e-12 * wanted.p)
    }
  }

  @Test("turned round, worse is better")
  func turned() throws {
    let comparison = try compare(try table("worse.csv"), try table("base.csv"))
    let verdicts = try #require(comparison.sections.first).rows.map(\.verdict)
    let turned = expected.signFlip.map { $0.verdict == "worse" ? "better" : $0.verdict }
    #expect(verdicts.map(\.rawValue) == turned)
  }
}

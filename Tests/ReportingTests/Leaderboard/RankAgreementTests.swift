import Results
import Testing

@testable import Reporting

@Suite("Ranks and tests")
struct RankAgreementTests {
  private static let loss = MetricDescription(name: "validation_loss", goal: .minimize, unit: .number)

  private func board(_ rows: [(labels: [String], values: [Double?])], by: [String] = []) throws
    -> RankedLeaderboard
  {
    let table = try SampleRun(rows: rows).table("run")
    return RankedLeaderboard(
      Leaderboard(
        title: "run", tables: [table], metrics: ["": Self.loss], matching: by.isEmpty ? .all : .by(by)))
  }

  @Test("across datasets a lost trial counts before any mean, for ranks and for tests")
  func lostFirst() throws {
    // Half the loss on all twelve datasets, and one trial lost on each.
    var rows: [(labels: [String], values: [Double?])] = []
    for dataset in 0..<12 {
      for (index, level) in [1.0, 0.5].enumerated() {
        var values = SampleRun.losses(level, 5, key: 10 * dataset + index)
        if index == 1 { values[dataset % 5] = nil }
        rows.append((["set \(dataset)", "\(index)", "0.1", "100"], values))
      }
    }
    let board = try board(rows)
    let differences = try #require(DifferencesAcrossDatasets(board))
    #expect(board.across?.rows.map { $0.labels[0] } == ["0", "1"])
    #expect(differences.pValues == [[], [2.0 / 4096]])
    #expect(
      differences.sentences(style: .terminal(color: false))[0]
        == "The other one is told from row 1 (p < 0.05).")
    // With none lost on half of them, the ranks say nothing, and so does the test.
    for index in rows.indices where index < 12 { rows[index].values = rows[index].values.map { $0 ?? 0.5 } }
    let other = try #require(DifferencesAcrossDatasets(try self.board(rows)))
    #expect(try #require(other.pValues.last?.first) > 0.05)
  }

  @Test("a test of pairs that leans against the average ranks says so")
  func disagreement() throws {
    // On fourteen datasets "b" is first and "a" second; on six "a" is first and "b" last, by little.
    var rows: [(labels: [String], values: [Double?])] = []
    for dataset in 0..<20 {
      let levels: [Double] = dataset < 14 ? [2, 1, 3, 4] : [1, 1.03, 1.01, 1.02]
      for (name, level) in zip(["a", "b", "c", "d"], levels) {
        rows.append((["set \(dataset)", name, "0.1", "100"], [level]))
      }
    }
    let board = try board(rows)
    #expect(board.across?.rows.prefix(2).map { $0.labels[0] } == ["a", "b"])
    let differences = try #require(DifferencesAcrossDatasets(board))
    #expect(try #require(differences.pValues[1].first) < 0.05)
    #expect(
      differences.sentences(style: .terminal(color: false))[0]
        == "Average ranks and the test of pairs disagree: of the two, row 2 rather than row 1 is better (p < 0.05), "
        + "although among all configurations row 1 has the best average rank.")
  }

  @Test("the same trials in another order tie, and so do means that are equal on paper")
  func equalMeans() throws {
    let rates = ["0.1", "0.2", "0.3"]
    let levels = ["8": [0.7, 0.9, 1.0], "16": [1.0, 0.9, 0.7], "32": [0.8, 0.9, 0.9]]
    var rows: [(labels: [String], values: [Double?])] = []
    for name in ["8", "16", "32"] {
      for (rate, level) in zip(rates, levels[name] ?? []) {
        rows.append((["iris", name, rate, "100"], [Double?](repeating: level, count: 10)))
      }
    }
    let section = try board(rows, by: ["architecture"]).sections[0]
    #expect(section.rows.map(\.rank) == [1, 1, 1])
    #expect(section.rows.dropFirst().allSatisfy { $0.pValue == 1 && $0.isTied == true })
    let reversed = try board(rows.reversed(), by: ["architecture"]).sections[0]
    #expect(reversed.rows.map(\.summary) == section.rows.map(\.summary))
  }

  @Test("means that differ beyond rounding do not share a rank, whatever their size")
  func closeMeans() throws {
    let huge: [Double?] = [1e12, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
    let section = try board([
      (["iris", "8", "0.1", "100"], huge.map { ($0 ?? 0) + 0.25 }), (["iris", "8", "0.2", "100"], huge),
    ]).sections[0]
    #expect(section.rows.map(\.rank) == [1, 2])
    #expect(section.rows[1].pValue == 2.0 / 256 && section.rows[1].isTied == false)
  }

  @Test("a row that is better on the seeds that both have is not called worse")
  func otherSeeds() throws {
    // The first has eight easy seeds more, the second eight hard ones.
    let entry = { (name: String, seeds: Range<Int>, value: (Int) -> Double) in
      LeaderboardEntry(labels: [name], seeds: Array(seeds), values: seeds.map(value))
    }
    let section = RankedSection(
      LeaderboardSection(
        dataset: "d", facts: "", metric: Self.loss,
        entries: [
          entry("a", 0..<16) { $0 < 8 ? 0.1 : 1.1 }, entry("b", 8..<24) { $0 < 16 ? 1 : 9 },
        ]))
    #expect(section.entry(section.rows[0]).labels == ["a"])
    #expect(section.rows[1].isTied == nil && section.rows[1].pValue == nil)
  }
}

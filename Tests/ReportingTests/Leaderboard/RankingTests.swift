import NeuralNetworks
import Testing

@testable import Reporting

@Suite("Ranking")
struct RankingTests {
  /// A section whose entries have the labels a, b, c … and these values.
  private func rank(
    _ values: [[Double]], goal: Goal = .minimize, diverged: [Int] = []
  ) -> RankedSection {
    let entries = values.enumerated().map { index, values in
      LeaderboardEntry(
        labels: [String(UnicodeScalar(UInt8(97 + index)))], seeds: Array(values.indices),
        values: values,
        diverged: diverged.element(at: index) ?? values.count { $0.isNaN })
    }
    return RankedSection(
      LeaderboardSection(
        dataset: "d", facts: "", metric: MetricDescription(name: "m", goal: goal, unit: .number),
        entries: entries))
  }

  private func order(_ section: RankedSection) -> String {
    section.rows.map { "\(section.entry($0).labels[0])\($0.rank)" }.joined(separator: " ")
  }

  @Test("the mean ranks, whichever way is better")
  func goals() {
    let values: [[Double]] = [[2, 4], [1, 1], [9, 5]]
    #expect(order(rank(values)) == "b1 a2 c3")
    #expect(order(rank(values, goal: .maximize)) == "c1 a2 b3")
  }

  @Test("equal means share a rank, in the order of the plan, whatever the rounding of their sums")
  func ties() {
    #expect(
      order(rank([[0.5, 0.7], [0.9, 0.9], [0.7, 0.5], [0.1, 0.2], [0.6, 0.6]])) == "d1 a2 c2 e2 b5")
    #expect(order(rank([[0.1, 0.2, 0.3], [0.2, 0.2, 0.2], [0.3, 0.2, 0.1]])) == "a1 b1 c1")
    #expect(order(rank([[0.1], [0.1 + 1e-11]])) == "a1 b2")
    #expect(order(rank([[0], [-0.0], [1e-300], [.leastNonzeroMagnitude]])) == "a1 b1 d3 c4")
  }

  @Test("a lost trial costs more than any mean; nothing at all comes last")
  func losses() {
    let nan = Double.nan
    #expect(
      order(rank([[0.1, nan], [0.9, 0.9], [nan, nan], [0.2, .infinity], [0.5, nan]])) == "b1 a2 d3 e4 c5")
    #expect(order(rank([[nan], [nan], [1]])) == "c1 a2 b2")
    #expect(order(rank([[nan, 3], [2, nan]])) == "b1 a2")
    // More counted as diverged than the numbers show: the count is believed.
    #expect(order(rank([[1, 1], [2, 2]], diverged: [1, 0])) == "b1 a2")
  }

  @Test("rows are told apart only where the data can")
  func comparisons() {
    let first = (0..<8).map { 0.1 + 0.001 * Double($0) }
    let near = first.enumerated().map { $0.isMultiple(of: 2) ? $1 + 0.0021 : $1 - 0.002 }
    let far = first.map { $0 * 2 }
    let lossy = [Double.nan] + first.dropFirst()
    let section = rank([far, first, near, lossy])
    #expect(order(section) == "b1 c2 a3 d4")
    #expect(section.rows.map(\.isTied) == [nil, true, false, nil])
    #expect(section.rows[2].pValue == 2 * 2.0 / 256)
    #expect(section.tieTest.count == 2 && section.tieTest.tied == 1)
    #expect(section.tieTest.pairs == 8 && section.tieTest.fewestPairs == 7)
    #expect(section.tieTest.canTellApart)
  }

  @Test("rows are paired by seed, not by place")
  func pairing() {
    let metric = MetricDescription(name: "m", goal: .minimize, unit: .number)
    let values = (0..<8).map { Double($0 * $0 % 7) }
    let section = RankedSection(
      LeaderboardSection(
        dataset: "d", facts: "", metric: metric,
        entries: [
          LeaderboardEntry(labels: ["a"], seeds: Array(0..<8), values: values),
          LeaderboardEntry(
            labels: ["b"], seeds: (0..<8).reversed() + [99],
            values: values.reversed().map { $0 + 0.5 } + [0]),
          LeaderboardEntry(labels: ["c"], seeds: Array(100..<108), values: values.map { $0 + 1 }),
        ]))
    #expect(section.rows.map(\.pValue) == [nil, 2.0 / 256, nil])
    #expect(section.tieTest.pairs == 8)
  }

  @Test("five seeds say that they are too few, and how many it takes")
  func tooFewSeeds() {
    let section = rank((0..<4).map { row in (0..<5).map { 1 + Double(row) + 0.01 * Double($0) } })
    #expect(!section.tieTest.canTellApart)
    #expect(section.rows.dropFirst().allSatisfy { $0.isTied == true })
    let leaderboard = Leaderboard(title: "t", columns: ["x"], sections: [section.section])
    let page = RankedLeaderboard(leaderboard).markdown
    #expect(page.contains("5 seeds are too few to say which is better"))
    #expect(page.contains("it takes at least 7 to compare 3 others with the first"))
  }

  @Test("a row says the same whatever stands beside it")
  func independence() throws {
    let values = (0..<10).map { Sample.noise($0, 3) }
    let alone = try #require(rank([values]).rows.first)
    let among = try #require(
      rank([values] + (1..<9).map { row in values.map { $0 + Double(row) } }).rows.first)
    #expect(alone.interval == among.interval && alone.summary == among.summary)
  }

  @Test("across datasets only configurations that all have are ranked")
  func across() throws {
    let metric = MetricDescription(name: "m", goal: .minimize, unit: .number)
    let section = { (name: String, values: [(String, Double)]) in
      LeaderboardSection(
        dataset: name, facts: "", metric: metric,
        entries: values.map { LeaderboardEntry(labels: [$0.0], seeds: [1], values: [$0.1]) })
    }
    let board = RankedLeaderboard(
      Leaderboard(
        title: "t", columns: ["x"],
        sections: [
          section("one", [("a", 1), ("only", 0), ("b", 2), ("c", 2)]),
          section("two", [("c", 5), ("b", 6), ("a", .nan)]),
        ]))
    let across = try #require(board.across)
    #expect(across.rows.map(\.labels) == [["c"], ["a"], ["b"]])
    #expect(across.rows.map(\.ranks) == [[2.5, 1], [1, 3], [2.5, 2]])
    #expect(across.rows.map(\.averageRank) == [1.75, 2, 2.25])
    #expect(across.rows.map(\.wins) == [1, 1, 0])
    #expect(RanksAcrossDatasets(Array(board.sections.prefix(1))) == nil)
  }
}

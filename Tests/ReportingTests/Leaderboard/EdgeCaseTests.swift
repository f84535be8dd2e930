import Documents
import Testing

@testable import Reporting

@Suite("Leaderboards at their limits")
struct EdgeCaseTests {
  private static let loss = Sample.loss

  private func board(_ entries: [LeaderboardEntry], columns: [String] = ["x"]) -> RankedLeaderboard {
    RankedLeaderboard(
      Leaderboard(
        title: "t", columns: columns,
        sections: [LeaderboardSection(dataset: "d", facts: "", metric: Self.loss, entries: entries)]))
  }

  @Test("no configurations, or no datasets")
  func nothing() {
    #expect(board([]).markdown.contains("There are no trials."))
    let empty = RankedLeaderboard(Leaderboard(title: "t", columns: [], sections: []))
    #expect(empty.markdown.hasPrefix("# t\n"))
    #expect(String(decoding: empty.csv, as: UTF8.self).split(separator: "\n").count == 1)
    #expect(!empty.terminal().isEmpty)
  }

  @Test("every trial diverged")
  func allDiverged() {
    let entries = ["a", "b"].map {
      LeaderboardEntry(labels: [$0], seeds: [1, 2], values: [.nan, .infinity], diverged: 2)
    }
    let page = board(entries).markdown
    #expect(page.contains("No trial reached a result: all 4 trials diverged or failed."))
    #expect(!page.contains("nan"))
  }

  @Test("trials that reached a result without the metric did not diverge")
  func withoutMetric() {
    let entry = { (label: String, diverged: Int) in
      LeaderboardEntry(labels: [label], seeds: [1, 2], values: [.nan, .nan], diverged: diverged)
    }
    #expect(board([entry("a", 0)]).markdown.contains("None of 2 trials has a training loss.\n"))
    let page = board([entry("a", 0), entry("b", 1)]).markdown
    #expect(page.contains("None of 4 trials has a training loss; 1 of them diverged or failed.\n"))
    #expect(!page.contains("No trial reached a result"))
  }

  @Test("one configuration alone is not the best of anything")
  func alone() {
    let entry = LeaderboardEntry(labels: [], seeds: [1, 2, 3], values: [1, 2, 3])
    let page = board([entry], columns: []).markdown
    #expect(page.contains("The only configuration reached training loss **2.0** on average over 3 seeds"))
    #expect(!page.contains("Best of"))
  }

  @Test("a winner that lost trials is not passed over in silence")
  func winnerLost() {
    let entries = ["a", "b"].map {
      LeaderboardEntry(labels: [$0], seeds: [1, 2, 3], values: [1, 2, .nan], diverged: 1)
    }
    #expect(board(entries).markdown.contains("**Beware:** 1 of the 3 trials of each diverged or failed"))
    let alone = board(Array(entries.prefix(1))).markdown
    #expect(alone.contains("**Beware:** 1 of its 3 trials diverged or failed"))
  }

  @Test("labels and numbers that are missing leave empty cells")
  func missing() {
    let section = LeaderboardSection(
      dataset: "d", facts: "", metric: Self.loss, secondary: [Sample.accuracy, Sample.testAccuracy],
      entries: [
        LeaderboardEntry(labels: [], seeds: [1], values: [1], secondary: [[0.5]]),
        LeaderboardEntry(labels: ["a", "b", "c"], seeds: [1], values: []),
      ])
    let board = RankedLeaderboard(Leaderboard(title: "t", columns: ["x", "y"], sections: [section]))
    let lines = String(decoding: board.csv, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(Set(lines.map { $0.count { $0 == "," } }).count == 1)
    #expect(!board.markdown.isEmpty && !board.terminal(width: 40).isEmpty)
  }

  @Test("more rows than a page shows are pointed to")
  func many() {
    let page = board(
      (0..<1_200).map { LeaderboardEntry(labels: ["\($0)"], seeds: [1], values: [Double($0)]) })
    #expect(page.markdown.contains("… and 1,150 more in [leaderboard.csv](leaderboard.csv)."))
    #expect(page.terminal().contains("… 1,180 more in leaderboard.md"))
    #expect(page.csv.count { $0 == UInt8(ascii: "\n") } == 1_201)
  }

  @Test("a table on a terminal keeps to its width where it can", arguments: [40, 60, 80, 100, 140])
  func terminalWidth(width: Int) {
    for sample in Sample.all {
      let text = RankedLeaderboard(sample.leaderboard).terminal(width: width)
      let lines = text.split(separator: "\n").dropFirst(3)
      // At 40 columns rank, configuration and mean alone may be wider.
      if width >= 80 { #expect(lines.allSatisfy { DisplayWidth.of(String($0)) <= width }, "\(sample.name)") }
    }
  }

  @Test("color changes nothing but the weight of the text")
  func color() {
    let board = RankedLeaderboard(Sample.xor)
    let colored = board.terminal(color: true)
    #expect(colored.contains("\u{1b}[1m"))
    #expect(colored.replacing("\u{1b}[1m", with: "").replacing("\u{1b}[0m", with: "") == board.terminal())
  }

  @Test(
    "no name can reach the terminal's controls or start a line of markdown", arguments: Sample.all.map(\.name)
  )
  func hostile(name: String) throws {
    let board = RankedLeaderboard(try #require(Sample.all.first { $0.name == name }).leaderboard)
    for text in [board.markdown, board.terminal(), String(decoding: board.csv, as: UTF8.self)] {
      #expect(
        text.unicodeScalars.allSatisfy {
          $0 == "\n" || !($0.value < 0x20 || (0x7f..<0xa0).contains($0.value))
        })
      #expect(!text.unicodeScalars.contains("\u{202e}"))
    }
    // Every table row has as many unescaped pipes as the one above it.
    var previous: Int?
    for line in board.markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let pipes = line.hasPrefix("|") ? line.count { $0 == "|" } : nil
      if let previous, let pipes { #expect(pipes == previous) }
      previous = pipes
    }
  }
}

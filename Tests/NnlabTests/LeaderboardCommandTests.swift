import TestSupport
import Testing

@Suite("nnlab leaderboard")
struct LeaderboardCommandTests {
  private let command = Command(folder: "\(Project.path)/results")

  @Test("ranks as the run did")
  func sameRanks() throws {
    for name in ["iris", "diabetes", "xor-sweep", "digits"] {
      let board = try command("leaderboard", name, "--format", "csv")
      #expect(board.code == 0, "\(board.errors)")
      let rows = try CSVRows(board.output)
      let committed = try CSVRows(
        String(contentsOfFile: "\(Project.path)/results/\(name)/leaderboard.csv", encoding: .utf8))
      for column in [
        "rank", "architecture", "learning_rate", "metric", "mean", "sd", "median", "interval_low", "n",
      ] {
        #expect(rows[column] == committed[column], "\(name) \(column)")
      }
      #expect(rows["p_against_first"] == committed["p_against_first"])
    }
  }

  @Test("reads as recorded, by any columns, of several runs")
  func golden() throws {
    let board = try command(
      "leaderboard", "xor-sweep", "article-xor", "iris", "--by", "architecture", "--dataset", "xor", "--top",
      "3")
    #expect(board.code == 0)
    try Golden.check(board.output, "leaderboard.txt")
  }

  @Test("a run that is named twice counts once")
  func twice() throws {
    #expect(try command("leaderboard", "iris", "iris").output == command("leaderboard", "iris").output)
  }

  @Test(
    "exit codes tell what is wrong",
    arguments: [
      ("iris --by colour", 64), ("iris --dataset wine", 64), ("iris --top 0", 64), ("", 64), ("none", 66),
      ("iris --metric f1", 65), ("iris/curves.csv", 65), ("iris --metric test_accuracy --format markdown", 0),
    ] as [(String, Int32)])
  func exitCodes(words: String, code: Int32) throws {
    let outcome = try command.run(["leaderboard"] + words.split(separator: " ").map(String.init))
    #expect(outcome.code == code, "\(outcome.errors)")
  }
}

/// The columns of a table without quoted commas among those that are asked for.
private struct CSVRows {
  private let rows: [[Substring]]

  init(_ text: String) throws {
    rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  subscript(name: String) -> [Substring]? {
    rows[0].firstIndex { $0 == name }.map { column in rows.dropFirst().map { $0[column] } }
  }
}

import Testing

@testable import Reporting

@Suite("What a leaderboard says in words")
struct VerdictTests {
  /// What is said of rows of twelve seeds, each a given distance above or below the row's mean or lost.
  private func verdict(_ rows: [(mean: Double, spread: Double, lost: Int)]) -> String {
    let entries = rows.enumerated().map { index, row in
      let values = (0..<12).map { seed in
        seed < row.lost ? .nan : row.mean + row.spread * [-1, 1, 1, -1][(seed + 2 * index) % 4]
      }
      return LeaderboardEntry(labels: ["\(index)"], seeds: Array(0..<12), values: values, diverged: row.lost)
    }
    let board = Leaderboard(
      title: "t", columns: ["x"],
      sections: [LeaderboardSection(dataset: "d", facts: "", metric: Sample.loss, entries: entries)])
    return Verdict(RankedSection(board.sections[0]), of: board, style: .terminal(color: false)).sentences
      .joined(separator: " ")
  }

  @Test("rows that share the first place have no interval in common, and what follows is named by its rank")
  func sharedPlace() {
    let text = verdict([(1, 0, 0), (1, 0.5, 0), (2, 0, 0)])
    #expect(text.contains("x 0; x 1; each with training loss 1.000 on average over 12 seeds."))
    #expect(!text.contains("interval"))
    #expect(
      text.contains(
        "The other configuration is clearly worse than the first of them: x 2 (rank 3), 1.0 higher"))
  }

  @Test("the next of few seeds has its rank, too, where the first place is shared")
  func sharedPlaceOfOneSeed() {
    let entries = [1.0, 1, 2].enumerated().map {
      LeaderboardEntry(labels: ["\($0)"], seeds: [1], values: [$1])
    }
    let board = Leaderboard(
      title: "t", columns: ["x"],
      sections: [LeaderboardSection(dataset: "d", facts: "", metric: Sample.loss, entries: entries)])
    #expect(RankedLeaderboard(board).markdown.contains("(the next (rank 3) is 1.0 higher)"))
  }

  @Test(
    "who is tied and who is worse, in plain words",
    arguments: [
      ([(1, 0, 0), (1.01, 0.5, 0)], "The other configuration is statistically tied with it (≈)."),
      ([(1, 0, 0), (1.01, 0.5, 0), (1.02, 0.5, 0)], "All 2 others are statistically tied with it (≈)."),
      (
        [(1, 0, 0), (1.01, 0.5, 0), (2, 0, 0)],
        "1 of the 2 others is statistically tied with it (≈); the first that is clearly worse is x 2 (rank 3), "
          + "1.0 higher at 2.000"
      ),
      (
        [(1, 0, 0), (2, 0, 0), (3, 0, 0)],
        "All 2 others are clearly worse; the next is x 1 (rank 2), 1.0 higher"
      ),
      (
        [(1, 0, 0), (2, 0, 0), (3, 0, 1)],
        "The 1 other configuration that kept all its trials is clearly worse: x 1 (rank 2)"
      ),
      (
        [(1, 0, 0), (2, 0, 0), (2, 0.1, 0), (0.5, 0, 2)],
        "All 2 others that kept all their trials are clearly worse; the next is"
      ),
      ([(1, 0, 0), (0.5, 0, 2)], "No other configuration kept all its trials."),
    ] as [([(Double, Double, Int)], String)])
  func plainWords(rows: [(Double, Double, Int)], words: String) {
    let text = verdict(rows.map { (mean: $0.0, spread: $0.1, lost: $0.2) })
    #expect(text.contains(words), "\(text)")
  }

  @Test("of more rows than are compared, none but the first is spoken of")
  func manyRows() {
    let text = verdict((0..<60).map { (1 + Double($0), 0, 0) })
    #expect(
      text.contains("All 49 others among the first 50 are clearly worse; the next is x 1 (rank 2)"), "\(text)"
    )
  }

  @Test(
    "rows with too few seeds to be told from the first are marked apart from ties",
    arguments: [
      ("8 8 8", "All 2 others are statistically tied with it (≈).", "≈≈"),
      (
        "8 8 4", "1 of the 2 others is statistically tied with it (≈), 1 has too few seeds to tell (?).", "≈?"
      ),
      (
        "8 4 8 far",
        "1 of the 3 others is statistically tied with it (≈), 1 has too few seeds to tell (?); the first that is "
          + "clearly worse is x 3 (rank 4)", "?≈ "
      ),
      (
        "8 4 far",
        "1 of the 2 others has too few seeds to tell (?); the first that is clearly worse is x 2 (rank 3)",
        "? "
      ),
      (
        "4 4 4",
        "4 seeds are too few to say which is better (the second is 0.010 higher): it takes at least 7 to compare "
          + "2 others with the first (?).", "??"
      ),
      ("8 far", "The other configuration is clearly worse", " "),
    ] as [(String, String, String)])
  func tooFewSeeds(rows: String, words: String, marks: String) {
    let patterns: [[Double]] = [[-1, 1, 1, -1], [1, -1, -1, 1], [-1, -1, 1, 1], [1, 1, -1, -1]]
    let entries = rows.split(separator: " ").enumerated().map { index, row in
      let count = Int(row) ?? 8
      let mean = 1 + 0.01 * Double(index) + (row == "far" ? 5 : 0)
      let values = (0..<count).map { mean + 0.5 * patterns[index][Int($0 % 4)] }
      return LeaderboardEntry(labels: ["\(index)"], seeds: Array(0..<count), values: values)
    }
    let board = RankedLeaderboard(
      Leaderboard(
        title: "t", columns: ["x"],
        sections: [LeaderboardSection(dataset: "d", facts: "", metric: Sample.loss, entries: entries)]))
    #expect(board.terminal().contains(words), "\(board.terminal())")
    let others = board.sections[0].rows.dropFirst()
    #expect(others.map { TieMark($0)?.rawValue ?? " " }.joined() == marks)
    // The column for programs says the same of both: they are not told from the first.
    #expect(others.map { $0.isTied == true } == marks.map { $0 != " " })
    let legend = board.markdown.split(separator: "## Legend")[1]
    #expect(legend.contains("**≈**: may well be as good") == marks.contains("≈"))
    #expect(legend.contains("**?**: too few seeds to tell it from the first") == marks.contains("?"))
  }

  @Test("a loss of scaled targets is said to be one")
  func scaledTargets() {
    var section = Sample.oneSeed.sections[0]
    let page = { RankedLeaderboard(Leaderboard(title: "t", columns: ["x"], sections: [section])) }
    #expect(!page().markdown.contains("standardized"))
    section.isOfScaledTargets = true
    let words = "The loss is that of the standardized target"
    #expect(page().markdown.contains(words) && page().terminal().contains(words))
  }

  @Test("figures of the part that ranks flatter the winner where that is the test part")
  func testPart() {
    let page = { (metric: MetricDescription) in
      let entry = LeaderboardEntry(labels: ["a"], seeds: [1, 2], values: [0.5, 0.75])
      let section = LeaderboardSection(dataset: "d", facts: "", metric: metric, entries: [entry])
      return RankedLeaderboard(Leaderboard(title: "t", columns: ["x"], sections: [section])).markdown
    }
    let words = "higher is better; ranked by the test part, so its figures flatter the winner."
    #expect(page(Sample.testAccuracy).contains(words))
    #expect(!page(Sample.accuracy).contains("flatter"))
  }

  @Test("options that follow from a column are named with it")
  func following() {
    var board = Sample.oneSeed
    board.following = [(["initializer", "momentum"], "activation"), (["loss"], "dataset")]
    let page = RankedLeaderboard(board).markdown
    #expect(page.contains("\ninitializer, momentum: by activation · loss: by dataset\n"))
  }

  @Test("numbers of several words stay on one line of a page, and blanks are blanks elsewhere")
  func unbroken() {
    let board = RankedLeaderboard(Sample.xor)
    #expect(board.markdown.contains("0.000154\u{a0}to\u{a0}0.000178"))
    #expect(board.markdown.contains("**0.000166\u{a0}±\u{a0}0.000021**"))
    #expect(
      !board.terminal().contains("\u{a0}") && !String(decoding: board.csv, as: UTF8.self).contains("\u{a0}"))
  }

  @Test("columns give way on a narrow screen in the order of need")
  func columnsGiveWay() {
    let board = RankedLeaderboard(Sample.xor)
    let titles = ["parameters", "median", "best", "training_accuracy", "95% interval", "n"]
    var sets: [[String]] = []
    for width in (60...160).reversed() {
      let header = board.terminal(width: width).split(separator: "\n")[2]
      let omitted = titles.filter { !header.contains("  \($0)") }
      if sets.last != omitted { sets.append(omitted) }
    }
    #expect(
      sets == [
        [], ["parameters"], ["parameters", "median"], ["parameters", "median", "best"],
        ["parameters", "median", "best", "training_accuracy"],
        ["parameters", "median", "best", "95% interval"],
        ["parameters", "median", "best", "training_accuracy", "95% interval"], titles,
      ])
  }
}

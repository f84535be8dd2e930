import Documents
import Results
import TestSupport
import Testing

@testable import Reporting

@Suite("Leaderboards of results that were read back")
struct TableLeaderboardTests {
  private static let loss = MetricDescription(name: "validation_loss", goal: .minimize, unit: .number)

  private func board(
    _ runs: [SampleRun], matching: MatchingColumns = .all, datasets: [String] = []
  ) throws -> RankedLeaderboard {
    let tables = try runs.enumerated().map { try $1.table("run-\($0 + 1)") }
    return RankedLeaderboard(
      Leaderboard(
        title: "runs", tables: tables, metrics: ["": Self.loss], matching: matching, datasets: datasets))
  }

  /// Eight datasets, four optimizers, two learning rates; `adam` tends to win, `rprop` diverges now and then.
  private static let optimizers: SampleRun = {
    var run = SampleRun(columns: ["dataset", "optimizer", "learning_rate"])
    for dataset in 0..<8 {
      for (index, optimizer) in ["sgd", "adam", "rmsprop", "rprop"].enumerated() {
        for (place, rate) in ["0.01", "0.1"].enumerated() {
          let level = Double(dataset + 1) * ([1.2, 1, 1.02, 1.1][index] + 0.1 * Double(place))
          var values = SampleRun.losses(level, 10, key: 100 * dataset + 10 * index + place)
          if index == 3, place == 1, dataset == 2 { values[4] = nil }
          run.rows.append((["set \(dataset + 1)", optimizer, rate], values))
        }
      }
    }
    return run
  }()

  @Test("the screen and the page read as recorded", arguments: ["by optimizer", "all"])
  func golden(name: String) throws {
    let board = try board([Self.optimizers], matching: name == "all" ? .all : .by(["optimizer"]))
    let file = "tables-\(name.replacing(" ", with: "-"))"
    try Golden.check(board.terminal(width: 120), "\(file).txt")
    try Golden.check(board.markdown(top: 3), "\(file).md")
    try Golden.check(String(decoding: board.csv(top: 3), as: UTF8.self), "\(file).csv")
  }

  @Test("trials of a seed in one configuration count with their mean")
  func grouping() throws {
    let board = try board([Self.optimizers], matching: .by(["optimizer"]), datasets: ["set 3"])
    let section = try #require(board.sections.first)
    #expect(board.sections.count == 1 && section.rows.count == 4)
    let last = try #require(section.rows.last)
    let entry = section.entry(last)
    #expect(entry.labels == ["rprop"] && entry.diverged == 1 && last.lost == 1)
    #expect(entry.trials == 20 && entry.repetitions.count == 10)
    // The seed that lost one of two trials counts with the other.
    #expect(entry.values.allSatisfy { $0.isFinite })
  }

  @Test("numbers that are means say so, and over what")
  func averages() throws {
    #expect(try board([Self.optimizers]).leaderboard.notes.isEmpty)
    let note = "A seed's number is the mean of its trials in a row of the table, up to 2: over learning_rate."
    let board = try board([Self.optimizers], matching: .by(["optimizer"]))
    #expect(board.leaderboard.notes == [note])
    #expect(
      board.terminal().contains("ok and 1 diverged\n\(note)\n")
        && board.markdown.contains("\n\n\(note.replacing("_", with: "\\_"))\n\n640 trials"))
    var uneven = Self.optimizers
    uneven.rows.remove(at: 1)
    let notes = try self.board([uneven], matching: .by(["optimizer"])).leaderboard.notes
    #expect(notes == [note + " Beware: they are not as many in all rows."])
  }

  /// Datasets whose trials all ended well, some of them without the metric.
  private static func withoutMetric(_ rows: [(labels: [String], values: [Double?])]) throws -> ResultsTable {
    let text = SampleRun(rows: rows).text.replacing(",diverged,", with: ",ok,")
    return try ResultsTable.read(SourceFile(name: "run", text: text), required: ["validation_loss"])
  }

  private func notes(_ tables: [ResultsTable]) -> (notes: [String], counts: [Int]) {
    let board = Leaderboard(title: "runs", tables: tables, metrics: ["": Self.loss])
    return (board.notes, board.sections.map(\.entries.count))
  }

  @Test("what has no such metric is excluded, and that is said")
  func missingMetric() throws {
    let (a, b, c) = (["iris", "8", "0.1", "100"], ["iris", "8", "0.2", "100"], ["sine", "8", "0.1", "100"])
    let sine = "The results of the dataset sine have no validation_loss; it was excluded."
    var found = notes([try Self.withoutMetric([(a, [1, 2]), (b, [2, 3]), (c, [nil, nil])])])
    #expect(found == ([sine], [2]))
    found = notes([try Self.withoutMetric([(a, [1, 2]), (b, [nil, nil]), (c, [nil, nil])])])
    #expect(found == (["1 configuration of iris has no validation_loss and was excluded.", sine], [1]))
    found = notes([try Self.withoutMetric([(c, [nil, nil])])])
    #expect(found == ([sine], []))
    // Trials that diverged would have had the metric.
    found = notes([try SampleRun(rows: [(a, [1, 2]), (c, [nil, nil])]).table("run")])
    #expect(found == ([], [1, 1]))
  }

  /// A manifest that says something of one dataset.
  private func manifest(_ name: String, format: Int? = 2, _ say: (inout Manifest.Dataset) -> Void) -> Manifest {
    var manifest = Manifest()
    manifest.format = format
    var dataset = Manifest.Dataset(name: name)
    say(&dataset)
    manifest.datasets = [dataset]
    return manifest
  }

  @Test("a loss is one of scaled targets where the runs say so")
  func scaledTargets() throws {
    let table = try Self.optimizers.table("run")
    func areScaled(_ metric: MetricDescription, _ manifest: Manifest) -> [Bool] {
      Leaderboard(
        title: "", tables: [table], manifests: [manifest], metrics: ["": metric], datasets: ["set 1"]
      ).sections.map(\.isOfScaledTargets)
    }
    let scaled = manifest("set 1") { $0.normalizesTargets = true }
    #expect(areScaled(Self.loss, scaled) == [true])
    #expect(areScaled(Sample.accuracy, scaled) == [])
    #expect(areScaled(Self.loss, manifest("set 2") { $0.normalizesTargets = true }) == [false])
    #expect(areScaled(Self.loss, manifest("set 1") { $0.normalizesTargets = false }) == [false])
  }

  @Test("runs that have trials in common are told apart, others make up one board")
  func severalRuns() throws {
    let labels = ["iris", "8", "0.1", "100"]
    let first = SampleRun(rows: [(labels, [1, 2])])
    let second = SampleRun(rows: [(labels, [3, 4])])
    let both = try board([first, second])
    #expect(both.leaderboard.columns == ["results"])
    #expect(both.sections[0].section.entries.map(\.labels) == [["run-1"], ["run-2"]])
    let more = try board([first, SampleRun(rows: [(labels, [3, 4])], firstSeed: 2)])
    #expect(more.sections[0].section.entries.map(\.values) == [[1, 2, 3, 4]])
  }

  @Test(
    "rows share a letter where they are less than the critical difference apart",
    arguments: [
      ([1, 2, 3, 4], 1.5, ["a", "ab", "bc", "c"]), ([1, 1.2, 3], 1, ["a", "a", "b"]),
      ([1, 5], 9, ["a", "a"]),
      ([1, 2], 1, ["a", "b"]), ([2], 1, ["a"]),
    ] as [([Double], Double, [String])])
  func letters(ranks: [Double], apart: Double, letters: [String]) {
    #expect(DifferencesAcrossDatasets.letters(ranks, apart: apart) == letters)
  }

  @Test("differences across datasets are Friedman's, Nemenyi's and Wilcoxon's")
  func across() throws {
    let board = try board([Self.optimizers], matching: .by(["optimizer"]))
    let differences = try #require(DifferencesAcrossDatasets(board))
    let rows = try #require(board.across).rows
    #expect(rows[0].labels == ["adam"] && differences.letters[0] == "a")
    #expect(differences.criticalDifference == criticalDifference(treatments: 4, blocks: 8, level: 0.05))
    #expect(zip(differences.friedman.averageRanks, rows).allSatisfy { $0 == $1.averageRank })
    // All eight datasets agree on each pair but the last: the least p value that they can have, times six pairs. On one
    // `rprop` lost a trial and ranks last, which counts against it by more than any number.
    let least = 6 * 2.0 / 256
    #expect(differences.pValues == [[], [least], [least, least], [least, least, 50.0 / 256]])
    let screen = differences.table(style: .terminal(color: false), width: 200)
    #expect(screen.columns.suffix(3).map(\.title) == ["p against row 1", "row 2", "row 3"])
    let narrow = differences.table(style: .terminal(color: false), width: 70)
    #expect(narrow.columns.last?.title == "p against row 1")
  }

  @Test("columns that are alike in a section are said once, below its table")
  func columnsOfSections() throws {
    let board = try board([
      SampleRun(rows: [(["xor", "2", "0.1", "100"], [1, 2, 3]), (["xor", "4", "0.1", "100"], [2, 3, 5])]),
      SampleRun(rows: [
        (["iris", "2", "0.2", "100"], [1, 2, 3]), (["iris", "2", "0.3", "100"], [2, 3, 5]),
      ]),
    ])
    #expect(board.leaderboard.columns == ["architecture", "learning_rate"])
    let text = board.terminal()
    let titles = text.split(separator: "\n").filter { $0.hasPrefix("rank") }.map { $0.split(separator: " ") }
    #expect(titles.map { $0.contains("architecture") } == [true, false])
    #expect(titles.map { $0.contains("learning_rate") } == [false, true])
    #expect(text.contains("Best of 2: architecture 2, with"))
    #expect(text.contains("All have learning rate 0.1.") && text.contains("All have architecture 2."))
  }

  @Test("what a run did not count as solved is not counted later")
  func solved() throws {
    let run = SampleRun(rows: [(["xor", "2", "0.1", "100"], [1, 1, 0.5])], metric: "train_accuracy")
    let metric = MetricDescription(name: "train_accuracy", goal: .maximize, unit: .fraction)
    for format in [nil, 2] {
      for (canBeSolved, solved) in [(nil, format == nil ? 2 : nil), (true, 2), (false, nil)]
        as [(Bool?, Int?)]
      {
        let manifest = manifest("xor", format: format) { $0.canBeSolved = canBeSolved }
        let board = Leaderboard(
          title: "", tables: [try run.table("a")], manifests: [manifest], metrics: ["": metric])
        #expect(board.sections[0].entries[0].solved == solved)
      }
    }
    let unknown = Leaderboard(title: "", tables: [try run.table("a")], metrics: ["": metric])
    #expect(unknown.sections[0].entries[0].solved == 2)
  }
}

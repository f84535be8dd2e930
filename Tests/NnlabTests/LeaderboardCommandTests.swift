import Foundation
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

  /// The run of iris, and a copy of it whose manifest speaks of other data; `alike` is another copy of the first.
  private func unlikeRuns() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let iris = "\(Project.path)/results/iris"
    let manifest = try String(contentsOfFile: "\(iris)/manifest.json", encoding: .utf8)
    let results = try String(contentsOfFile: "\(iris)/results.csv", encoding: .utf8)
    // One dataset is told by the last `sha256`.
    let digest = try #require(manifest.split(separator: "\"sha256\": \"").last?.prefix(64))
    let other = manifest.replacing(digest, with: String(digest.reversed()))
      .replacing("\"normalize\": \"standard\"", with: "\"normalize\": \"none\"")
      .replacing("\"test\": 0.2", with: "\"test\": 0.3")
      .replacing("\"arithmetic\": 2", with: "\"arithmetic\": 1")
    for (name, manifest) in [("first", manifest), ("second", other), ("alike", manifest)] {
      try folder.write(manifest, to: "\(name)/manifest.json")
      try folder.write(results, to: "\(name)/results.csv")
    }
    return folder
  }

  @Test(
    "runs over other data of the same name are not ranked together without a word",
    arguments: ["text", "markdown"])
  func unlike(format: String) throws {
    let folder = try unlikeRuns()
    let board = try Command(folder: folder.path)(
      "leaderboard", "first", "second", "alike", "--by", "activation", "--format", format)
    #expect(board.code == 0)
    try Golden.check(board.output, "leaderboard-unlike.\(format)")
  }

  @Test("runs that are alike, or of which nothing is known, get no such warning")
  func alike() throws {
    let folder = try unlikeRuns()
    let command = Command(folder: folder.path)
    for other in ["alike", "second/results.csv"] {
      #expect(try !command("leaderboard", "first", other).output.contains("Beware"))
    }
    let pair = try command("leaderboard", "first", "second")
    #expect(pair.output.contains("The contents of the dataset iris are not the same in first and second.\n"))
    // A table for programs has no place for it.
    let table = try command("leaderboard", "first", "second", "--format", "csv")
    #expect(table.errors.contains("warning: The dataset iris has different splits: ") && table.code == 0)
    #expect(try command("leaderboard", "first", "alike", "--format", "csv").errors.isEmpty)
    // What differs of datasets that are not shown, or that one run has alone, makes no difference.
    let apart = try self.command("leaderboard", "iris", "diabetes", "xor-sweep")
    #expect(apart.code == 0 && !apart.output.contains("Beware"))
  }

  @Test("compare says the same of two runs")
  func comparedRuns() throws {
    let folder = try unlikeRuns()
    let text = try Command(folder: folder.path)("compare", "first", "second").output
    for remark in [
      "The version of the arithmetic differs: 2 in base, 1 in new.",
      "The contents of the dataset iris are not the same in base and new.",
      "has different splits: validation 0.2, test 0.2, stratify true, seed null in base; validation 0.2, test 0.3,",
      "The features of the dataset iris have different scalings: normalize standard in base, none in new.",
    ] { #expect(text.contains(remark)) }
  }

  @Test("a metric that no trial has is said to be missing, with those that there are")
  func missingMetric() throws {
    var text = ""
    for words in [
      "xor-sweep --metric test_accuracy", "diabetes xor-sweep --metric test_accuracy",
      "xor-sweep iris --dataset xor --metric test_accuracy",
    ] {
      let outcome = try command.run(["leaderboard"] + words.split(separator: " ").map(String.init))
      #expect(outcome.code == 65 && outcome.output.isEmpty)
      text += outcome.errors
    }
    try Golden.check(text, "leaderboard-mistakes.txt")
    let board = try command("leaderboard", "diabetes", "iris", "--metric", "test_accuracy")
    #expect(board.code == 0 && !board.output.contains("diverged"))
    #expect(
      board.output.contains(
        "\nThe results of the dataset diabetes have no test_accuracy; it was excluded.\n\niris (150 rows, 4 features, 3 classes; "
      )
    )
    #expect(!board.output.contains("\ndiabetes ("))
  }

  @Test("a loss of scaled targets is said to be one")
  func scaledTargets() throws {
    let words = "The loss is that of the standardized target"
    #expect(try command("leaderboard", "diabetes", "--metric", "test_loss").output.contains(words))
    #expect(
      try !command("leaderboard", "diabetes/results.csv", "--metric", "test_loss").output.contains(words))
    #expect(try !command("leaderboard", "iris", "--metric", "test_loss").output.contains(words))
  }

  @Test(
    "a run that is not finished is told from one that is not there",
    arguments: ["leaderboard", "compare", "exact"])
  func unfinished(verb: String) throws {
    let folder = try TemporaryFolder()
    let iris = "\(Project.path)/results/iris"
    try folder.write(
      "datasets: [xor]\narchitectures: [[2]]\nlearning_rates: [1]\nseeds: 0..9\ntraining: {epochs: 2}\n",
      to: "small.yaml")
    let command = Command(folder: folder.path)
    #expect(try command("run", "small.yaml", "-q", "-o", "my run").code == 0)
    let lines = try folder.text(of: "my run/journal.jsonl").split(
      separator: "\n", omittingEmptySubsequences: false)
    try FileManager.default.removeItem(atPath: "\(folder.path)/my run/results.csv")
    let words = verb == "exact" ? ["compare", "my run", iris, "--exact"] : [verb, "my run", iris]
    var text = ""
    for (kept, rest) in [(5, ""), (3, "torn"), (2, ""), (1, ""), (0, "")] {
      try folder.write(lines.prefix(kept).map { $0 + "\n" }.joined() + rest, to: "my run/journal.jsonl")
      if kept == 3 { try folder.write("# partial\n", to: "my run/leaderboard.partial.md") }
      let outcome = try command.run(words)
      #expect(outcome.code == 66 && outcome.output.isEmpty)
      text += outcome.errors
    }
    try Golden.check(text, "unfinished.txt")
    // The command that is named goes on.
    try folder.write(lines.prefix(5).map { $0 + "\n" }.joined(), to: "my run/journal.jsonl")
    #expect(try Command.shell("nnlab run small.yaml --output 'my run'", folder: folder.path).code == 0)
    #expect(try command.run(words).code != 66)
  }

  @Test("a run that goes on to a larger plan says so, and how far it is")
  func largerPlan() throws {
    let folder = try TemporaryFolder()
    let plan = { (seeds: String) in
      "datasets: [xor]\narchitectures: [[2]]\nlearning_rates: [1]\nseeds: \(seeds)\ntraining: {epochs: 2}\n"
    }
    let command = Command(folder: folder.path)
    try folder.write(plan("0..3"), to: "small.yaml")
    #expect(try command("run", "small.yaml", "-q", "-o", "run").code == 0)
    let results = try folder.text(of: "run/results.csv")
    let manifest = try folder.text(of: "run/manifest.json")
    try folder.write(plan("0..9"), to: "small.yaml")
    #expect(try command("run", "small.yaml", "-q", "-o", "run").code == 0)
    let more = try folder.text(of: "run/results.csv")
    let lines = try folder.text(of: "run/journal.jsonl").split(
      separator: "\n", omittingEmptySubsequences: false)
    // Ended after three more trials; the table and what follows from it are those of the plan before.
    try folder.write(lines.prefix(10).map { $0 + "\n" }.joined(), to: "run/journal.jsonl")
    try folder.write(results, to: "run/results.csv")
    try folder.write(manifest, to: "run/manifest.json")
    let note =
      "In run another plan is under way, of which 7 of 10 trials are done; results.csv there holds the 4 trials"
    for words in [["leaderboard", "run"], ["compare", "run", "run"]] {
      let outcome = try command.run(words)
      #expect(outcome.code == 0 && outcome.output.contains(note), "\(outcome.output)")
    }
    #expect(try command("leaderboard", "run", "--format", "csv").errors.contains(note))
    // Ended between the table and the manifest.
    try folder.write(more, to: "run/results.csv")
    let outcome = try command("leaderboard", "run")
    #expect(
      outcome.code == 65 && outcome.errors.contains("the same command mends that: nnlab run EXPERIMENT.yaml"))
    #expect(try command("run", "small.yaml", "-q", "-o", "run").code == 0)
    #expect(try !command("leaderboard", "run").output.contains("under way"))
  }

  @Test("a board that the test part ranks says that its winner is flattered")
  func rankedByTest() throws {
    let words = "Beware: the test part ranks here"
    for format in ["text", "markdown"] {
      let output = try command("leaderboard", "iris", "--metric", "test_accuracy", "--format", format).output
      #expect(output.replacing("**", with: "").contains(words))
    }
    #expect(try !command("leaderboard", "iris").output.contains(words))
  }

  @Test("the examples in the documentation say something")
  func examples() throws {
    let page = try String(contentsOfFile: "\(Project.path)/docs/comparing.md", encoding: .utf8)
    let examples = page.split(separator: "\n").filter { $0.hasPrefix("nnlab leaderboard results/") }
    #expect(examples.count >= 2)
    for example in examples {
      let outcome = try Command.shell(String(example), folder: Project.path)
      #expect(outcome.code == 0 && !outcome.output.contains("Beware"), "\(outcome.errors)")
    }
  }

  @Test("a run that is named twice counts once")
  func twice() throws {
    #expect(try command("leaderboard", "iris", "iris").output == command("leaderboard", "iris").output)
  }

  @Test(
    "exit codes tell what is wrong",
    arguments: [
      ("iris --by color", 64), ("iris --dataset wine", 64), ("iris --top 0", 64), ("", 64), ("none", 66),
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

import Foundation
import TestSupport
import Testing

@Suite("nnlab compare")
struct CompareTests {
  private static let iris = "\(Project.path)/results/iris"
  private static let values = "\(Project.path)/Tests/ReportingTests/Comparing/Values"

  @Test(
    "exit codes tell what is wrong",
    arguments: [
      ("BASE WORSE", 0), ("BASE WORSE --fail-on validation_loss:2%", 1),
      ("WORSE BASE --fail-on validation_loss:0", 0),
      ("BASE WORSE --fail-on validation_loss:90%", 1), ("BASE WORSE --fail-on validation_loss:1000%", 0),
      ("BASE WORSE WORSE --fail-on test_accuracy:0.01", 1), ("BASE BASE --exact", 0),
      ("BASE WORSE --exact", 1),
      ("BASE", 64), ("BASE WORSE --fail-on loss", 64), ("BASE WORSE --alpha 1", 64),
      ("BASE WORSE --format xml", 64),
      ("BASE WORSE --by color", 64), ("BASE WORSE --exact --by seed", 64), ("BASE none.csv", 66),
      ("BASE WORSE --metric f1", 65), ("BASE curves.csv", 65), ("BASE cut.csv", 65),
      ("BASE WORSE --metric train_mae", 65),
      ("BASE DIGITS", 65), ("other.csv other.csv", 65),
    ] as [(String, Int32)])
  func exitCodes(words: String, code: Int32) throws {
    let folder = try TemporaryFolder()
    try folder.write("trial,epoch,train_loss\n", to: "curves.csv")
    // Neither of the metrics that are taken where none is named.
    try folder.write("trial,dataset,seed,status,loss\n1,a,0,ok,0.5\n", to: "other.csv")
    let results = try String(contentsOfFile: "\(Self.values)/base.csv", encoding: .utf8)
    try folder.write(String(results.dropLast(20)), to: "cut.csv")
    let arguments = words.replacing("BASE", with: "\(Self.values)/base.csv")
      .replacing("WORSE", with: "\(Self.values)/worse.csv")
      .replacing("DIGITS", with: "\(Project.path)/results/digits")
    let outcome = try Command(folder: folder.path).run(
      ["compare"] + arguments.split(separator: " ").map(String.init))
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(!outcome.errors.contains("Fatal error"))
  }

  @Test("what is wrong with a file is told with its place")
  func diagnostics() throws {
    let folder = try TemporaryFolder()
    let results = try String(contentsOfFile: "\(Self.values)/base.csv", encoding: .utf8)
    let lines = results.split(separator: "\n")
    try folder.write(results, to: "base.csv")
    try folder.write(String(results.dropLast(20)), to: "cut.csv")
    try folder.write(results + lines[1] + "\n", to: "twice.csv")
    try folder.write(results.replacing("validation_loss", with: "val"), to: "old.csv")
    try folder.write(results.replacing(lines[1] + "\n", with: ""), to: "run/results.csv")
    try folder.write("{\"results\": {\"ok\": 120, \"diverged\": 0, \"failed\": 0}}", to: "run/manifest.json")
    try folder.write(
      results.replacing(",tanh,", with: ",selu,").replacing(",relu,", with: ",elu,"), to: "wide.csv")
    try folder.write(results.replacing("validation_loss", with: "validation_loss_before"), to: "short.csv")
    // The defaults ask for this number twice; it is read once.
    try folder.write(
      results.replacing(lines[1], with: lines[1].replacing(",ok,100,", with: ",ok,100,x")), to: "word.csv")
    let command = Command(folder: folder.path)
    var text = ""
    for words in [
      ["cut.csv"], ["twice.csv"], ["old.csv", "--metric", "validation_loss"], ["run"], ["none"],
      ["base.csv", "--by", "activaton"], ["base.csv", "--by", "seed"], ["wide.csv"], ["word.csv"],
      ["short.csv"],
    ] {
      let outcome = try command.run(["compare", "base.csv"] + words)
      #expect(outcome.code != 0 && outcome.output.isEmpty)
      text += outcome.errors
    }
    try Golden.check(text, "compare-mistakes.txt")
  }

  @Test("a run is identical with itself, and a byte that differs is shown")
  func identical() throws {
    let folder = try TemporaryFolder()
    let command = Command(folder: folder.path)
    #expect(
      try command("compare", Self.iris, Self.iris).output.contains(
        "The runs are identical: results.csv is the same, byte for byte."))
    #expect(
      try command("compare", "--exact", Self.iris, Self.iris).output
        == "Identical, byte for byte: results.csv, curves.csv.\n")
    let results = try String(contentsOfFile: "\(Self.iris)/results.csv", encoding: .utf8)
    try folder.write(results.replacing("0.06960881350818293", with: "0.06960881350818294"), to: "results.csv")
    try folder.write(results, to: "base.csv")
    let outcome = try command("compare", "base.csv", "results.csv", "--exact")
    #expect(outcome.code == 1)
    #expect(
      outcome.output
        == "base.csv and results.csv: 1 of 241 line differs\n  line 2\n"
        + "    train_loss: 0.06960881350818293 → 0.06960881350818294\n")
    #expect(
      try command("compare", "base.csv", "results.csv").output.contains("but the files do in 1 of 241 lines"))
  }

  @Test("of lines that differ in no cell, the place where they do is shown")
  func quotedLines() throws {
    let folder = try TemporaryFolder()
    let results = try String(contentsOfFile: "\(Self.values)/base.csv", encoding: .utf8)
    let lines = results.split(separator: "\n")
    try folder.write(results, to: "base.csv")
    let status = try #require(lines[1].range(of: ",ok,", options: .backwards))
    try folder.write(
      results.replacing(lines[1], with: lines[1].replacingCharacters(in: status, with: ",\"ok\",")),
      to: "quoted.csv")
    try folder.write(results.replacing("\n", with: "\r\n"), to: "ends.csv")
    let command = Command(folder: folder.path)
    let quoted = try command("compare", "--exact", "base.csv", "quoted.csv")
    #expect(quoted.code == 1)
    #expect(quoted.output.contains(",\"ok\","))
    #expect(!quoted.output.contains("1 of 241 lines differs"))
    let ends = try command("compare", "--exact", "base.csv", "ends.csv")
    #expect(ends.code == 1)
    #expect(ends.output == "base.csv and ends.csv: they differ in line endings alone (CR LF)\n")
    #expect(try command("compare", "base.csv", "ends.csv").output.contains("in line endings alone (CR LF)."))
  }

  @Test(
    "a goal that contradicts a metric is refused",
    arguments: [
      ("compare", "--metric validation_loss --goal maximize", 64),
      ("leaderboard", "--metric test_accuracy --goal minimize", 64), ("leaderboard", "--goal maximize", 64),
      ("leaderboard", "--metric validation_loss --goal minimize", 0),
    ] as [(String, String, Int32)])
  func goals(verb: String, words: String, code: Int32) throws {
    let files = verb == "compare" ? ["base.csv", "worse.csv"] : ["base.csv"]
    let outcome = try Command(folder: Self.values).run(
      [verb] + files + words.split(separator: " ").map(String.init))
    #expect(outcome.code == code)
    #expect(outcome.errors.contains("is better; leave --goal out") == (code == 64), "\(outcome.errors)")
  }

  @Test(
    "tables of very many columns are compared and ranked in time that grows with them",
    .timeLimit(.minutes(1)))
  func manyColumns() throws {
    let folder = try TemporaryFolder()
    let names = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    var text = "trial,dataset,architecture,\(names),seed,status,epochs_run,validation_loss\n"
    for configuration in 0..<4 {
      let values = (0..<20_000).map { "\(($0 * 7 + configuration * ($0 % 5 + 1)) % 9)" }.joined(
        separator: ",")
      for seed in 0..<6 {
        text += "\(configuration * 6 + seed),d,2,\(values),\(seed),ok,5,0.\(configuration)\(seed)\n"
      }
    }
    try folder.write(text, to: "wide.csv")
    let command = Command(folder: folder.path)
    #expect(try command("compare", "wide.csv", "wide.csv").output.contains("4 unchanged"))
    #expect(try command("leaderboard", "wide.csv", "--format", "csv").code == 0)
  }

  @Test("other data, splits and scalings are pointed out")
  func remarks() throws {
    let folder = try TemporaryFolder()
    let manifest = try String(contentsOfFile: "\(Self.iris)/manifest.json", encoding: .utf8)
    try folder.write(
      try String(contentsOfFile: "\(Self.iris)/results.csv", encoding: .utf8), to: "run/results.csv")
    for (part, changed, remark) in [
      (
        "\"normalize\": \"standard\"", "\"normalize\": \"none\"",
        "The features of the dataset iris have different scalings"
      ),
      ("\"normalize_target\": false", "\"normalize_target\": true", "so losses have different units"),
      ("\"validation\": 0.2", "\"validation\": 0.3", "The dataset iris has different splits"),
      ("59cf4dc6", "59cf4dc7", "The contents of the dataset iris are not the same"),
      ("\"arithmetic\": 2", "\"arithmetic\": 1", "The version of the arithmetic differs"),
    ] {
      try folder.write(manifest.replacing(part, with: changed), to: "run/manifest.json")
      let output = try Command(folder: folder.path)("compare", Self.iris, "run").output
      #expect(output.replacing("\n", with: " ").contains(remark), "\(output)")
    }
  }

  @Test("gates on one metric are about one comparison")
  func gatesOfOneMetric() throws {
    let outcome = try Command(folder: Self.values)(
      "compare", "base.csv", "worse.csv", "--metric", "validation_loss,validation_loss", "--fail-on",
      "validation_loss:2%", "--fail-on", "validation_loss:1000%")
    #expect(outcome.code == 1 && outcome.output.contains("\n6 configurations: "))
    #expect(outcome.output.contains("\nFAIL validation_loss:2%: "))
    #expect(outcome.output.contains("\npass validation_loss:1000%\n"))
  }

  @Test("runs are read from pipes as well")
  func pipes() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.shell(
      "nnlab compare <(cat \(Self.values)/base.csv) <(cat \(Self.values)/worse.csv)", folder: folder.path)
    #expect(outcome.output.contains("6 configurations: 0 better, 5 worse, 0 unchanged, 1 cannot tell (~)."))
  }

  @Test(
    "several runs are compared with the first, in every format",
    arguments: ["text", "markdown", "csv", "json"])
  func formats(format: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(folder: Self.values)(
      "compare", "base.csv", "worse.csv", "base.csv", "--metric", "validation_loss,test_accuracy", "--format",
      format)
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    try Golden.check(outcome.output, "compare.\(format)")
    _ = folder
  }

  @Test("names with characters that do not show are spelled out", arguments: ["text", "markdown"])
  func invisible(format: String) throws {
    let folder = try TemporaryFolder()
    for (file, loss) in [("a.csv", "0.5"), ("b.csv", "0.6")] {
      try folder.write(
        "trial,dataset,architecture,seed,status,train_loss\n1,d,wi\u{200b}de\u{2060},0,ok,\(loss)\n", to: file
      )
    }
    let command = Command(folder: folder.path)
    for words in [["compare", "a.csv", "b.csv"], ["leaderboard", "a.csv", "b.csv", "--by", "architecture"]] {
      let output = try command.run(words + ["--format", format]).output
      #expect(!output.unicodeScalars.contains { $0 == "\u{200b}" || $0 == "\u{2060}" })
      #expect(output.contains("wi\\u{200b}de\\u{2060}"), "\(output)")
    }
  }
}

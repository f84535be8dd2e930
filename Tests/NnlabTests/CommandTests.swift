import Foundation
import TestSupport
import Testing

@testable import nnlab

@Suite("Commands")
struct CommandTests {
  @Test(
    "say what they do",
    arguments: [["--help"]] + Nnlab.commandNames.map { [$0, "--help"] })
  func help(words: [String]) throws {
    let outcome = try Command(folder: Project.path, environment: [:]).run(words)
    #expect(outcome.code == 0)
    try Golden.check(outcome.output, "help-\(words.dropLast().last ?? "nnlab").txt")
  }

  @Test("the reference is the page in docs")
  func reference() throws {
    let outcome = try Command(folder: Project.path)("reference")
    let page = try String(contentsOfFile: "\(Project.path)/docs/experiment-file.md", encoding: .utf8)
    #expect(outcome.output == page)
  }

  @Test("a dry run shows the plan and leaves nothing behind")
  func dryRun() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(folder: folder.path)(
      "run", "\(Project.path)/experiments/xor-sweep.yaml", "--dry-run", "-j", "2")
    #expect(outcome.code == 0)
    // How long it takes is this machine's affair.
    let text = outcome.output.replacing(/about [0-9.]+ .* on this/, with: "about … on this")
    try Golden.check(text, "dry-run.txt")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("a dry run says how data is prepared, and where seeds are too few to say anything")
  func dryRunOfFiles() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<10).map { "\($0),\($0 * $0)\n" }.joined()
    try folder.write("x,y\n" + rows, to: "squares.csv")
    try folder.write("x,y\n" + rows, to: "test.csv")
    try folder.write(
      """
      datasets:
        - {path: squares.csv, target: y}
        - {name: given, path: squares.csv, test_path: test.csv, target: y, split: {seed: 3}, normalize: none}
        - {name: moons, rows: 50, normalize: minmax, split: {validation: 0.25}}
        - {name: whole, builtin: sine, split: none}
        - xor
      architectures: [[2], [4]]
      learning_rates: [0.1, 0.2]
      exclude: {dataset: xor, architecture: [[2]]}
      seeds: 0..5
      """, to: "kinds.yaml")
    let outcome = try Command(folder: folder.path)("run", "kinds.yaml", "--dry-run", "-q")
    #expect(outcome.code == 0 && outcome.errors == "")
    try Golden.check(outcome.output, "dry-run-kinds.txt")
  }

  @Test(
    "a command line that is wrong is answered with what to type",
    arguments: [
      (["rum", "c.yaml"], "there is no command 'rum'; did you mean 'nnlab run c.yaml'?"),
      (["c.yaml", "--quiet"], "there is no command 'c.yaml'; did you mean 'nnlab run c.yaml --quiet'?"),
      (["comapre", "a b", "c"], "did you mean 'nnlab compare 'a b' c'?"),
      (
        ["frobnicate"],
        "there is no command 'frobnicate'; it is one of \(Nnlab.commandNames.joined(separator: ", ")), help"
      ),
      (
        ["run", "c.yaml", "--jobs", "-1"],
        "'-1' is invalid for '--jobs <jobs>': expected a number from 1 to 1024"
      ),
      (["run", "c.yaml", "-j", "two"], "'two' is invalid for '-j <jobs>': expected a number from 1 to 1024"),
      (["run", "c.yaml", "--jobs", "--quiet"], "'--quiet' is invalid for '--jobs <jobs>'"),
      (["leaderboard", "a", "--top", "-3"], "'-3' is invalid for '--top <top>': expected a number from 1"),
      (
        ["run", "c.yaml", "--trial-timeout", "-1"],
        "'-1' is invalid for '--trial-timeout <trial-timeout>': expected a number of seconds above 0, without a unit"
      ),
      (["run", "c.yaml", "--trial-timeout", "5s"], "expected a number of seconds above 0, without a unit"),
      (
        ["run", "c.yaml", "--memory", "50"],
        "50 B is too little to be meant; expected 1MB or more, with its unit: 50MB or 50GB"
      ),
      (["run", "c.yaml", "--memory", "50kB"], "50 kB is too little to be meant; expected 1MB or more\n"),
    ])
  func usage(words: [String], message: String) throws {
    let outcome = try Command(folder: Project.path).run(words)
    #expect(outcome.code == 64 && outcome.output == "")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test("a run ends with the leaderboard and where to find the rest")
  func run() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(folder: folder.path)(
      "run", "\(Project.path)/experiments/article-xor.yaml", "-j", "1")
    #expect(outcome.code == 0)
    try Golden.check(outcome.output, "run.txt")
    try Golden.check(outcome.errors, "run-errors.txt")
  }

  @Test("every mistake in a file is reported in one pass, before anything is trained")
  func mistakes() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      name: ../../x
      datasets: [xr, {name: flowers, path: flowers.csv, target: clas}, {path: missing.csv, target: y}]
      architectures: [[2], {name: deep, hidden_layer_size: [4, 4], activation: rellu}, [0, 1.5]]
      learning_rates: [0.1, -1, fast]
      seeds: 9..0
      training:
        epoch: 50
        optimizer: [sgd, adm]
        batch_size: half
      metric: {name: val_loss, goal: maximize}
      lr: 3
      """, to: "bad.yaml")
    try folder.write("width,class\\n1,a\\n2,b\\n".replacing("\\n", with: "\n"), to: "flowers.csv")
    let outcome = try Command(folder: folder.path)("run", "bad.yaml")
    #expect(outcome.code == 65)
    #expect(outcome.output.isEmpty)
    try Golden.check(outcome.errors, "mistakes.txt")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
        "bad.yaml", "flowers.csv",
      ])
  }

  @Test(
    "exit codes tell what is wrong",
    arguments: [
      (["run", "there-is-none.yaml"], 66), (["run"], 64), (["run", "good.yaml", "--jobs", "0"], 64),
      (["run", "good.yaml", "--jobs", "many"], 64), (["run", "good.yaml", "--output", ""], 64), (["rum"], 64),
      (["run", "empty.yaml"], 65), (["run", "trillion.yaml"], 65),
      (["run", "trillion.yaml", "--dry-run"], 0),
      (["run", "good.yaml", "--output", "file"], 73), (["run", "good.yaml", "--output", "file/below"], 73),
      (["run", "missing-data.yaml"], 66), (["run", "good.yaml"], 0), (["--version"], 0),
    ] as [([String], Int32)])
  func exitCodes(words: [String], code: Int32) throws {
    let folder = try TemporaryFolder()
    let good = "datasets: [xor]\narchitectures: [[2]]\nseeds: 0..1\ntraining: {epochs: 2, batch_size: full}\n"
    try folder.write(good, to: "good.yaml")
    try folder.write("", to: "empty.yaml")
    try folder.write("", to: "file")
    try folder.write(good.replacing("0..1", with: "{count: 1000000000000}"), to: "trillion.yaml")
    try folder.write(
      good.replacing("[xor]", with: "[{path: none.csv, target: y}]"), to: "missing-data.yaml")
    let outcome = try Command(folder: folder.path).run(words)
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(!outcome.errors.contains("Fatal error") && !outcome.errors.contains("Signal"))
  }

  @Test("a trillion trials are counted, and refused with their number")
  func trillion() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "datasets: [xor]\narchitectures: [[2]]\nseeds: {count: 1000000000000}\n", to: "trillion.yaml")
    #expect(
      try Command(folder: folder.path)("run", "trillion.yaml", "--dry-run").output.contains(
        "1000000000000 trials"))
    #expect(
      try Command(folder: folder.path)("run", "trillion.yaml").errors
        == """
        trillion.yaml:3:8: error: the plan has 1000000000000 trials; at most 100000000 can be run at once: shorten its \
        lists, of which this is the longest
        seeds: {count: 1000000000000}
               ^^^^^^^^^^^^^^^^^^^^^^

        """)
  }

  @Test("a trial that diverges is a row that ranks last, and the others go on")
  func divergence() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      datasets: [xor]
      architectures: [[3]]
      learning_rates: [1e300, 0.1]
      seeds: 0..2
      training: {epochs: 40, batch_size: full, activation: relu, loss: squared_error, output_activation: identity}
      """, to: "wild.yaml")
    let outcome = try Command(folder: folder.path)("run", "wild.yaml", "-q")
    #expect(outcome.code == 0)
    let rows = try folder.text(of: "results/wild/results.csv").split(separator: "\n").dropFirst()
    #expect(rows.filter { $0.contains(",diverged,") }.count == 3)
    #expect(rows.filter { $0.contains(",ok,") }.count == 3)
    let board = try folder.text(of: "results/wild/leaderboard.csv").split(separator: "\n")
    #expect(board[1].contains(",0.1,"))
    #expect(board[2].contains(",1e+300,"))
  }
}

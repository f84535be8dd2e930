import Foundation
import TestSupport
import Testing

private let small =
  "datasets: [xor]\narchitectures: [[2]]\nseeds: 0..1\ntraining: {epochs: 2, batch_size: full}\n"

@Suite("Trouble with output")
struct OutputTroubleTests {
  @Test(
    "closed standard streams take nothing that is meant for files, and give nothing to them",
    arguments: ["2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
  func closedStreams(redirection: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(small, to: "small.yaml")
    let outcome = try Command.shell(
      "nnlab run small.yaml -o usual -q; nnlab run small.yaml -o closed \(redirection) || true",
      folder: folder.path)
    #expect(outcome.code == 0)
    for file in ["results.csv", "curves.csv", "leaderboard.md"] {
      #expect(try folder.text(of: "closed/\(file)") == folder.text(of: "usual/\(file)"))
    }
  }

  #if os(Linux)
    @Test(
      "a full device is an I/O error in words, and standard error never changes the exit code",
      arguments: [
        ("nnlab run small.yaml -o out > /dev/full", 74), ("nnlab run small.yaml --dry-run > /dev/full", 74),
        ("nnlab reference > /dev/full", 74), ("nnlab run small.yaml -o out -q 2> /dev/full", 0),
        ("nnlab run none.yaml 2> /dev/full", 66), ("nnlab run bad.yaml 2> /dev/full", 65),
      ] as [(String, Int32)])
    func fullDevice(command: String, code: Int32) throws {
      let folder = try TemporaryFolder()
      try folder.write(small, to: "small.yaml")
      try folder.write("datasets: [xr]\n", to: "bad.yaml")
      let outcome = try Command.shell(command, folder: folder.path)
      #expect(outcome.code == code)
      if code == 74 {
        #expect(
          outcome.errors.hasSuffix("cannot write 'standard output': there is no space left on the disk\n"))
      }
    }
  #endif

  @Test("a reader that goes away is no failure")
  func closedPipe() throws {
    let folder = try TemporaryFolder()
    try folder.write(small, to: "small.yaml")
    #expect(
      try Command.shell("set +o pipefail; nnlab run small.yaml | head -n 1", folder: folder.path).code == 0)
    #expect(try folder.text(of: "results/small/leaderboard.md").contains("# small"))
  }

  @Test("what is in the way of a later file is found before the first trial")
  func destinationsAreChecked() throws {
    let folder = try TemporaryFolder()
    try folder.write(small, to: "small.yaml")
    try folder.write("", to: "out/leaderboard.md/in-the-way")
    let outcome = try Command(folder: folder.path)("run", "small.yaml", "-o", "out")
    #expect(outcome.code == 73)
    #expect(
      outcome.errors == "error: cannot create 'out/leaderboard.md': there is a directory in its place\n")
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out/results.csv"))
  }

  @Test("a file that grows beyond the limit is an I/O error, and leaves nothing half-written")
  func fileSizeLimit() throws {
    let folder = try TemporaryFolder()
    try folder.write(small.replacing("0..1", with: "0..999"), to: "long.yaml")
    // Under the thread sanitizer a process begins by writing a file of some size, unless there is no place for it.
    let outcome = try Command.shell(
      "ulimit -f 8; TMPDIR=/nowhere nnlab run long.yaml -q -o out", folder: folder.path)
    #expect(outcome.code == 74)
    #expect(outcome.errors.hasSuffix("the file would be larger than the limit\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out") == ["journal.jsonl"])
  }

  @Test("predictions of an earlier run do not stay beside the results of one that makes none")
  func staleFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write(small.replacing("[xor]", with: "[{name: xor, predict: [[0, 1]]}]"), to: "with.yaml")
    try folder.write(small, to: "without.yaml")
    let command = Command(folder: folder.path)
    #expect(try command("run", "with.yaml", "-q", "-o", "out").code == 0)
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/out/predictions.csv"))
    #expect(try command("run", "without.yaml", "-q", "-o", "out").code == 0)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out/predictions.csv"))
  }

  @Test("names with control characters do not reach the terminal")
  func controlCharacters() throws {
    let folder = try TemporaryFolder()
    try folder.write(small, to: "small.yaml")
    let outcome = try Command(folder: folder.path)("run", "small.yaml", "-o", "\u{1b}[31mout")
    #expect(outcome.code == 0)
    #expect(!(outcome.output + outcome.errors).contains("\u{1b}"))
  }
}

@Suite("Runs that go wrong")
struct DivergenceTests {
  @Test(
    "a trial that diverges is found whatever the patience of early stopping", arguments: [1, 3, 10, 16, 40])
  func divergenceUnderEarlyStopping(patience: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      datasets: [xor]
      architectures: [[3]]
      learning_rates: [1e300]
      seeds: 0..4
      training:
        {epochs: 50, activation: relu, loss: squared_error, output_activation: identity,
         early_stopping: {patience: \(patience)}}
      """, to: "wild.yaml")
    let outcome = try Command(folder: folder.path)("run", "wild.yaml", "-q", "-o", "out")
    #expect(outcome.code == 1, "no trial reached a result")
    let rows = try folder.text(of: "out/results.csv").split(separator: "\n").dropFirst()
    #expect(rows.count == 5)
    #expect(rows.allSatisfy { $0.contains(",diverged,") })
  }
}

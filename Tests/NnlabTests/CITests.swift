import Foundation
import TestSupport
import Testing

@testable import nnlab

@Suite("A run as a check")
struct CITests {
  private static let sweep = """
    name: gate
    datasets: [xor, {name: half-moons, builtin: moons, rows: 60, split: {validation: 0.4}}]
    architectures: [[2], [4]]
    learning_rates: [0.1, 1e200]
    seeds: 0..2
    training: {epochs: 20, batch_size: 4, activation: relu}
    expect:
      - {metric: validation_loss, at_most: 0.01, where: {dataset: half-moons, learning_rate: 0.1}}
      - {metric: train_accuracy, at_least: 0.4, of: any}

    """

  @Test("an expectation that is missed is told, marked in the file, and fails the run")
  func missed() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep, to: "gate.yaml")
    let outcome = try Command(folder: folder.path)(
      "run", "gate.yaml", "--quiet", "--ci", "--junit", "report.xml", "--output", "out")
    #expect(outcome.code == 1)
    try Golden.check(outcome.errors, "expectations.txt")
    try Golden.check(try folder.text(of: "report.xml"), "junit.xml")
  }

  @Test("an expectation that is met changes nothing")
  func met() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep.replacing("at_most: 0.01", with: "at_most: 9"), to: "gate.yaml")
    let outcome = try Command(folder: folder.path)("run", "gate.yaml", "--quiet", "--output", "out")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    try folder.write(
      Self.sweep.replacing("learning_rate: 0.1}", with: "learning_rate: 0.2}"), to: "other.yaml")
    let other = try Command(folder: folder.path)("run", "other.yaml", "--quiet", "--output", "other")
    #expect(other.code == 1 && other.errors.contains("it matches no configuration"))
  }

  @Test("on GitHub mistakes are marked and the leaderboard goes to the job's summary")
  func github() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep, to: "gate.yaml")
    try folder.write("before\n", to: "summary.md")
    let command = Command(
      folder: folder.path,
      environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "\(folder.path)/summary.md"])
    #expect(try command("run", "gate.yaml", "--quiet", "--output", "out").code == 1)
    let summary = try folder.text(of: "summary.md")
    let board = try folder.text(of: "out/leaderboard.md")
    #expect(summary.hasPrefix("before\n" + board) && summary.contains("- **Missed:** validation"))
    try folder.write("datasets: [xr]\n", to: "bad,1.yaml")
    let bad = try command("run", "bad,1.yaml")
    #expect(bad.code == 65 && bad.errors.contains("\n::error file=bad%2C1.yaml,line=1,col=12::"))
  }

  @Test("a summary that cannot be written, or has no room, does not fail the run")
  func summaryTrouble() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep.components(separatedBy: "expect:")[0], to: "gate.yaml")
    let command = Command(
      folder: folder.path, environment: ["GITHUB_STEP_SUMMARY": "\(folder.path)/none/s.md"])
    let outcome = try command("run", "gate.yaml", "--quiet", "--output", "out")
    #expect(outcome.code == 0 && outcome.errors.contains("warning: cannot create"))
    let page = String(repeating: "a line\n", count: 100)
    #expect(CIEnvironment.shortened(page, to: 1000) == page)
    let cut = CIEnvironment.shortened(page, to: 300)
    #expect(cut.utf8.count <= 300 && cut.hasPrefix("a line\n") && cut.contains("cut here"))
    #expect(CIEnvironment.shortened(page, to: 10).isEmpty)
    #expect(CIEnvironment.shortened(page, to: -5).isEmpty)
  }

  @Test("a report that has no place is found before the first trial", arguments: [".", "none/report.xml"])
  func reportDestination(path: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep, to: "gate.yaml")
    let outcome = try Command(folder: folder.path)("run", "gate.yaml", "-q", "-o", "out", "--junit", path)
    #expect(outcome.code == 73)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out/results.csv"))
  }

  @Test("a report may stand among the results")
  func reportAmongResults() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep, to: "gate.yaml")
    _ = try Command(folder: folder.path)("run", "gate.yaml", "-q", "-o", "out", "--junit", "out/report.xml")
    #expect(try folder.text(of: "out/report.xml").hasPrefix("<?xml"))
  }

  @Test(
    "annotations name files from the root of the checkout",
    arguments: [
      ("a.yaml", "sweeps/a.yaml"), ("../b.yaml", "b.yaml"), ("../../c.yaml", "../../c.yaml"),
      ("/elsewhere/d.yaml", "/elsewhere/d.yaml"),
    ])
  func annotationPath(path: String, shown: String) throws {
    let folder = FileManager.default.currentDirectoryPath
    let environment = CIEnvironment(
      isForced: true,
      environment: ["GITHUB_WORKSPACE": URL(filePath: folder).deletingLastPathComponent().path])
    let name = URL(filePath: folder).lastPathComponent
    #expect(
      environment.annotation("no", file: path, line: 3)
        == "::error file=\(shown.replacing("sweeps", with: name)),line=3::no\n")
  }
}

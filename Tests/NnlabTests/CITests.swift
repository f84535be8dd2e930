import Documents
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
  }

  @Test("a mistake is told once, and leaves a test report with an error in place of an earlier one")
  func mistakes() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.sweep.replacing("learning_rate: 0.1}", with: "learning_rate: 0.2}")
        .replacing("at_least: 0.4", with: "at_least: 40"), to: "gate.yaml")
    try folder.write("<testsuites failures=\"0\"/>", to: "reports/report.xml")
    let run = ["run", "gate.yaml", "--junit", "reports/report.xml", "--output", "out"]
    let outcome = try Command(folder: folder.path).run(run)
    #expect(outcome.code == 65)
    try Golden.check(outcome.errors, "expectation-mistakes.txt")
    try Golden.check(try folder.text(of: "reports/report.xml"), "junit-mistakes.xml")
    let marked = try Command(folder: folder.path).run(run + ["--ci"])
    try Golden.check(marked.errors, "expectation-mistakes-ci.txt")
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out"))
  }

  @Test(
    "whatever ends a run early, no earlier test report stays",
    arguments: [
      ("none.yaml", "out", 66, "none.yaml: error: no such file"),
      ("gate.yaml", "gate.yaml/out", 73, "error: cannot create"),
      ("large.yaml", "out", 65, "large.yaml:3:8: error: the plan has"),
      (
        "gate.yaml", "done", 65,
        "error: done/journal.jsonl is of another plan, and none of its 2 trials is part of this one:"
      ),
    ] as [(String, String, Int32, String)])
  func earlyEnd(file: String, output: String, code: Int32, words: String) throws {
    let folder = try TemporaryFolder()
    let command = Command(folder: folder.path)
    try folder.write("datasets: [xor]\narchitectures: [[2]]\nseeds: 0..1\n", to: "small.yaml")
    #expect(try command("run", "small.yaml", "-q", "--output", "done").code == 0)
    try folder.write(Self.sweep, to: "gate.yaml")
    try folder.write("datasets: [xor]\narchitectures: [[2]]\nseeds: {count: 1000000000}\n", to: "large.yaml")
    try folder.write("<testsuites failures=\"0\"/>", to: "report.xml")
    let outcome = try command("run", file, "-q", "--output", output, "--junit", "report.xml")
    #expect(outcome.code == code)
    let report = try folder.text(of: "report.xml")
    #expect(report.contains("<testsuites tests=\"1\" failures=\"0\" errors=\"1\">"))
    #expect(report.contains("<error message=\"\(words)"), "\(report)")
  }

  @Test("an earlier test report is gone while a run is at work, and a signal's stands for it afterwards")
  func interrupted() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "datasets: [xor]\narchitectures: [[2]]\nseeds: 0..1\ntraining: {epochs: 1000000000}\n", to: "slow.yaml")
    try folder.write("<testsuites failures=\"0\"/>", to: "report.xml")
    let outcome = try Command.shell(
      """
      nnlab run slow.yaml -q -o out --junit report.xml & process=$!
      until [ -e out/journal.jsonl ]; do sleep 0.02; done
      [ ! -e report.xml ] && echo gone
      kill -TERM $process; wait $process || echo $?
      """, folder: folder.path)
    #expect(outcome.output == "gone\n143\n", "\(outcome.errors)")
    #expect(
      try folder.text(of: "report.xml").contains("<error message=\"error: a signal (15) ended the run\">"))
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
    #expect(summary.hasPrefix("before\n\n## Expectations\n\n- **Missed:** validation"))
    #expect(summary.hasSuffix("\n\n" + board))
    try folder.write("datasets: [xr]\n", to: "bad,1.yaml")
    let bad = try command("run", "bad,1.yaml")
    #expect(bad.code == 65 && bad.errors.contains("\n::error file=bad%2C1.yaml,line=1,col=12::"))
  }

  @Test("missed expectations are in the summary however long the leaderboard is")
  func longSummary() throws {
    let folder = try TemporaryFolder()
    let board = String(repeating: "| é | 😀 | a row |\n", count: 60_000)
    let page = RunChecks.page(board: board, expected: 3, missed: ["a|b", "c"])
    #expect(page.hasPrefix("## Expectations\n\n- **Missed:** a\\|b\n- **Missed:** c\n\n| é"))
    try folder.write(String(repeating: "x", count: 100), to: "summary.md")
    let summary = StepSummary(path: "\(folder.path)/summary.md")
    try summary.append(page)
    let text = try folder.text(of: "summary.md")
    #expect(text.utf8.count <= StepSummary.limit && text.utf8.count > StepSummary.limit - 200)
    #expect(text.contains("x\n\n## Expectations\n") && text.contains("**Missed:** c\n"))
    #expect(text.contains("| a row |\n\n… cut here"))
    // There is no room for more, and so no more.
    try summary.append("# Another\n" + board)
    #expect(try folder.text(of: "summary.md") == text)
  }

  @Test(
    "a heading begins on a line and behind an empty one",
    arguments: [
      ("", ""), ("a", "\n\n"), ("a\n", "\n"), ("a\n\n", ""), ("\n", "\n"), ("é", "\n\n"), ("<table>\n", "\n"),
    ])
  func summaryBeginning(before: String, between: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(before, to: "summary.md")
    try StepSummary(path: "\(folder.path)/summary.md").append("# Title\n")
    #expect(try folder.text(of: "summary.md") == before + between + "# Title\n")
  }

  @Test(
    "an annotation is cut by bytes, never within a character or an escape", arguments: ["a", "é", "😀", "%", "\u{200b}"])
  func longAnnotation(part: String) throws {
    let environment = CIEnvironment(isForced: true, environment: [:])
    let text = environment.annotation(String(repeating: part, count: 5000))
    let message = String(text.dropFirst("::error::".count).dropLast())
    #expect(message.utf8.count <= 4096 && message.utf8.count > 4080 && message.hasSuffix("…"))
    let escaped = WorkflowText.message(part)
    let kept = String(message.dropLast())
    #expect(kept == String(repeating: escaped, count: kept.utf8.count / escaped.utf8.count))
  }

  @Test("errors are marked although warnings come before them")
  func annotationKinds() {
    let environment = CIEnvironment(isForced: false, environment: ["GITHUB_ACTIONS": "true"])
    let diagnostics = Diagnostics(
      all: (1...30).map { line in
        Diagnostic(
          severity: line <= 15 ? .warning : .error, file: "a.yaml",
          location: SourceLocation(line: line, column: 1), message: "m")
      })
    let text = environment.annotations(diagnostics)
    #expect(text.split(separator: "\n").count { $0.utf8.starts(with: "::warning ".utf8) } == 10)
    #expect(text.split(separator: "\n").count { $0.utf8.starts(with: "::error ".utf8) } == 10)
  }

  @Test(
    "under CI no line of what comes from outside is a command",
    arguments: [
      ("name: a\n::add-mask::e: 1\n", nil),
      ("\r::add-mask::e: 1\n", nil),
      ("name: '::set-env::x'\ndescription: '##[error]x'\n  ::x::: 1\n", nil),
      ("name: b\ndatasets: [{path: b.csv, target: y}]\narchitectures: [[2]]\n", nil),
      ("name: b\ndatasets: [{path: '::b.csv', target: y}]\narchitectures: [[2]]\n", nil),
      (
        "name: '::error::pwned'\ndatasets: [{name: '::error::ds', builtin: xor}]\narchitectures: [[2]]\n"
          + "seeds: [1]\ntraining: {epochs: 2}\n", "leaderboard"
      ),
    ] as [(String, String?)])
  func commands(text: String, further: String?) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "a.yaml")
    try folder.write("a,b,y\n1,2,3\n::stop-commands::zz,x,\n1,2,3\n  ::x,1,2\n", to: "b.csv")
    let command = Command(folder: folder.path, environment: ["GITHUB_ACTIONS": "true"])
    var outcomes = [
      try command("run", "a.yaml", "-j", "1", "-o", "out"), try command("run", "::error::\n::x.yaml"),
      try command("\n::debug::x"), try command("run", "a.yaml", "--\n ::debug::x"),
      try command("compare", "\r::a", "b"),
      try command("run", "a.yaml", "--dry-run"),
    ]
    if further != nil {
      for format in ["text", "markdown", "csv"] {
        outcomes.append(try command("leaderboard", "out", "--by", "dataset", "--format", format))
      }
      outcomes.append(try command("compare", "out", "out", "--format", "markdown"))
    }
    for outcome in outcomes {
      let lines = (outcome.output + outcome.errors).utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        .map { String(Substring($0)) }
      for line in lines {
        let start = line.drop { $0.isWhitespace }
        #expect(
          !start.utf8.starts(with: "::".utf8) || line.utf8.starts(with: "::error ".utf8)
            || line.utf8.starts(with: "::error::".utf8) || line.utf8.starts(with: "::warning ".utf8))
        #expect(!line.utf8.starts(with: "::error::pwned".utf8) && !line.utf8.starts(with: "::error::ds".utf8))
        #expect(!line.contains("##[") || line.utf8.starts(with: "::".utf8))
      }
    }
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
    #expect(StepSummary.shortened(page, to: 1000) == page)
    let cut = StepSummary.shortened(page, to: 300)
    #expect(cut.utf8.count <= 300 && cut.utf8.count > 290 && cut.hasPrefix("a line\n") && cut.contains("cut here"))
    #expect(StepSummary.shortened(page, to: 10).isEmpty)
    #expect(StepSummary.shortened(page, to: -5).isEmpty)
  }

  @Test(
    "a report that has no place is found before the first trial", arguments: [".", "gate.yaml/report.xml"])
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

  @Test("the folder of a report is made")
  func reportFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep, to: "gate.yaml")
    #expect(
      try Command(folder: folder.path)("run", "gate.yaml", "-q", "-o", "out", "--junit", "a/b/report.xml")
        .code == 1)
    #expect(try folder.text(of: "a/b/report.xml").contains("failures=\"6\""))
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

import Documents
import Experiments
import Reporting
import Results

/// What follows a run whose results are written: expectations, a test report, and what CI services show.
struct RunChecks: Sendable {
  let environment: CIEnvironment
  /// Where a report in JUnit's format goes.
  let junit: JUnitDestination?

  static let none = RunChecks(environment: .none, junitPath: nil)

  init(environment: CIEnvironment, junitPath: String?) {
    self.environment = environment
    junit = junitPath.map(JUnitDestination.init)
  }

  /// Clears the report's place before anything is read, which may take a while.
  ///
  /// - Parameter path: the experiment file, which may be missing yet.
  func clearDestinations(of path: String) throws(OutputError) {
    guard let junit else { return }
    if junit.path == path {
      throw OutputError(.cannotCreate, path: path, .taken(.experiment, .otherReport))
    }
    try junit.clear()
  }

  /// Checks before anything is trained that there will be a place for all that is written beside the results, and that
  /// nothing is lost by it.
  func prepareDestinations() throws(OutputError) {
    let protected = ProtectedFiles.ofProcess
    try protected.checkStreams()
    try environment.summaryPath.map(StepSummary.init(path:))?.check(protecting: protected, junit: junit)
    try junit?.prepare(protecting: protected)
  }

  /// Leaves a report of a run that ended before it had results, in place of an earlier run's. Where it cannot be
  /// written, what ended the run matters more.
  ///
  /// - Parameter path: the experiment file.
  func leaveReport(on path: String, ending words: String) {
    guard let junit, junit.path != path else { return }
    try? junit.write(JUnitReport.xml(ofRunEndedBy: words, file: path))
  }

  /// Returns the exit code of the run, given the one that it has without expectations.
  ///
  /// - Parameters:
  ///   - table: what the trials came to.
  ///   - path: the experiment file.
  func finish(
    _ experiment: Experiment, table: ResultsTable, directory: DirectoryHandle, path: String, code: Int32,
    console: Console
  ) throws -> Int32 {
    let expectations = experiment.file.expectations
    var missed: [String] = []
    if junit != nil || !expectations.isEmpty {
      let checks = ResultChecks(experiment, table)
      try junit?.write(JUnitReport.xml(checks, name: experiment.name))
      missed = checks.missed.map(\.text)
      for (index, (expectation, text)) in checks.missed.enumerated() {
        if environment.showsText {
          console.error(
            "\(VisibleText.escaped(path)):\(expectation.line): error: expected \(VisibleText.escaped(text))\n"
          )
          if index >= CIEnvironment.shownAnnotations { continue }
        }
        console.annotate(environment.annotation("expected \(text)", file: path, line: expectation.line))
      }
    }
    if let summaryPath = environment.summaryPath {
      do throws(OutputError) {
        try StepSummary(path: summaryPath).append(
          summary(directory, expected: expectations.count, missed: missed))
      } catch {
        // The results are there; a summary that cannot be written does not make them worse.
        console.error("warning: \(error)\n")
      }
    }
    return missed.isEmpty ? code : max(code, 1)
  }

  private func summary(_ directory: DirectoryHandle, expected: Int, missed: [String]) -> String {
    let source = try? directory.source(RunFile.leaderboardPage.name)
    let board = String(decoding: source?.bytes ?? [], as: UTF8.self)
    return Self.page(board: board, expected: expected, missed: missed)
  }

  /// - Parameters:
  ///   - expected: How many expectations the experiment has.
  ///   - missed: Those that are missed, in words.
  static func page(board: String, expected: Int, missed: [String]) -> String {
    if expected == 0 { return board }
    // They stand first: what is cut for want of room is the end.
    let words =
      missed.isEmpty
      ? "All \(expected) of `expect` are reached.\n"
      : missed.map { "- **Missed:** \(MarkdownText.prose($0))\n" }.joined()
    return "## Expectations\n\n\(words)\n\(board)"
  }
}

import Documents
import Experiments
import Foundation
import Reporting
import Results

/// What follows a run whose results are written: expectations, a test report, and what CI services show.
struct RunChecks: Sendable {
  let environment: CIEnvironment
  /// Where a report in JUnit's format goes.
  let junitPath: String?

  static let none = RunChecks(environment: .none, junitPath: nil)

  /// Checks before anything is trained that there will be a place for the report, and clears it: whatever becomes of
  /// this run, an earlier one's report does not speak for it.
  func prepareDestinations() throws {
    guard let junitPath else { return }
    try makeFolder(of: junitPath)
    // A file that is begun and not committed leaves nothing behind.
    _ = try OutputFile(at: junitPath)
    if unlink(junitPath) != 0, errno != ENOENT {
      throw OutputError(.cannotCreate, path: junitPath, code: errno)
    }
  }

  private func makeFolder(of path: String) throws(OutputError) {
    if let slash = path.lastIndex(of: "/") { try OutputDirectory.create(String(path[...slash])) }
  }

  /// Leaves a report of a run that ended before it had results, in place of an earlier run's. Where it cannot be
  /// written, what ended the run matters more.
  ///
  /// - Parameter path: the experiment file.
  func leaveReport(on path: String, ending words: String) {
    guard let junitPath else { return }
    try? makeFolder(of: junitPath)
    try? OutputFile.write(JUnitReport.xml(ofRunEndedBy: words, file: path), to: junitPath)
  }

  /// Returns the exit code of the run, given the one that it has without expectations.
  func finish(_ experiment: Experiment, directory: String, path: String, code: Int32, console: Console) throws
    -> Int32
  {
    let expectations = experiment.file.expectations
    var missed: [String] = []
    if junitPath != nil || !expectations.isEmpty {
      let checks = ResultChecks(
        experiment,
        try ResultsInput("\(directory)/results.csv").table(required: ResultChecks.metrics(experiment)))
      if let junitPath { try OutputFile.write(JUnitReport.xml(checks, name: experiment.name), to: junitPath) }
      missed = checks.missed.map(\.text)
      for (expectation, text) in checks.missed {
        let shown = VisibleText.escapingControls(text)
        if environment.showsText {
          console.error(
            "\(VisibleText.escapingControls(path)):\(expectation.line): error: expected \(shown)\n")
        }
        console.error(environment.annotation("expected \(text)", file: path, line: expectation.line))
      }
    }
    if environment.summaryPath != nil {
      do throws(OutputError) {
        try environment.appendToSummary(summary(directory, expected: expectations.count, missed: missed))
      } catch {
        // The results are there; a summary that cannot be written does not make them worse.
        console.error("warning: \(error)\n")
      }
    }
    return missed.isEmpty ? code : max(code, 1)
  }

  private func summary(_ directory: String, expected: Int, missed: [String]) -> String {
    let board = (try? String(contentsOfFile: "\(directory)/leaderboard.md", encoding: .utf8)) ?? ""
    if expected == 0 { return board }
    if missed.isEmpty {
      return board + "\n## Expectations\n\nAll \(expected) of `expect` are reached.\n"
    }
    return board + "\n## Expectations\n\n"
      + missed.map { "- **Missed:** \(MarkdownPage.prose($0))\n" }.joined()
  }
}

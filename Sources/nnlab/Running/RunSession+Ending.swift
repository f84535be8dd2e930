import Documents
import Experiments
import Reporting
import Results
import Scheduling

/// Runs that end otherwise than by being done.
extension Run {
  /// Calls `body`; where it is interrupted or cannot write, leaves all that is known behind, and says how to resume.
  func reportingEnd(_ body: () throws -> Int32) throws -> Int32 {
    do {
      return try body()
    } catch let error as Interrupted {
      do {
        try endEarly()
      } catch let error as OutputError {
        session.console.error(words(after: error))
        throw error
      }
      throw error
    } catch let error as OutputError where error.path.hasPrefix(directory.handle.path) {
      session.console.error(words(after: error))
      throw error
    }
  }

  private func endEarly() throws {
    let console = session.console
    try journal.synchronize()
    console.error("\nInterrupted: \(done).\n\(session.lastWords)")
    let count = writer.records.trials.count
    guard count > 0, !writer.isComplete else { return }
    let table = ResultsTable(experiment, try writer.partialScores(), stages: writer.stages)
    let leaderboard = Leaderboard(
      title: "\(experiment.name) (partial: \(count) of \(stage.count) trials)", table,
      Manifest(experiment, version: Nnlab.version, table: table))
    let ranked = RankedLeaderboard(leaderboard)
    try OutputFile.write(ranked.markdown, to: RunFile.partialLeaderboard.name, in: directory.handle)
    // Whoever sent the signal may well have closed the terminal too.
    if !session.isQuiet {
      try? console.output(ranked.terminal(width: console.width, color: console.usesColor))
    }
  }

  /// "37 of 160 trials are done and kept in results/xor-sweep/journal.jsonl"
  private var done: String {
    let count = writer.records.trials.count
    return "\(count) of \(stage.count) trials \(count == 1 ? "is" : "are") done and kept in "
      + session.shown(journal.path)
  }

  /// What is to be said after a failure to write: what is kept, and how to resume from it. A directory that was moved or
  /// removed is not where its path leads, even if there is another one by now.
  private func words(after error: OutputError) -> String {
    let path = session.shown(directory.handle.path)
    switch directory.handle.place {
    case .kept: return "\(done). Once the cause is mended, the same command resumes the run.\n"
    case .removed: return "\(path) was removed during the run, and what had been done with it.\n"
    case .moved(let place):
      let name = place.map { " to \(ShellText.quoted($0))" } ?? ""
      return "\(path) was moved\(name) during the run, with \(writer.records.trials.count) of "
        + "\(stage.count) trials in it. Once it is back, the same command resumes the run.\n"
    }
  }
}

extension RunSession {
  /// How to resume a run that was interrupted.
  var lastWords: String { "To resume: \(VisibleText.escaped(options.resumeCommand))\n" }

  /// Why a run ended early, for a test report.
  func words(endedBy error: any Error) -> String {
    switch error {
    case let error as DirectoryInUse: words(error)
    case let error as ChangedPlan: words(error)
    case let error as Interrupted: "error: a signal (\(error.signal)) ended the run\n"
    case let error as Diagnostics: error.rendered(color: false)
    default: "error: \(error)"
    }
  }

  func words(_ missing: Scheduler.MissingWorkers) -> String {
    let got =
      missing.started == 0
      ? "no worker could be started, and the trials are trained one after the other"
      : "\(missing.started) of \(missing.wanted) workers could be started"
    return "\(got): the system has no more threads to give (\(SystemThread.text(missing.code)))\n"
  }

  func words(_ error: DirectoryInUse) -> String {
    "error: \(shown(error.directory)) is in use by another run: \(shown(error.holder))\n"
  }

  func words(_ error: ChangedPlan) -> String {
    let changes = error.changes.map { "  \(shown($0))\n" }.joined()
    let used =
      error.usedCount == 0
      ? "none of its \(error.recordCount) trials is"
      : "of its \(error.recordCount) trials, \(error.usedCount) are"
    return "error: \(shown(error.path)) is of another plan, and \(used) part of this one:\n\(changes)"
      + "To keep its trials there, and train those that this plan lacks, add --extend; the tables and boards beside it are "
      + "replaced. To start over, add --fresh: the old results are set aside, not deleted. To leave them where they are, name "
      + "another directory by --output.\n"
  }

  func shown(_ text: String) -> String { VisibleText.escaped(text) }
}

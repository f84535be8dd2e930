import Documents
import Experiments
import Reporting
import Results
import Scheduling

/// Runs that end otherwise than by being done.
extension RunSession {
  /// Leaves all that is known behind, and says how to go on.
  func endEarly(
    _ experiment: Experiment, in directory: DirectoryHandle, journal: Journal, writer: ResultsWriter
  ) throws {
    try journal.synchronize()
    console.error("\nInterrupted: \(done(journal, of: experiment)).\n\(lastWords)")
    guard journal.trials.count > 0, !writer.isComplete else { return }
    let scores = try writer.partialScores()
    var leaderboard = Leaderboard(experiment, scores: scores)
    leaderboard.title += " (partial: \(journal.trials.count) of \(experiment.plan.count) trials)"
    let ranked = RankedLeaderboard(leaderboard)
    try OutputFile.write(ranked.markdown, to: RunFile.partialLeaderboard.name, in: directory)
    // Whoever sent the signal may well have closed the terminal too.
    if !isQuiet { try? console.output(ranked.terminal(width: console.width, colour: console.usesColor)) }
  }

  /// How to go on with a run that was interrupted.
  var lastWords: String { "To go on: \(VisibleText.escaped(options.resumeCommand))\n" }

  /// "37 of 160 trials are done and kept in results/xor-sweep/journal.jsonl"
  func done(_ journal: Journal, of experiment: Experiment) -> String {
    let count = journal.trials.count
    return "\(count) of \(experiment.plan.count) trials \(count == 1 ? "is" : "are") done and kept in "
      + shown(journal.path)
  }

  /// What is to be said after a failure to write: what is kept, and how to go on from it. A directory that was moved or
  /// removed is not where its path leads, even if there is another one by now.
  func words(
    after error: OutputError, _ journal: Journal, of experiment: Experiment, in directory: DirectoryHandle
  ) -> String {
    switch directory.place {
    case .kept:
      return "\(done(journal, of: experiment)). Once the cause is mended, the same command goes on.\n"
    case .removed:
      return "\(shown(directory.path)) was removed while the run went on, and what had been done with it.\n"
    case .moved(let place):
      let count = journal.trials.count
      let name = place.map { " to \(ShellText.quoted($0))" } ?? ""
      return "\(shown(directory.path)) was moved\(name) while the run went on, with \(count) of "
        + "\(experiment.plan.count) trials in it. Once it is back, the same command goes on.\n"
    }
  }

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
    let path = shown(error.path)
    let afresh =
      "To start over, add --fresh: the old results are set aside, not deleted. "
      + "To leave them where they are, name another directory by --output.\n"
    switch error.obstacle {
    case .undecided:
      return "error: \(path) holds trials of another plan:\n\(changes)"
        + "To keep those trials and train what this plan has more, add --extend.\n\(afresh)"
    case .lacksTrials(let missing, let count):
      return
        "error: \(missing) of the \(count) trials in \(path) are not part of this plan:\n\(changes)\(afresh)"
    case .otherArithmetic:
      return "error: the trials in \(path) were trained by a version of nnlab that computes other results:\n"
        + "\(changes)\(afresh)"
    case .recordsOtherwise:
      return "error: the trials in \(path) were recorded with other settings:\n\(changes)"
        + "What curves and predict ask for is recorded while a trial is trained, so trials that are done cannot be given it. "
        + "To keep them, undo this change. To record what the file asks for, train them again, with the same results: add "
        + "--fresh, which sets the old results aside and deletes nothing, or name another directory by --output.\n"
    }
  }

  func shown(_ text: String) -> String { VisibleText.escaped(text) }
}

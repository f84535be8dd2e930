import Documents
import Experiments
import Reporting
import Results
import Scheduling
import Trials

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A run on its way: its stages are trained one after the other, then its tables and boards are written.
final class Run {
  let session: RunSession
  let experiment: Experiment
  let memory: RunMemory
  let directory: RunDirectory
  let interruption: Interruption
  let journal: Journal
  let writer: ResultsWriter
  /// The stage at hand.
  private(set) var stage: Stage

  /// Opens the journal, and looks up what of the first stage is done.
  init(
    _ session: RunSession, _ experiment: Experiment, memory: RunMemory, _ directory: RunDirectory,
    _ interruption: Interruption
  ) throws {
    self.session = session
    self.experiment = experiment
    self.memory = memory
    self.directory = directory
    self.interruption = interruption
    stage = session.strategy.firstStage(of: experiment.plan)
    journal = try Journal(in: directory.handle, durability: session.options.durability)
    let records = try journal.records(of: stage, in: experiment)
    try journal.begin(
      experiment.fingerprint, records, trialCount: stage.count, isExtending: session.options.extends)
    writer = try ResultsWriter(
      directory: directory.handle, experiment: experiment, journal: journal, stage: stage, records: records,
      machine: Self.machine, waitingLimit: memory.waitingBytes)
    try OutputDirectory.checkDescriptors(directory.handle.path)
    tellOfJournal(records)
  }

  /// What the figures of `timings.csv` were measured on.
  static let machine: String = {
    let processors = ProcessorCount.available
    return "\(ProcessInfo.processInfo.hostName), \(counted(processors, "processor"))"
  }()

  /// Trains one stage after the other, as the strategy has them.
  func trainAllStages() throws {
    while true {
      try train(stage)
      if !writer.isComplete { try interruption.check() }
      try writer.complete(step: interruption.check)
      let history = SearchHistory(writer.stages) { [self] in table }
      guard let next = session.strategy.nextStage(of: experiment.plan, after: history) else { return }
      stage = next
      writer.begin(next, try journal.records(of: next, in: experiment))
    }
  }

  /// Puts the tables in their places, and ranks the configurations in the meantime: ranking needs a processor, and putting
  /// files in their places the disk.
  func writeTables(_ table: ResultsTable, _ manifest: Manifest) throws -> RankedLeaderboard {
    let board = Leaderboard(title: experiment.name, table, manifest)
    let ranking = Background { RankedLeaderboard(board) }
    try directory.handle.checkPlace()
    // Much may have been put here in the meantime.
    try directory.checkFiles(predicts: writer.tables.hasPredictions)
    try writer.commit(step: interruption.check)
    var progress = Progress(total: 0, console: session.console, isSilent: session.isQuiet)
    let configurations = board.sections.reduce(0) { $0 + $1.entries.count }
    let leaderboard = ranking.result { progress.tick("ranking \(configurations) configurations") }
    progress.end()
    return leaderboard
  }

  /// What all trials came to.
  var table: ResultsTable { ResultsTable(experiment, writer.scores, stages: writer.stages) }

  func write(_ leaderboard: RankedLeaderboard, _ manifest: Manifest) throws {
    if !writer.tables.hasPredictions { try directory.removeLeftover(.predictions) }
    let files = directory.handle
    try OutputFile.write(leaderboard.markdown, to: RunFile.leaderboardPage.name, in: files)
    let ranks = try OutputFile(RunFile.leaderboard.name, in: files)
    try leaderboard.writeCSV { bytes throws(OutputError) in try ranks.write(bytes) }
    try ranks.commit()
    try OutputFile.write(manifest.json.text, to: RunFile.manifest.name, in: files)
    try directory.removeLeftover(.partialLeaderboard)
    try files.checkPlace()
  }

  func show(_ leaderboard: RankedLeaderboard) throws {
    if session.isQuiet { return }
    let console = session.console
    try console.output(leaderboard.terminal(width: console.width, color: console.usesColor))
    try console.output(
      "\nResults are in \(session.shown(directory.handle.path)): leaderboard.md, results.csv, curves.csv and more.\n"
    )
  }

  /// The run's, without its expectations.
  var exitCode: Int32 { writer.scores.count(.failed) == 0 && writer.scores.count(.ok) > 0 ? 0 : 1 }

  // MARK: Words

  private func tellOfJournal(_ records: StageRecords) {
    if session.isQuiet { return }
    let console = session.console
    if journal.cutBytes > 0 {
      console.error(
        "\(session.shown(journal.path)): cut off \(journal.cutBytes) bytes that an interrupted run had left unfinished\n"
      )
    }
    let unused = journal.recordCount - records.trials.count - records.incompleteCount
    if unused > 0 {
      console.error(
        "\(session.shown(journal.path)): \(counted(unused, "earlier trial")) not part of this plan stay\(unused == 1 ? "s" : "") "
          + "there, unused\n")
    }
    if records.incompleteCount > 0 {
      console.error(
        "\(counted(records.incompleteCount, "earlier trial")) lack what the experiment file asks for now (metrics, curves, rows to "
          + "predict) and are trained again, to the same results\n")
    }
    console.error(opening(done: records.trials.count))
  }

  private func opening(done: Int) -> String {
    let trials = counted(stage.count, "trial")
    if done == stage.count { return "\(experiment.name): \(trials), all done before; nothing to train\n" }
    let workers = counted(min(session.jobs, stage.count - done), "worker")
    return done == 0
      ? "\(experiment.name): \(trials) on \(workers)\n"
      : "\(experiment.name): \(trials), \(done) done before; the other \(stage.count - done) on \(workers)\n"
  }

}

import Datasets
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

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One run of one experiment, from its file to its leaderboard. Everything that the `run` command does, so that tests
/// can call it.
struct RunSession {
  let path: String
  let jobs: Int
  /// The results directory, or nil for `results/NAME`.
  let output: String?
  let isQuiet: Bool
  let console: Console
  var checks = RunChecks.none
  var options = RunOptions()
  /// The column to predict, where the path is that of a table.
  var target: String?
  /// How the experiment's search space is gone through.
  var strategy: any SearchStrategy = GridSearch()

  /// A run keeps its scores in memory; more trials than this would be a mistake in the file.
  static let maximumTrials = 100_000_000

  /// Trains the plan and writes its results. Returns the exit code.
  func run() throws -> Int32 {
    let experiment = try loadExperiment()
    try checkSize(of: experiment)
    let memory = memory(of: experiment)
    try memory.check()
    let directory = try RunDirectory(output ?? "results/\(experiment.name)", protecting: .ofProcess)
    defer { withExtendedLifetime(directory) {} }
    // What is in the way, or would be lost, is better found before the first trial than after the last.
    try checks.prepareDestinations()
    try directory.checkFiles(predicts: experiment.largestPredictedOutputCount > 0)
    let interruption = Interruption.watch { console.error(lastWords) }
    try setAside(directory)
    let run = try Run(self, experiment, memory: memory, directory, interruption)
    return try run.reportingEnd {
      try run.trainAllStages()
      let table = run.table
      let manifest = Manifest(experiment, version: Nnlab.version, table: table)
      let leaderboard = try run.writeTables(table, manifest)
      try run.write(leaderboard, manifest)
      try run.show(leaderboard)
      return try checks.finish(
        experiment, table: table, directory: directory.handle, path: path, code: run.exitCode, console: console)
    }
  }

  /// Calls `body` and turns what it throws into words on standard error and an exit code.
  func reportingFailures(_ body: () throws -> Int32) throws -> Int32 {
    do {
      return try console.reportingFailures(in: checks.environment) {
        do {
          return try body()
        } catch {
          checks.leaveReport(on: path, ending: words(endedBy: error))
          throw error
        }
      }
    } catch let error as DirectoryInUse {
      console.error(words(error))
      return error.exitCode
    } catch let error as ChangedPlan {
      console.error(words(error))
      return error.exitCode
    } catch let error as Interrupted {
      return Interruption.exitCode(error.signal)
    }
  }

  func loadExperiment() throws -> Experiment {
    try checks.clearDestinations(of: path)
    let experiment = try read(
      ReadingMemory(
        limit: min(options.memory, options.addressSpace),
        source: options.addressSpace < options.memory ? .addressSpace : .option))
    if !experiment.warnings.isEmpty, !isQuiet {
      console.tell(experiment.warnings, in: checks.environment)
    }
    return experiment
  }

  /// The experiment of a file, or the one that fits a table.
  private func read(_ memory: ReadingMemory) throws(Diagnostics) -> Experiment {
    guard TableSession.isTable(path) else {
      if target != nil { throw Diagnostics(TableCommandMistake.targetOfExperiment(path)) }
      return try Experiment.load(path: path, memory: memory)
    }
    let table = TableSession(path: path, target: target)
    try table.checkTarget()
    let proposal = try table.proposal(beside: "", memory: memory)
    return try Experiment.load(
      SourceFile(name: proposal.name + ".yaml", text: proposal.text), directory: "", memory: memory)
  }

  private func checkSize(of experiment: Experiment) throws(Diagnostics) {
    guard experiment.plan.count > Self.maximumTrials else { return }
    throw Diagnostics(
      experiment.diagnosticOfPlan(
        RunMistake.tooManyTrials(experiment.plan.count, limit: Self.maximumTrials)))
  }

  func memory(of experiment: Experiment) -> RunMemory {
    // Two threads beside the workers: one for signals and one to rank.
    let space =
      options.addressSpace == .max ? .max : options.addressSpace - (jobs + 2) * SystemThread.stackBytes
    return RunMemory(
      experiment, jobs: jobs, limit: max(0, min(options.memory, space)),
      source: space < options.memory ? .addressSpace : .option)
  }

  private func setAside(_ directory: RunDirectory) throws {
    guard options.startsAfresh, let folder = try directory.setAside(), !isQuiet else { return }
    let path = shown(directory.handle.path)
    console.error("What was in \(path) is in \(path)/\(folder).\n")
  }
}

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

  /// A run keeps its scores in memory; more trials than this would be a mistake in the file.
  static let maximumTrials = 100_000_000

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
      return EX_DATAERR
    } catch let error as Interrupted {
      return Interruption.exitCode(error.signal)
    }
  }

  func loadExperiment() throws -> Experiment {
    try checks.clearDestinations(of: path)
    let experiment = try Experiment.load(
      path: path,
      memory: ReadingMemory(
        limit: min(options.memory, options.addressSpace),
        source: options.addressSpace < options.memory ? .addressSpace : .option))
    if !experiment.warnings.isEmpty, !isQuiet {
      console.tell(experiment.warnings, in: checks.environment)
    }
    return experiment
  }

  /// Trains the plan. Returns the exit code.
  func run() throws -> Int32 {
    let experiment = try loadExperiment()
    guard experiment.plan.count <= Self.maximumTrials else {
      throw Diagnostics(
        experiment.diagnosticOfPlan(
          "the plan has \(experiment.plan.count) trials; at most \(Self.maximumTrials) can be run at once: "
            + "shorten its lists, of which this is the longest"))
    }
    let memory = memory(of: experiment)
    try memory.check()
    let directory = output ?? "results/\(experiment.name)"
    let ownDirectory = try RunDirectory(directory, protecting: .ofProcess)
    defer { withExtendedLifetime(ownDirectory) {} }
    let tables = ResultTables(experiment)
    // What is in the way, or would be lost, is better found before the first trial than after the last.
    try checks.prepareDestinations()
    try ownDirectory.checkFiles(predicts: tables.hasPredictions)
    let interruption = Interruption.watch { console.error(lastWords) }
    if options.startsAfresh, let folder = try ownDirectory.setAside(), !isQuiet {
      console.error("What was in \(shown(directory)) is in \(shown(directory))/\(folder).\n")
    }
    let journal = try openJournal(of: experiment, in: ownDirectory.handle)
    let writer = try ResultsWriter(
      directory: ownDirectory.handle, experiment: experiment, tables: tables, journal: journal,
      machine: Self.machine, waitingLimit: memory.waitingBytes)
    try OutputDirectory.checkDescriptors(directory)
    do {
      if !isQuiet { console.error(opening(experiment, done: journal.trials.count)) }
      try train(
        experiment, tables: tables, journal: journal, writer: writer, memory: memory, interruption)
      if !writer.isComplete { try interruption.check() }
      try writer.complete(step: interruption.check)
      // Ranking needs a processor, and putting files in their places the disk.
      let board = Leaderboard(experiment, scores: writer.scores)
      let ranking = Background { RankedLeaderboard(board) }
      try ownDirectory.handle.checkPlace()
      // Much may have been put here in the meantime.
      try ownDirectory.checkFiles(predicts: tables.hasPredictions)
      try writer.commit()
      var progress = Progress(total: 0, console: console, isSilent: isQuiet)
      let configurations = board.sections.reduce(0) { $0 + $1.entries.count }
      let leaderboard = ranking.result { progress.tick("ranking \(configurations) configurations") }
      progress.end()
      try write(leaderboard, of: experiment, scores: writer.scores, tables: tables, to: ownDirectory)
      try ownDirectory.handle.checkPlace()
      if !isQuiet {
        try console.output(leaderboard.terminal(width: console.width, colour: console.usesColor))
        try console.output(
          "\nResults are in \(shown(directory)): leaderboard.md, results.csv, curves.csv and more.\n")
      }
      let code: Int32 = writer.scores.count(.failed) == 0 && writer.scores.count(.ok) > 0 ? 0 : 1
      return try checks.finish(
        experiment, directory: ownDirectory.handle, path: path, code: code, console: console)
    } catch let error as Interrupted {
      do {
        try endEarly(experiment, in: ownDirectory.handle, journal: journal, writer: writer)
      } catch let error as OutputError {
        console.error(words(after: error, journal, of: experiment, in: ownDirectory.handle))
        throw error
      }
      throw error
    } catch let error as OutputError where error.path.hasPrefix(directory) {
      console.error(words(after: error, journal, of: experiment, in: ownDirectory.handle))
      throw error
    }
  }

  func memory(of experiment: Experiment) -> RunMemory {
    // Two threads beside the workers: one for signals and one to rank.
    let space =
      options.addressSpace == .max ? .max : options.addressSpace - (jobs + 2) * SystemThread.stackBytes
    return RunMemory(
      experiment, jobs: jobs, limit: max(0, min(options.memory, space)),
      source: space < options.memory ? .addressSpace : .option)
  }

  private func openJournal(of experiment: Experiment, in directory: DirectoryHandle) throws -> Journal {
    if options.extends { try Journal.extend(in: directory, to: experiment) }
    let journal: Journal
    do {
      journal = try Journal(
        in: directory, of: experiment, durability: options.durability)
    } catch let error as ChangedPlan where error.obstacle == .undecided {
      // Only what would work is offered.
      try Journal.checkExtension(in: directory, to: experiment)
      throw error
    }
    if journal.cutBytes > 0, !isQuiet {
      console.error(
        "\(shown(journal.path)): cut off \(journal.cutBytes) bytes that an interrupted run had left unfinished\n"
      )
    }
    return journal
  }

  private func write(
    _ leaderboard: RankedLeaderboard, of experiment: Experiment, scores: Scores, tables: ResultTables,
    to directory: RunDirectory
  ) throws {
    if !tables.hasPredictions { try directory.removeLeftover(.predictions) }
    let files = directory.handle
    try OutputFile.write(leaderboard.markdown, to: RunFile.leaderboardPage.name, in: files)
    let ranks = try OutputFile(RunFile.leaderboard.name, in: files)
    try leaderboard.writeCSV { bytes throws(OutputError) in try ranks.write(bytes) }
    try ranks.commit()
    try OutputFile.write(
      Manifest(experiment, version: Nnlab.version, scores: scores).json.text, to: RunFile.manifest.name,
      in: files)
    try directory.removeLeftover(.partialLeaderboard)
  }

  private func opening(_ experiment: Experiment, done: Int) -> String {
    let count = experiment.plan.count
    let trials = "\(count) \(count == 1 ? "trial" : "trials")"
    if done == count { return "\(experiment.name): \(trials), all done before; nothing to train\n" }
    let jobs = min(jobs, count - done)
    let workers = "\(jobs) \(jobs == 1 ? "worker" : "workers")"
    return done == 0
      ? "\(experiment.name): \(trials) on \(workers)\n"
      : "\(experiment.name): \(trials), \(done) done before; the other \(count - done) on \(workers)\n"
  }

  private func train(
    _ experiment: Experiment, tables: ResultTables, journal: Journal, writer: ResultsWriter,
    memory: RunMemory, _ interruption: Interruption
  ) throws {
    let total = experiment.plan.count
    let done = journal.trials
    if done.count == total { return }
    var progress = Progress(total: total, done: done.count, console: console, isSilent: isQuiet)
    defer { progress.end() }
    let meter = isQuiet ? nil : WorkMeter(workers: jobs)
    // Going through a plan of a million configurations takes a second.
    let cost = isQuiet ? nil : Background { PlanCost(experiment, without: done, room: memory.room) }
    var remaining = RemainingTime<TrialKind>()
    func tick() {
      progress.tick { elapsed in
        if !remaining.isPlanned, let cost = cost?.resultSoFar {
          remaining.plan(cost.costs, others: cost.others.cost)
        }
        return remaining.seconds(elapsed: elapsed, inHand: meter?.inHand ?? [])
      }
    }
    let team = Team(workers: jobs)
    let worker = TrialWorker(
      experiment, keptBytes: memory.keptBytes, team: team, timeout: options.trialTimeout, meter: meter)
    let machine = Self.machine
    var failures = 0
    try Scheduler(jobs: jobs).run(
      TrialPacks(experiment, without: done, jobs: min(jobs, total - done.count), room: memory.room),
      work: { pack, number in
        var renderer = ResultRenderer(tables, machine: machine)
        let start = ContinuousClock.now
        meter?.begin(pack, worker: number)
        worker.train(pack, worker: number) { renderer.add($0) }
        meter?.end(worker: number)
        return FinishedPack(
          results: renderer.results, kind: pack.kind, count: pack.count,
          seconds: (ContinuousClock.now - start) / .seconds(1))
      },
      allowance: Allowance(amount: memory.room) { Demand($0.memory) },
      team: team,
      deliver: { packs in
        let finished = packs.flatMap(\.results)
        try writer.add(finished)
        for rendered in finished {
          for failure in rendered.failures where failures < 10 {
            failures += 1
            let trial = "\(failure.name) (\(shown(experiment.description(of: failure.trial))))"
            console.error("trial \(trial) failed: \(shown(failure.reason))\n")
          }
          progress.finished(rendered.count, lost: rendered.lostCount)
        }
        for pack in packs {
          let cost = (pack.kind?.cost ?? 0) * Double(pack.count)
          remaining.finished(pack.kind, cost: cost, seconds: pack.seconds)
        }
        tick()
      },
      idle: {
        try journal.synchronizeIfDue()
        tick()
      },
      missing: { if !isQuiet { console.error(words($0)) } },
      isInterrupted: { interruption.signal != nil })
  }

  /// What the figures of `timings.csv` were measured on.
  private static let machine: String = {
    let processors = ProcessorCount.available
    return "\(ProcessInfo.processInfo.hostName), \(processors) processor\(processors == 1 ? "" : "s")"
  }()
}

/// What a worker made of a pack, and how long that took.
private struct FinishedPack: Sendable {
  let results: [RenderedResults]
  let kind: TrialKind?
  let count: Int
  let seconds: Double
}

extension PlanCost {
  /// What all trials of each kind are estimated to take.
  var costs: [TrialKind: Double] {
    Dictionary(uniqueKeysWithValues: counts.map { ($0, $0.cost * Double($1)) })
  }
}

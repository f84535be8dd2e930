import Documents
import Experiments
import Results
import Scheduling
import Trials

extension Run {
  /// Trains the trials of a stage that have no record yet, until all are done or a signal comes.
  func train(_ stage: Stage) throws {
    let done = writer.records.trials
    if done.count == stage.count { return }
    let left = stage.count - done.count
    var progress = StageProgress(self, stage, done: done)
    defer { progress.end() }
    let helpers = HelperPool(workers: session.jobs)
    let worker = TrialWorker(
      experiment, keptBytes: memory.keptBytes, helpers: helpers, timeout: session.options.trialTimeout,
      meter: progress.meter)
    let tables = writer.tables
    let meter = progress.meter
    var failures = 0
    try Scheduler(jobs: session.jobs).run(
      TrialPacks(experiment, stage, without: done, jobs: min(session.jobs, left), room: memory.room),
      work: { pack, number in
        var renderer = RecordRenderer(tables, machine: Run.machine)
        let start = ContinuousClock.now
        meter?.begin(pack, worker: number)
        worker.train(pack, worker: number) { renderer.add($0) }
        meter?.end(worker: number)
        return FinishedPack(
          records: renderer.records, kind: pack.kind, count: pack.count,
          seconds: (ContinuousClock.now - start) / .seconds(1))
      },
      budget: MemoryBudget(amount: memory.room) { MemoryRequest($0.memory) },
      helpers: helpers,
      deliver: { packs in
        try writer.add(packs.flatMap(\.records))
        for failure in packs.flatMap(\.records).flatMap(\.failures) where failures < 10 {
          failures += 1
          let trial = "\(failure.identity.name) (\(session.shown(experiment.description(of: failure.trial))))"
          session.console.error("trial \(trial) failed: \(session.shown(failure.reason))\n")
        }
        progress.finished(packs)
      },
      idle: {
        try journal.synchronizeIfDue()
        progress.tick()
      },
      missing: { if !session.isQuiet { session.console.error(session.words($0)) } },
      isInterrupted: { interruption.signal != nil })
  }
}

/// What a worker made of a pack, and how long that took.
struct FinishedPack: Sendable {
  let records: [RenderedRecords]
  let kind: TrialKind?
  let count: Int
  let seconds: Double
}

/// The progress line of a stage: how many trials are done, and how long the others take.
private struct StageProgress {
  let meter: WorkMeter?
  private var progress: Progress
  private var remaining = RemainingTime<TrialKind>()
  /// Going through a plan of a million configurations takes a second.
  private let cost: Background<StageCost>?

  init(_ run: Run, _ stage: Stage, done: TrialSet) {
    let (session, experiment, room) = (run.session, run.experiment, run.memory.room)
    progress = Progress(
      total: stage.count, done: done.count, console: session.console, isSilent: session.isQuiet)
    meter = session.isQuiet ? nil : WorkMeter(workers: session.jobs)
    cost = session.isQuiet ? nil : Background { StageCost(experiment, stage, without: done, room: room) }
  }

  mutating func finished(_ packs: [FinishedPack]) {
    for pack in packs {
      for piece in pack.records { progress.finished(piece.count, lost: piece.lostCount) }
      let cost = (pack.kind?.cost ?? 0) * Double(pack.count)
      remaining.finished(pack.kind, cost: cost, seconds: pack.seconds)
    }
    tick()
  }

  mutating func tick() {
    if !remaining.isPlanned, let cost = cost?.resultSoFar {
      remaining.plan(cost.costs, others: cost.others.cost)
    }
    let (remaining, inHand) = (remaining, meter?.inHand ?? [])
    progress.tick { elapsed in remaining.seconds(elapsed: elapsed, inHand: inHand) }
  }

  mutating func end() { progress.end() }
}

extension StageCost {
  /// What all trials of each kind are estimated to take.
  var costs: [TrialKind: Double] {
    Dictionary(uniqueKeysWithValues: counts.map { ($0, $0.cost * Double($1)) })
  }
}

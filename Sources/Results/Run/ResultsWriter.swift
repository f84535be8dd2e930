import Experiments
import Trials

/// Records trials in the journal as they come in, and writes the tables of a run in the plan's order. One thread at a
/// time may use it.
///
/// Rows whose turn has not come wait in memory as long as these are few; else they are made again of the journal's lines
/// at the end, and so are those of trials that were done before.
package final class ResultsWriter {
  /// What the trials that are known came to.
  package private(set) var scores: Scores

  private let plan: Plan
  private let tables: ResultTables
  private let journal: Journal
  private let machine: String
  private let results: OutputFile
  private let curves: OutputFile
  private let predictions: OutputFile?
  private let timings: OutputFile
  private var nextOrdinal = 0
  /// By the place of their first trial in the plan.
  private var waiting: [Int: RenderedResults] = [:]
  private var waitingBytes = 0
  /// Whether rows are written as their turns come.
  private var isStreaming: Bool
  /// Trials that the journal does not hold, by their places in the plan.
  private var unrecorded: [Int: TrialResult] = [:]

  /// How many bytes of rows may wait for earlier trials.
  private let waitingLimit: Int
  /// How many trials' rows are made at once at the end, and of how many numbers.
  private static let (pieceLimit, largestPiece) = (256, 1 << 16)

  /// - Parameters:
  ///   - machine: where this run trains.
  ///   - waitingLimit: how many bytes of rows may wait for earlier trials.
  package init(
    directory: DirectoryHandle, experiment: Experiment, tables: ResultTables, journal: Journal, machine: String,
    waitingLimit: Int = RunMemory.mostWaiting
  ) throws(OutputError) {
    plan = experiment.plan
    scores = Scores(experiment)
    self.tables = tables
    self.journal = journal
    self.machine = machine
    self.waitingLimit = waitingLimit
    isStreaming = journal.trials.count == 0
    results = try OutputFile(RunFile.results.name, in: directory)
    curves = try OutputFile(RunFile.curves.name, in: directory)
    timings = try OutputFile(RunFile.timings.name, in: directory)
    predictions = tables.hasPredictions ? try OutputFile(RunFile.predictions.name, in: directory) : nil
    try results.write(tables.resultsHeader)
    try curves.write(tables.curvesHeader)
    try timings.write(tables.timingsHeader)
    try predictions?.write(tables.predictionsHeader)
  }

  /// Records finished trials.
  package func add(_ rendered: [RenderedResults]) throws(OutputError) {
    try journal.append(rendered)
    for piece in rendered {
      for result in piece.unrecorded { unrecorded[result.trial.ordinal] = result }
      scores.add(piece.scores)
      guard isStreaming else { continue }
      waiting[piece.firstOrdinal] = piece.recorded
      waitingBytes += piece.byteCount
    }
    while let next = waiting.removeValue(forKey: nextOrdinal) {
      waitingBytes -= next.byteCount
      try write(next)
    }
    if waitingBytes > waitingLimit {
      isStreaming = false
      waiting = [:]
    }
  }

  /// Whether every trial of the plan is done.
  package var isComplete: Bool { journal.trials.count + unrecorded.count == plan.count }

  /// Writes what is not in the tables yet; the scores are final then.
  ///
  /// - Parameter step: called now and then; what it throws ends the writing.
  /// - Precondition: `isComplete`
  package func complete(step: () throws -> Void = {}) throws {
    precondition(isComplete, "only a whole run has tables")
    try journal.synchronize()
    try forEachPiece(step) { results, machine in
      for piece in rendered(results, machine: machine) {
        scores.add(piece.scores)
        try write(piece)
      }
    }
  }

  /// Puts the tables in their places, once they are complete.
  package func commit() throws(OutputError) {
    precondition(nextOrdinal == plan.count, "only whole tables are put in their places")
    try results.commit()
    try curves.commit()
    try predictions?.commit()
    try timings.commit()
  }

  /// What all trials that are done came to, whichever of the plan's others are missing.
  package func partialScores(step: () throws -> Void = {}) throws -> Scores {
    try forEachPiece(step) { results, machine in
      for piece in rendered(results, machine: machine) { scores.add(piece.scores) }
    }
    return scores
  }

  private func rendered(_ results: [TrialResult], machine: String) -> [RenderedResults] {
    var renderer = ResultRenderer(tables, machine: machine, isForJournal: false)
    for result in results { renderer.add(result) }
    return renderer.results
  }

  /// Goes through the trials that are not in the tables, in the plan's order, and hands on those that are done.
  private func forEachPiece(
    _ step: () throws -> Void, _ body: (_ results: [TrialResult], _ machine: String) throws -> Void
  ) throws {
    if nextOrdinal == plan.count { return }
    var results: [TrialResult] = []
    var numbers = 0
    var machine = ""
    for stretch in plan.stretches where stretch.firstOrdinal + stretch.count > nextOrdinal {
      for place in max(0, nextOrdinal - stretch.firstOrdinal)..<stretch.count {
        let trial = stretch.trial(at: place, seeds: plan.seeds)
        guard let found = try result(of: trial) else { continue }
        if results.count >= Self.pieceLimit || numbers > Self.largestPiece || found.machine != machine {
          try step()
          try body(results, machine)
          results.removeAll(keepingCapacity: true)
          numbers = 0
        }
        machine = found.machine
        results.append(found.result)
        numbers += found.result.numberCount
      }
    }
    try body(results, machine)
  }

  private func result(of trial: Trial) throws -> (result: TrialResult, machine: String)? {
    if let result = unrecorded[trial.ordinal] { return (result, machine) }
    return try journal.result(of: trial)
  }

  private func write(_ piece: RenderedResults) throws(OutputError) {
    nextOrdinal = piece.firstOrdinal + piece.count
    try results.write(piece.resultRows.bytes)
    try curves.write(piece.curveRows.bytes)
    try predictions?.write(piece.predictionRows.bytes)
    try timings.write(piece.timingRows.bytes)
  }
}

extension TrialResult {
  /// How many numbers its curve and its predictions have.
  fileprivate var numberCount: Int {
    curve.count * CurveColumns.metrics.count + predictions.count * (1 + (predictions.first?.count ?? 0))
  }
}

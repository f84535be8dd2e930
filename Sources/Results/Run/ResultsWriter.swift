import Experiments
import Trials

/// Records trials in the journal as they come in, and writes the tables of a run, stage by stage, each in its own order. One
/// thread at a time may use it.
///
/// Rows whose turn has not come wait in memory as long as these are few; else they are made again from the journal's lines
/// at the end, and so are those of trials that were done before.
package final class ResultsWriter {
  /// What the trials that are known came to.
  package private(set) var scores: Scores
  /// Which trials of the stage at hand have a record.
  package private(set) var records: StageRecords
  /// How the rows are rendered while trials come in.
  package private(set) var tables: TableRenderer

  private let experiment: Experiment
  private let directory: DirectoryHandle
  private let journal: Journal
  private let machine: String
  private var files: TableFiles
  private var stage: Stage
  private var nextPosition = 0
  /// By the place of their first trial in the stage.
  private var waiting: [Int: RenderedRecords] = [:]
  private var waitingBytes = 0
  /// Whether rows are written as their turns come.
  private var isStreaming: Bool
  /// Trials that the journal does not hold, by their places in the stage.
  private var unrecorded: [Int: TrialRecord] = [:]
  /// Stages whose rows are all written.
  private var written: [WrittenStage] = []
  /// Which columns the rows that were written have values for.
  private var use = ColumnUse()

  private struct WrittenStage {
    let stage: Stage
    let records: StageRecords
    let unrecorded: [Int: TrialRecord]
  }

  /// How many bytes of rows may wait for earlier trials.
  private let waitingLimit: Int
  /// How many trials' rows are made at once at the end, and of how many numbers.
  private static let (pieceLimit, largestPiece) = (256, 1 << 16)

  /// - Parameters:
  ///   - stage: the first one.
  ///   - machine: where this run trains.
  ///   - waitingLimit: how many bytes of rows may wait for earlier trials.
  package init(
    directory: DirectoryHandle, experiment: Experiment, journal: Journal, stage: Stage, records: StageRecords,
    machine: String, waitingLimit: Int = RunMemory.mostWaiting
  ) throws(OutputError) {
    self.experiment = experiment
    self.directory = directory
    self.journal = journal
    self.machine = machine
    self.waitingLimit = waitingLimit
    self.stage = stage
    self.records = records
    scores = Scores(experiment, trialCount: stage.count)
    isStreaming = records.trials.count == 0
    tables = TableRenderer(experiment, TableColumns(likelyOf: experiment))
    files = try TableFiles(tables, in: directory)
  }

  /// Goes on to a further stage, once the one at hand is complete.
  package func begin(_ next: Stage, _ nextRecords: StageRecords) {
    precondition(nextPosition == stage.count, "a stage begins when the one before is written")
    written.append(WrittenStage(stage: stage, records: records, unrecorded: unrecorded))
    (stage, records, unrecorded, nextPosition) = (next, nextRecords, [:], 0)
    isStreaming = nextRecords.trials.count == 0
    scores.beginStage(trialCount: next.count)
  }

  /// Records finished trials.
  package func add(_ rendered: [RenderedRecords]) throws(OutputError) {
    try journal.append(rendered, to: &records)
    for piece in rendered {
      for record in piece.unrecorded { unrecorded[record.trial.position] = record }
      scores.add(piece.scores)
      guard isStreaming else { continue }
      waiting[piece.firstPosition] = piece.recorded
      waitingBytes += piece.byteCount
    }
    while let next = waiting.removeValue(forKey: nextPosition) {
      waitingBytes -= next.byteCount
      try write(next)
    }
    if waitingBytes > waitingLimit {
      isStreaming = false
      (waiting, waitingBytes) = ([:], 0)
    }
  }

  /// All stages so far.
  package var stages: [Stage] { written.map(\.stage) + [stage] }

  /// Whether every trial of the stage is done.
  package var isComplete: Bool { records.trials.count + unrecorded.count == stage.count }

  /// Writes the stage's rows that are not in the tables yet; its scores are final then.
  ///
  /// - Parameter step: called now and then; what it throws ends the writing.
  /// - Precondition: `isComplete`
  package func complete(step: () throws -> Void = {}) throws {
    precondition(isComplete, "only a whole stage has tables")
    try journal.synchronize()
    try forEachPiece(of: stage, records, unrecorded, from: nextPosition, step) { piece in
      scores.add(piece.scores)
      try write(piece)
    }
  }

  /// Puts the tables in their places, once all stages are complete. Where other columns than expected turned out to have
  /// values, the tables are made again from the journal.
  package func commit(step: () throws -> Void = {}) throws {
    precondition(nextPosition == stage.count, "only whole tables are put in their places")
    let columns = TableColumns(use, hasFolds: tables.columns.hasFolds)
    if columns != tables.columns {
      tables = TableRenderer(experiment, columns)
      files = try TableFiles(tables, in: directory)
      for stage in written + [WrittenStage(stage: stage, records: records, unrecorded: unrecorded)] {
        try forEachPiece(of: stage.stage, stage.records, stage.unrecorded, from: 0, step) {
          try files.write($0)
        }
      }
    }
    try files.commit()
  }

  /// What all trials that are done came to, whichever of the stage's others are missing.
  package func partialScores(step: () throws -> Void = {}) throws -> Scores {
    try forEachPiece(of: stage, records, unrecorded, from: nextPosition, step) { scores.add($0.scores) }
    return scores
  }

  /// Goes through the trials of a stage from one on, in order, and hands on those that are done, a few at a time.
  private func forEachPiece(
    of stage: Stage, _ records: StageRecords, _ unrecorded: [Int: TrialRecord], from start: Int,
    _ step: () throws -> Void, _ body: (RenderedRecords) throws -> Void
  ) throws {
    if start == stage.count { return }
    var pending: [TrialRecord] = []
    var numbers = 0
    var machine = ""
    func render() throws {
      var renderer = RecordRenderer(tables, machine: machine, isForJournal: false)
      for record in pending { renderer.add(record) }
      for piece in renderer.records { try body(piece) }
      pending.removeAll(keepingCapacity: true)
      numbers = 0
    }
    for range in stage.ranges where range.firstPosition + range.count > start {
      for place in max(0, start - range.firstPosition)..<range.count {
        let trial = range.trial(at: place, of: stage.repetitions)
        let found =
          try unrecorded[trial.position].map { ($0, self.machine) } ?? journal.record(of: trial, in: records)
        guard let found else { continue }
        if pending.count >= Self.pieceLimit || numbers > Self.largestPiece || found.1 != machine {
          try step()
          try render()
        }
        machine = found.1
        pending.append(found.0)
        numbers += found.0.numberCount
      }
    }
    try render()
  }

  private func write(_ piece: RenderedRecords) throws(OutputError) {
    nextPosition = piece.firstPosition + piece.count
    use.formUnion(piece.use)
    try files.write(piece)
  }
}

/// The tables of a run on their way.
private struct TableFiles {
  private let results: OutputFile
  private let curves: OutputFile
  private let predictions: OutputFile?
  private let timings: OutputFile

  init(_ tables: TableRenderer, in directory: DirectoryHandle) throws(OutputError) {
    results = try OutputFile(RunFile.results.name, in: directory)
    curves = try OutputFile(RunFile.curves.name, in: directory)
    timings = try OutputFile(RunFile.timings.name, in: directory)
    predictions = tables.hasPredictions ? try OutputFile(RunFile.predictions.name, in: directory) : nil
    try results.write(tables.resultsHeader)
    try curves.write(tables.curvesHeader)
    try timings.write(tables.timingsHeader)
    try predictions?.write(tables.predictionsHeader)
  }

  func write(_ piece: RenderedRecords) throws(OutputError) {
    try results.write(piece.resultRows.bytes)
    try curves.write(piece.curveRows.bytes)
    try predictions?.write(piece.predictionRows.bytes)
    try timings.write(piece.timingRows.bytes)
  }

  func commit() throws(OutputError) {
    try results.commit()
    try curves.commit()
    try predictions?.commit()
    try timings.commit()
  }
}

extension TrialRecord {
  /// How many numbers its curve and its predictions have.
  fileprivate var numberCount: Int {
    curve.count * CurveColumns.metrics.count + predictions.count * (1 + (predictions.first?.count ?? 0))
  }
}

import Documents
import Experiments
import Trials

/// What trials that follow one another in a stage leave: their rows as they are written, and their scores.
package struct RenderedRecords: Sendable {
  package private(set) var count = 0
  /// How many of the trials diverged or failed.
  package private(set) var lostCount = 0
  /// What failed, and why.
  package private(set) var failures: [(trial: Trial, identity: TrialIdentity, reason: String)] = []
  package private(set) var scores: Scores.Piece
  let firstPosition: Int
  /// Which columns the rows have values for.
  fileprivate(set) var use = ColumnUse()
  /// Lines for the journal, of those trials that it is to hold.
  fileprivate(set) var journalLines: [UInt8] = []
  /// The trials of these lines, by their places in the stage, and where their lines begin.
  fileprivate(set) var linePlaces: [(position: Int, start: Int)] = []
  /// Trials that another run may well come to another result of, so that no journal holds them.
  fileprivate(set) var unrecorded: [TrialRecord] = []
  fileprivate(set) var resultRows = CSVRowWriter()
  fileprivate(set) var curveRows = CSVRowWriter()
  fileprivate(set) var predictionRows = CSVRowWriter()
  fileprivate(set) var timingRows = CSVRowWriter()

  fileprivate init(firstPosition: Int, metrics: [Metric]) {
    self.firstPosition = firstPosition
    scores = Scores.Piece(firstPosition: firstPosition, metrics: metrics)
  }

  fileprivate mutating func count(_ record: TrialRecord) {
    count += 1
    if record.status != .ok { lostCount += 1 }
    if let failure = record.failure { failures.append((record.trial, record.identity, failure)) }
    scores.append(record)
  }

  /// The same without what the journal has been given.
  var recorded: RenderedRecords {
    var recorded = self
    recorded.journalLines = []
    recorded.linePlaces = []
    return recorded
  }

  /// How much there is to be written.
  var byteCount: Int {
    [resultRows, curveRows, predictionRows, timingRows].reduce(0) { $0 + $1.bytes.count }
  }
}

/// Renders records one by one; those that follow one another in a stage are kept together.
package struct RecordRenderer {
  private let tables: TableRenderer
  private let machine: String
  /// The machine as a member of a journal's line; nil where no lines are made.
  private let journalMachine: [UInt8]?
  private let curveNames: [UInt8]
  private var rendered: [RenderedRecords] = []
  private var metrics = MetricCells()
  private var parameterCounts: ParameterCounts
  /// The cells that a configuration's rows have alike.
  private var configuration: (ordinal: Int, cells: CSVRowWriter)?
  /// The end of a row of timings, which trials that were trained side by side have alike.
  private var timing: (seconds: Double, worker: Int, cells: CSVRowWriter)?

  /// - Parameters:
  ///   - machine: what the timings were measured on.
  ///   - isForJournal: whether to make lines for the journal, which records that come from there do not need.
  package init(_ tables: TableRenderer, machine: String, isForJournal: Bool = true) {
    self.tables = tables
    self.machine = machine
    journalMachine = isForJournal ? Array(JSONValue.string(machine).compactText.utf8) : nil
    curveNames = tables.journalCurveNames
    parameterCounts = ParameterCounts(tables.experiment)
  }

  /// What was added so far.
  package var records: [RenderedRecords] { rendered }

  package mutating func add(_ record: TrialRecord) {
    let position = record.trial.position
    if rendered.last.map({ $0.firstPosition + $0.count != position }) ?? true {
      rendered.append(RenderedRecords(firstPosition: position, metrics: tables.scoredMetrics))
    }
    let last = rendered.count - 1
    if configuration?.ordinal != record.trial.configuration.ordinal {
      configuration = (
        record.trial.configuration.ordinal,
        tables.configurationCells(
          record.trial.configuration, parameters: parameterCounts.count(of: record.trial.configuration))
      )
      rendered[last].use.add(record.trial.configuration)
    } else if rendered[last].count == 0 {
      rendered[last].use.add(record.trial.configuration)
    }
    if timing?.seconds != record.seconds || timing?.worker != record.worker {
      timing = (record.seconds, record.worker, tables.timingCells(record, machine: machine))
    }
    guard let configuration, let timing else { return }
    metrics.spell(record.metrics, tables.metrics(of: record))
    rendered[last].use.add(metrics: metrics.filled)
    let curveStart = rendered[last].curveRows.bytes.count
    rendered[last].count(record)
    tables.appendResultRow(
      record, configuration: configuration.cells, metrics: metrics, to: &rendered[last].resultRows)
    tables.appendTimingRow(record, cells: timing.cells, to: &rendered[last].timingRows)
    // A record may hold a curve that is not asked for.
    if !record.curve.isEmpty, tables.recordsCurves {
      for point in record.curve { rendered[last].use.add(point, tables.curveMetrics(of: record)) }
      tables.appendCurveRows(record, to: &rendered[last].curveRows)
    }
    if !record.predictions.isEmpty { tables.appendPredictionRows(record, to: &rendered[last].predictionRows) }
    if journalMachine != nil { appendLine(record, curveStart: curveStart, to: last) }
  }

  private mutating func appendLine(_ record: TrialRecord, curveStart: Int, to last: Int) {
    guard let journalMachine else { return }
    guard record.isRepeatable else { return rendered[last].unrecorded.append(record) }
    rendered[last].linePlaces.append((record.trial.position, rendered[last].journalLines.count))
    let curve = rendered[last].curveRows.bytes[curveStart...]
    JournalLine.append(
      record, cells: metrics, metrics: tables.metrics(of: record), curve: (curveNames, curve),
      machine: journalMachine,
      to: &rendered[last].journalLines)
  }
}

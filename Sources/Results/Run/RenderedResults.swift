import Experiments

/// What trials that follow one another in the plan leave: their rows, as they are written, and their scores.
package struct RenderedResults: Sendable {
  package private(set) var count = 0
  /// How many of the trials diverged or failed.
  package private(set) var lostCount = 0
  /// What failed, and why.
  package private(set) var failures: [(trial: Trial, name: String, reason: String)] = []
  package private(set) var scores: Scores.Piece
  let firstOrdinal: Int
  /// Lines for the journal, of those trials that it is to hold.
  fileprivate(set) var journalLines: [UInt8] = []
  /// The trials of these lines, by their places in the plan, and where their lines begin.
  fileprivate(set) var journalPlaces: [(ordinal: Int, start: Int)] = []
  /// Trials that another run may well come to another result of, so that no journal holds them.
  fileprivate(set) var unrecorded: [TrialResult] = []
  fileprivate(set) var resultRows = CSVRowWriter()
  fileprivate(set) var curveRows = CSVRowWriter()
  fileprivate(set) var predictionRows = CSVRowWriter()
  fileprivate(set) var timingRows = CSVRowWriter()

  fileprivate init(firstOrdinal: Int, metrics: [Metric]) {
    self.firstOrdinal = firstOrdinal
    scores = Scores.Piece(firstOrdinal: firstOrdinal, metrics: metrics)
  }

  fileprivate mutating func count(_ result: TrialResult) {
    count += 1
    if result.status != .ok { lostCount += 1 }
    if let failure = result.failure { failures.append((result.trial, result.name, failure)) }
    scores.append(result)
  }

  /// - Parameters:
  ///   - row: where the result's row of `results.csv` begins.
  ///   - curve: where its rows of `curves.csv` begin.
  fileprivate mutating func record(_ result: TrialResult, row: Int, curve: Int, machine: String) {
    guard result.isRepeatable else { return unrecorded.append(result) }
    journalPlaces.append((result.trial.ordinal, journalLines.count))
    // Behind the comma before the first metric, and without the line break.
    let cells = resultRows.bytes[row...].dropLast()
    var start = cells.endIndex
    var commas = 0
    while start > cells.startIndex {
      if cells[start - 1] == UInt8(ascii: ",") { commas += 1 }
      if commas == result.metrics.count { break }
      start -= 1
    }
    JournalLine.append(
      result, metrics: cells[start...], curve: curveRows.bytes[curve...], machine: machine, to: &journalLines)
  }

  /// The same without what the journal has been given.
  var recorded: RenderedResults {
    var recorded = self
    recorded.journalLines = []
    recorded.journalPlaces = []
    return recorded
  }

  /// How much there is to be written.
  var byteCount: Int {
    [resultRows, curveRows, predictionRows, timingRows].reduce(0) { $0 + $1.bytes.count }
  }
}

/// Renders results one by one; those that follow one another in the plan are kept together.
package struct ResultRenderer {
  private let tables: ResultTables
  private let machine: String
  private let isForJournal: Bool
  private var rendered: [RenderedResults] = []
  /// The cells that a configuration's rows have alike.
  private var configuration: (ordinal: Int, cells: CSVRowWriter)?
  /// The end of a row of timings, which trials that were trained side by side have alike.
  private var timing: (seconds: Double, worker: Int, cells: CSVRowWriter)?

  /// - Parameters:
  ///   - machine: what the timings were measured on.
  ///   - isForJournal: whether to make lines for the journal, which results that come from there do not need.
  package init(_ tables: ResultTables, machine: String, isForJournal: Bool = true) {
    self.tables = tables
    self.machine = machine
    self.isForJournal = isForJournal
  }

  /// What was added so far.
  package var results: [RenderedResults] { rendered }

  package mutating func add(_ result: TrialResult) {
    let ordinal = result.trial.ordinal
    if rendered.last.map({ $0.firstOrdinal + $0.count != ordinal }) ?? true {
      rendered.append(RenderedResults(firstOrdinal: ordinal, metrics: tables.leaderboardMetrics))
    }
    if configuration?.ordinal != result.trial.configuration.ordinal {
      configuration = (
        result.trial.configuration.ordinal, tables.configurationCells(result.trial.configuration)
      )
    }
    if timing?.seconds != result.seconds || timing?.worker != result.worker {
      timing = (result.seconds, result.worker, tables.timingCells(result, machine: machine))
    }
    guard let configuration, let timing else { return }
    let last = rendered.count - 1
    let (row, curve) = (rendered[last].resultRows.bytes.count, rendered[last].curveRows.bytes.count)
    rendered[last].count(result)
    tables.appendResultRow(result, cells: configuration.cells, to: &rendered[last].resultRows)
    tables.appendTimingRow(result, cells: timing.cells, to: &rendered[last].timingRows)
    if !result.curve.isEmpty { tables.appendCurveRows(result, to: &rendered[last].curveRows) }
    if !result.predictions.isEmpty { tables.appendPredictionRows(result, to: &rendered[last].predictionRows) }
    if isForJournal { rendered[last].record(result, row: row, curve: curve, machine: machine) }
  }
}

import Experiments

/// What trials that follow one another in the plan leave: their rows, as they are written, and their scores.
package struct RenderedResults: Sendable {
  package private(set) var count = 0
  /// How many of the trials diverged or failed.
  package private(set) var lostCount = 0
  /// What failed, and why.
  package private(set) var failures: [(name: String, reason: String)] = []
  package private(set) var scores: Scores.Piece
  let firstOrdinal: Int
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
    if let failure = result.failure { failures.append((result.name, failure)) }
    scores.append(result)
  }
}

/// Renders results one by one; those that follow one another in the plan are kept together.
package struct ResultRenderer {
  private let tables: ResultTables
  private let machine: String
  private var rendered: [RenderedResults] = []
  /// The cells that a configuration's rows have alike.
  private var configuration: (ordinal: Int, cells: CSVRowWriter)?
  /// The end of a row of timings, which trials that were trained side by side have alike.
  private var timing: (seconds: Double, worker: Int, cells: CSVRowWriter)?

  /// - Parameter machine: what the timings were measured on.
  package init(_ tables: ResultTables, machine: String) {
    self.tables = tables
    self.machine = machine
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
    rendered[last].count(result)
    tables.appendResultRow(result, cells: configuration.cells, to: &rendered[last].resultRows)
    tables.appendTimingRow(result, cells: timing.cells, to: &rendered[last].timingRows)
    if !result.curve.isEmpty { tables.appendCurveRows(result, to: &rendered[last].curveRows) }
    if !result.predictions.isEmpty { tables.appendPredictionRows(result, to: &rendered[last].predictionRows) }
  }
}

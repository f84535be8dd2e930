import Experiments

/// What trials that follow one another in the plan leave: their rows, as they are written, and their scores.
package struct RenderedResults: Sendable {
  package let count: Int
  package let scores: Scores.Piece
  /// How many trials came to no result.
  package let lostCount: Int
  /// What failed, and why.
  package let failures: [(name: String, reason: String)]
  let firstOrdinal: Int
  let resultRows: [UInt8]
  let curveRows: [UInt8]
  let predictionRows: [UInt8]
  let timingRows: [UInt8]

  /// Renders results that are in the order of the plan, those without a gap between them together.
  package static func rendering(
    _ results: [TrialResult], tables: ResultTables, machine: String
  ) -> [RenderedResults] {
    var rendered: [RenderedResults] = []
    var start = 0
    while start < results.count {
      var end = start + 1
      while end < results.count, results[end].trial.ordinal == results[end - 1].trial.ordinal + 1 { end += 1 }
      rendered.append(RenderedResults(results[start..<end], tables: tables, machine: machine))
      start = end
    }
    return rendered
  }

  /// - Precondition: there is a result, and each follows the one before in the plan.
  private init(_ results: ArraySlice<TrialResult>, tables: ResultTables, machine: String) {
    count = results.count
    firstOrdinal = results[results.startIndex].trial.ordinal
    lostCount = results.count { $0.status != .ok }
    failures = results.compactMap { result in result.failure.map { (result.name, $0) } }
    scores = tables.scores(results)
    resultRows = tables.resultRows(results)
    curveRows = tables.curveRows(results)
    predictionRows = tables.predictionRows(results)
    timingRows = tables.timingRows(results, machine: machine)
  }
}

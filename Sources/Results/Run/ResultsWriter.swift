/// Writes the tables of a run in plan order, however the trials come in. One thread at a time may use it.
package final class ResultsWriter {
  private let results: OutputFile
  private let curves: OutputFile
  private let predictions: OutputFile?
  private let timings: OutputFile
  /// By the place of their first trial in the plan.
  private var waiting: [Int: RenderedResults] = [:]
  private var nextOrdinal = 0

  /// - Parameter directory: a directory that is there.
  package init(directory: String, tables: ResultTables) throws(OutputError) {
    results = try OutputFile(at: "\(directory)/results.csv")
    curves = try OutputFile(at: "\(directory)/curves.csv")
    timings = try OutputFile(at: "\(directory)/timings.csv")
    predictions = tables.hasPredictions ? try OutputFile(at: "\(directory)/predictions.csv") : nil
    try results.write(tables.resultsHeader)
    try curves.write(tables.curvesHeader)
    try timings.write(tables.timingsHeader)
    try predictions?.write(tables.predictionsHeader)
  }

  package func add(_ rendered: RenderedResults) throws(OutputError) {
    try timings.write(rendered.timingRows.bytes)
    waiting[rendered.firstOrdinal] = rendered
    while let next = waiting.removeValue(forKey: nextOrdinal) {
      nextOrdinal += next.count
      try results.write(next.resultRows.bytes)
      try curves.write(next.curveRows.bytes)
      try predictions?.write(next.predictionRows.bytes)
    }
  }

  /// Puts the tables in their places.
  ///
  /// - Precondition: every trial of the plan was added.
  package func commit() throws(OutputError) {
    precondition(waiting.isEmpty, "trials up to \(nextOrdinal) are written, later ones still wait")
    try results.commit()
    try curves.commit()
    try predictions?.commit()
    try timings.commit()
  }
}

import Documents
import Experiments

/// The rows of the tables that a run leaves, rendered by whichever worker has the result.
package struct ResultTables: Sendable {
  private let experiment: Experiment
  private let outputCount: Int
  private let leaderboardMetrics: [Metric]

  package init(_ experiment: Experiment) {
    self.experiment = experiment
    outputCount = experiment.largestPredictedOutputCount
    leaderboardMetrics = experiment.leaderboardMetrics
  }

  /// Whether any data set asks for predictions.
  package var hasPredictions: Bool { outputCount > 0 }

  // MARK: Headers

  package var resultsHeader: [UInt8] {
    header(
      ["trial", "dataset", "architecture", "hidden_layer_sizes"] + OptionKey.allCases.map(\.rawValue)
        + ["parameters", "seed", "status", "epochs_run"] + Metric.all.map(\.name))
  }

  package var curvesHeader: [UInt8] { header(["trial", "epoch"] + CurveColumns.metrics.map(\.name)) }

  package var predictionsHeader: [UInt8] {
    header(
      ["trial", "dataset", "architecture", "seed", "row", "inputs", "prediction"]
        + (0..<outputCount).map { "output_\($0 + 1)" })
  }

  package var timingsHeader: [UInt8] { header(["trial", "seconds", "worker", "machine"]) }

  private func header(_ names: [String]) -> [UInt8] {
    var rows = CSVRowWriter()
    for name in names { rows.text(name) }
    rows.endRow()
    return rows.bytes
  }

  // MARK: Rows

  /// Rows of `results.csv`.
  func resultRows(_ results: ArraySlice<TrialResult>) -> [UInt8] {
    var rows = CSVRowWriter()
    var ordinal = -1
    // What the trials of one configuration have alike, between their names and their seeds.
    var cells = CSVRowWriter()
    for result in results {
      let configuration = result.trial.configuration
      if configuration.ordinal != ordinal {
        ordinal = configuration.ordinal
        cells.removeAll()
        render(configuration, to: &cells)
      }
      rows.text(result.name)
      rows.cells(of: cells)
      rows.number(result.trial.seed)
      rows.text(result.status.rawValue)
      rows.number(result.epochs)
      for metric in result.metrics { rows.number(metric) }
      rows.endRow()
    }
    return rows.bytes
  }

  private func render(_ configuration: Configuration, to cells: inout CSVRowWriter) {
    let architecture = experiment.plan.architectures[configuration.architecture]
    cells.text(experiment.file.datasets[configuration.dataset].name)
    cells.text(architecture.name)
    cells.text(architecture.sizesText)
    for value in configuration.values { cells.value(value) }
    cells.number(experiment.parameterCount(configuration))
  }

  /// Rows of `curves.csv`.
  func curveRows(_ results: ArraySlice<TrialResult>) -> [UInt8] {
    var rows = CSVRowWriter()
    for result in results {
      for point in result.curve {
        rows.text(result.name)
        rows.number(point.epoch)
        for metric in point.metrics { rows.number(metric) }
        rows.endRow()
      }
    }
    return rows.bytes
  }

  /// Rows of `predictions.csv`.
  func predictionRows(_ results: ArraySlice<TrialResult>) -> [UInt8] {
    guard hasPredictions else { return [] }
    var rows = CSVRowWriter()
    for result in results { append(result, to: &rows) }
    return rows.bytes
  }

  /// Appends a row for each row that was predicted.
  private func append(_ result: TrialResult, to rows: inout CSVRowWriter) {
    let configuration = result.trial.configuration
    let entry = experiment.file.datasets[configuration.dataset]
    let inputs = experiment.predictionInputs(dataset: configuration.dataset)
    for (index, (inputs, outputs)) in zip(inputs, result.predictions).enumerated() {
      rows.text(result.name)
      rows.text(entry.name)
      rows.text(experiment.plan.architectures[configuration.architecture].name)
      rows.number(result.trial.seed)
      rows.number(index + 1)
      rows.text("[" + inputs.map(NumberText.text).joined(separator: ", ") + "]")
      if let name = experiment.datasets[configuration.dataset].predictedClass(outputs) {
        rows.text(name)
      } else {
        rows.number(outputs.count == 1 ? outputs[0] : nil)
      }
      for output in 0..<outputCount { rows.number(output < outputs.count ? outputs[output] : nil) }
      rows.endRow()
    }
  }

  /// Rows of `timings.csv`.
  func timingRows(_ results: ArraySlice<TrialResult>, machine: String) -> [UInt8] {
    var rows = CSVRowWriter()
    // Trials that were trained side by side took as long as one another.
    var last: (seconds: Double, worker: Int)?
    var cells = CSVRowWriter()
    for result in results {
      if last.map({ $0 != (result.seconds, result.worker) }) ?? true {
        last = (result.seconds, result.worker)
        cells.removeAll()
        cells.number(result.seconds)
        cells.number(result.worker)
        cells.text(machine)
      }
      rows.text(result.name)
      rows.cells(of: cells)
      rows.endRow()
    }
    return rows.bytes
  }

  /// What leaderboards need of trials that follow one another in the plan.
  func scores(_ results: ArraySlice<TrialResult>) -> Scores.Piece {
    var piece = Scores.Piece(
      firstOrdinal: results[results.startIndex].trial.ordinal, metrics: leaderboardMetrics)
    for result in results { piece.append(result) }
    return piece
  }
}

extension CSVRowWriter {
  /// A cell with an option's value.
  fileprivate mutating func value(_ value: OptionValue) {
    switch value {
    case .number(let value): number(value)
    case .integer(let value): number(value)
    case .boolean(let value): truth(value)
    case .text(let value): text(value)
    case .none: empty()
    }
  }
}

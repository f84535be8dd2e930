import Documents
import Experiments

/// The rows of the tables that a run leaves, rendered by whichever worker has the result.
package struct ResultTables: Sendable {
  private let experiment: Experiment
  private let outputCount: Int
  let leaderboardMetrics: [Metric]
  /// The options that have a column.
  private let columnKeys: [OptionKey]
  /// Of each data set, and of each architecture: the cells that name it.
  private let datasetCells: [CSVRowWriter]
  private let architectureCells: [CSVRowWriter]

  package init(_ experiment: Experiment) {
    self.experiment = experiment
    outputCount = experiment.largestPredictedOutputCount
    leaderboardMetrics = experiment.leaderboardMetrics
    columnKeys = OptionKey.allCases.filter { key in
      !LayerOption.isAboutLayers(key) || experiment.plan.sets(OptionTable[key].owner ?? key)
    }
    datasetCells = experiment.file.datasets.map { dataset in
      var cells = CSVRowWriter()
      cells.text(dataset.name)
      return cells
    }
    architectureCells = experiment.plan.architectures.map { architecture in
      var cells = CSVRowWriter()
      cells.text(architecture.name)
      cells.text(architecture.sizesText)
      return cells
    }
  }

  /// Whether any data set asks for predictions.
  package var hasPredictions: Bool { outputCount > 0 }

  // MARK: Headers

  package var resultsHeader: [UInt8] {
    header(
      ["trial", "dataset", "architecture", "hidden_layer_sizes"] + columnKeys.map(\.rawValue)
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

  /// A row of `results.csv`.
  ///
  /// - Parameter cells: the `configurationCells`
  func appendResultRow(_ result: TrialResult, cells: CSVRowWriter, to rows: inout CSVRowWriter) {
    rows.plainText(result.name)
    rows.cells(of: cells)
    rows.number(result.trial.seed)
    rows.plainText(result.status.rawValue)
    rows.number(result.epochs)
    for metric in result.metrics { rows.number(metric) }
    rows.endRow()
  }

  /// What the trials of a configuration have alike, between their names and their seeds.
  func configurationCells(_ configuration: Configuration) -> CSVRowWriter {
    var cells = CSVRowWriter()
    cells.cells(of: datasetCells[configuration.dataset])
    cells.cells(of: architectureCells[configuration.architecture])
    for key in columnKeys { cells.value(configuration[key]) }
    cells.number(experiment.parameterCount(configuration))
    return cells
  }

  /// Rows of `curves.csv`.
  func appendCurveRows(_ result: TrialResult, to rows: inout CSVRowWriter) {
    for point in result.curve {
      rows.plainText(result.name)
      rows.number(point.epoch)
      for metric in point.metrics { rows.number(metric) }
      rows.endRow()
    }
  }

  /// Rows of `predictions.csv`.
  func appendPredictionRows(_ result: TrialResult, to rows: inout CSVRowWriter) {
    let configuration = result.trial.configuration
    let entry = experiment.file.datasets[configuration.dataset]
    let inputs = experiment.predictionInputs(dataset: configuration.dataset)
    for (index, outputs) in result.predictions.enumerated() where index < inputs.rowCount {
      rows.plainText(result.name)
      rows.text(entry.name)
      rows.text(experiment.plan.architectures[configuration.architecture].name)
      rows.number(result.trial.seed)
      rows.number(index + 1)
      rows.text("[" + inputs.row(index).map(NumberText.text).joined(separator: ", ") + "]")
      if let name = experiment.datasets[configuration.dataset].predictedClass(outputs) {
        rows.text(name)
      } else {
        rows.number(outputs.count == 1 ? outputs[0] : nil)
      }
      for output in 0..<outputCount { rows.number(output < outputs.count ? outputs[output] : nil) }
      rows.endRow()
    }
  }

  /// A row of `timings.csv`.
  ///
  /// - Parameter cells: the `timingCells`
  func appendTimingRow(_ result: TrialResult, cells: CSVRowWriter, to rows: inout CSVRowWriter) {
    rows.plainText(result.name)
    rows.cells(of: cells)
    rows.endRow()
  }

  /// What follows the name in a row of `timings.csv`.
  func timingCells(_ result: TrialResult, machine: String) -> CSVRowWriter {
    var cells = CSVRowWriter()
    cells.number(result.seconds)
    cells.number(result.worker)
    cells.text(machine)
    return cells
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
    case .numbers: text(value.text)
    case .none: empty()
    }
  }
}

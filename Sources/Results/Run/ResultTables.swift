import Documents
import Experiments

/// The rows of the tables that a run leaves, rendered by whichever worker has the result.
package struct ResultTables: Sendable {
  private let experiment: Experiment
  private let outputCount: Int

  package init(_ experiment: Experiment) {
    self.experiment = experiment
    outputCount = experiment.largestPredictedOutputCount
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

  /// A row of `results.csv`.
  package func resultRow(_ result: TrialResult) -> [UInt8] {
    let configuration = result.trial.configuration
    let architecture = experiment.plan.architectures[configuration.architecture]
    var row = CSVRowWriter()
    row.text(result.name)
    row.text(experiment.file.datasets[configuration.dataset].name)
    row.text(architecture.name)
    row.text(architecture.sizesText)
    for value in configuration.values { row.value(value) }
    row.number(experiment.parameterCount(configuration))
    row.number(result.trial.seed)
    row.text(result.status.rawValue)
    row.number(result.epochs)
    for metric in result.metrics { row.number(metric) }
    row.endRow()
    return row.bytes
  }

  /// Rows of `curves.csv`.
  package func curveRows(_ result: TrialResult) -> [UInt8] {
    var rows = CSVRowWriter()
    for point in result.curve {
      rows.text(result.name)
      rows.number(point.epoch)
      for metric in point.metrics { rows.number(metric) }
      rows.endRow()
    }
    return rows.bytes
  }

  /// Rows of `predictions.csv`.
  package func predictionRows(_ result: TrialResult) -> [UInt8] {
    let configuration = result.trial.configuration
    let entry = experiment.file.datasets[configuration.dataset]
    let inputs = experiment.predictionInputs(dataset: configuration.dataset)
    var rows = CSVRowWriter()
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
    return rows.bytes
  }

  /// A row of `timings.csv`.
  package func timingRow(_ result: TrialResult, machine: String) -> [UInt8] {
    var row = CSVRowWriter()
    row.text(result.name)
    row.number(result.seconds)
    row.number(result.worker)
    row.text(machine)
    row.endRow()
    return row.bytes
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

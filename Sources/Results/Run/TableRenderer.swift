import Documents
import Experiments
import NeuralNetworks
import Trials

/// Renders the rows of the tables that a run leaves, on whichever worker has the record.
package struct TableRenderer: Sendable {
  package let columns: TableColumns
  let experiment: Experiment
  private let outputCount: Int
  let scoredMetrics: [Metric]
  /// For each dataset, the places in `Metric.all` of those that its trials have.
  private let metrics: [PlaceSet]
  /// For each dataset, the places in `CurveColumns.metrics` of those that its trials' curves have.
  private let curveMetrics: [PlaceSet]
  /// Of each dataset, and of each architecture: the cells that name it.
  private let datasetCells: [CSVRowWriter]
  private let architectureCells: [CSVRowWriter]

  package init(_ experiment: Experiment, _ columns: TableColumns) {
    self.experiment = experiment
    self.columns = columns
    outputCount = experiment.largestPredictedOutputCount
    scoredMetrics = experiment.scoredMetrics
    metrics = TrialRecordings(experiment).metrics
    curveMetrics = metrics.map { computed in
      PlaceSet(CurveColumns.metrics.indices.filter { computed.contains(CurveColumns.metrics[$0].column) })
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

  /// Whether any dataset asks for predictions.
  package var hasPredictions: Bool { outputCount > 0 }

  /// Whether the experiment asks for curves.
  var recordsCurves: Bool { experiment.file.curves != .none }

  // MARK: Headers

  package var resultsHeader: [UInt8] {
    header(
      ["trial", "dataset", "architecture", "hidden_layer_sizes"] + columns.options.map(\.rawValue)
        + ["parameters", "seed"] + (columns.hasFolds ? ["fold"] : []) + ["status", "epochs_run"]
        + columns.metrics.map { Metric.all[$0].name })
  }

  package var curvesHeader: [UInt8] { header(["trial"] + curveNames) }

  private var curveNames: [String] { ["epoch"] + columns.curve.map { CurveColumns.metrics[$0].name } }

  /// The names of a curve's columns as a line of the journal has them.
  var journalCurveNames: [UInt8] { Array(curveNames.joined(separator: ",").utf8) }

  /// The metrics that a line of the journal names: all that the trial has, so that another run can tell whether any is
  /// missing.
  func metrics(of record: TrialRecord) -> PlaceSet {
    record.status == .failed ? PlaceSet() : metrics[record.trial.configuration.dataset]
  }

  /// The places in `CurveColumns.metrics` of those that are asked for.
  func curveMetrics(of record: TrialRecord) -> PlaceSet { curveMetrics[record.trial.configuration.dataset] }

  package var predictionsHeader: [UInt8] {
    header(
      ["trial", "dataset", "architecture", "seed"] + (columns.hasFolds ? ["fold"] : [])
        + ["row", "inputs", "prediction"]
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
  /// - Parameters:
  ///   - configuration: the `configurationCells`
  ///   - metrics: the record's, spelled
  func appendResultRow(
    _ record: TrialRecord, configuration: CSVRowWriter, metrics: MetricCells, to rows: inout CSVRowWriter
  ) {
    rows.name(of: record.identity)
    rows.cells(of: configuration)
    append(record.trial.repetition, to: &rows)
    rows.plainText(record.status.rawValue)
    rows.number(record.epochs)
    for column in columns.metrics { rows.cell(metrics[column]) }
    rows.endRow()
  }

  /// The cells that all trials of a configuration have, between their names and their repetitions.
  func configurationCells(_ configuration: Configuration, parameters: Int) -> CSVRowWriter {
    var cells = CSVRowWriter()
    cells.cells(of: datasetCells[configuration.dataset])
    cells.cells(of: architectureCells[configuration.architecture])
    for key in columns.options { cells.option(key, configuration[key]) }
    cells.number(parameters)
    return cells
  }

  private func append(_ repetition: Repetition, to rows: inout CSVRowWriter) {
    rows.number(repetition.seed)
    if columns.hasFolds { rows.number(repetition.fold) }
  }

  /// Rows of `curves.csv`.
  func appendCurveRows(_ record: TrialRecord, to rows: inout CSVRowWriter) {
    let wanted = curveMetrics(of: record)
    for point in record.curve {
      rows.name(of: record.identity)
      rows.number(point.epoch)
      for column in columns.curve {
        rows.number(column < point.metrics.count && wanted.contains(column) ? point.metrics[column] : nil)
      }
      rows.endRow()
    }
  }

  /// Rows of `predictions.csv`.
  func appendPredictionRows(_ record: TrialRecord, to rows: inout CSVRowWriter) {
    let configuration = record.trial.configuration
    let entry = experiment.file.datasets[configuration.dataset]
    let inputs = experiment.predictionInputs(dataset: configuration.dataset)
    for (index, outputs) in record.predictions.enumerated() where index < inputs.rowCount {
      rows.name(of: record.identity)
      rows.text(entry.name)
      rows.text(experiment.plan.architectures[configuration.architecture].name)
      append(record.trial.repetition, to: &rows)
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
  func appendTimingRow(_ record: TrialRecord, cells: CSVRowWriter, to rows: inout CSVRowWriter) {
    rows.name(of: record.identity)
    rows.cells(of: cells)
    rows.endRow()
  }

  /// What follows the name in a row of `timings.csv`.
  func timingCells(_ record: TrialRecord, machine: String) -> CSVRowWriter {
    var cells = CSVRowWriter()
    cells.number(record.seconds)
    cells.number(record.worker)
    cells.text(machine)
    return cells
  }
}

extension CSVRowWriter {
  fileprivate mutating func name(of identity: TrialIdentity) {
    plainCell { identity.appendName(to: &$0) }
  }

  /// A cell that is spelled already.
  fileprivate mutating func cell(_ spelled: ArraySlice<UInt8>) {
    plainCell { $0.append(contentsOf: spelled) }
  }

  /// A cell with an option's value: `none` for an option that is set to that, nothing for one that does not apply.
  fileprivate mutating func option(_ key: OptionKey, _ value: OptionValue) {
    switch value {
    case .number(let value): number(value)
    case .integer(let value): number(value)
    case .boolean(let value): truth(value)
    case .text(let value): text(value)
    case .numbers: text(value.text)
    case .none: if key.canBeNone { plainText("none") } else { empty() }
    }
  }
}

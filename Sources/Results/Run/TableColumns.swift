import Experiments
import NeuralNetworks
import Trials

/// Which of the columns that tables could have some trial has a value for.
package struct ColumnUse: Sendable, Equatable {
  /// By the options' indices.
  private(set) var options: [Bool] = Array(repeating: false, count: OptionKey.allCases.count)
  /// Places in `Metric.all`.
  fileprivate(set) var metrics = PlaceSet()
  /// Places in `CurveColumns.metrics`.
  fileprivate(set) var curve = PlaceSet()

  init() {}

  mutating func add(_ configuration: Configuration) {
    for (index, value) in configuration.values.enumerated() where value != .none { options[index] = true }
  }

  mutating func add(metrics: PlaceSet) { self.metrics.formUnion(metrics) }

  /// - Parameter wanted: the places in `CurveColumns.metrics` of those that are asked for.
  mutating func add(_ point: TrialRecord.CurvePoint, _ wanted: PlaceSet) {
    for (place, value) in point.metrics.enumerated() where value != nil && wanted.contains(place) {
      curve.insert(place)
    }
  }

  mutating func formUnion(_ other: ColumnUse) {
    for index in options.indices where other.options[index] { options[index] = true }
    metrics.formUnion(other.metrics)
    curve.formUnion(other.curve)
  }
}

/// The columns of a run's tables that are not always there: those that any of its trials has a value for.
package struct TableColumns: Sendable, Equatable {
  let options: [OptionKey]
  /// Places in `Metric.all`.
  let metrics: [Int]
  /// Places in `CurveColumns.metrics`.
  let curve: [Int]
  let hasFolds: Bool

  init(_ use: ColumnUse, hasFolds: Bool) {
    options = OptionKey.allCases.filter { use.options[$0.index] }
    metrics = Metric.all.indices.filter { use.metrics.contains($0) }
    curve = CurveColumns.metrics.indices.filter { use.curve.contains($0) }
    self.hasFolds = hasFolds
  }

  /// The columns that trials of an experiment are likely to have values for, so that rows can be written as they come.
  init(likelyOf experiment: Experiment) {
    var use = ColumnUse()
    experiment.plan.forEachRepresentative { use.add($0) }
    for metrics in TrialRecordings(experiment).metrics { use.add(metrics: metrics) }
    if experiment.file.curves != .none {
      for (place, metric) in CurveColumns.metrics.enumerated()
      where use.metrics.contains(metric.column) { use.curve.insert(place) }
    }
    self.init(use, hasFolds: experiment.plan.repetitions.foldCount != nil)
  }
}

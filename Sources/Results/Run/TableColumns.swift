import Experiments
import Trials

/// Which of the columns that tables could have some trial has a value for.
package struct ColumnUse: Sendable, Equatable {
  /// By the options' indices.
  private(set) var options: [Bool] = Array(repeating: false, count: OptionKey.allCases.count)
  /// A bit for each of `Metric.all`.
  fileprivate(set) var metrics: UInt64 = 0
  /// A bit for each of `CurveColumns.metrics`.
  fileprivate(set) var curve: UInt64 = 0

  init() {}

  mutating func add(_ configuration: Configuration) {
    for (index, value) in configuration.values.enumerated() where value != .none { options[index] = true }
  }

  mutating func add(metrics: UInt64) { self.metrics |= metrics }

  mutating func add(_ point: TrialRecord.CurvePoint) {
    for (place, value) in point.metrics.enumerated() where value != nil { curve |= 1 << UInt64(place) }
  }

  mutating func formUnion(_ other: ColumnUse) {
    for index in options.indices where other.options[index] { options[index] = true }
    metrics |= other.metrics
    curve |= other.curve
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
    metrics = Metric.all.indices.filter { use.metrics >> UInt64($0) & 1 == 1 }
    curve = CurveColumns.metrics.indices.filter { use.curve >> UInt64($0) & 1 == 1 }
    self.hasFolds = hasFolds
  }

  /// The columns that trials of an experiment are likely to have values for, so that rows can be written as they come.
  init(likelyOf experiment: Experiment) {
    var use = ColumnUse()
    experiment.plan.forEachRepresentative { use.add($0) }
    let masks = TrialRecordings(experiment).metrics
    use.add(metrics: masks.reduce(0, |))
    if experiment.file.curves != .none {
      for (place, metric) in CurveColumns.metrics.enumerated()
      where use.metrics >> UInt64(metric.column) & 1 == 1 {
        use.curve |= 1 << UInt64(place)
      }
    }
    self.init(use, hasFolds: experiment.plan.repetitions.foldCount != nil)
  }
}

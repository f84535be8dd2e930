/// A figure that networks are judged by, computed for each part of the data.
package struct Measure: RegistryValue {
  package let index: Int
  package let values: EntryValues

  package init(index: Int, values: EntryValues) {
    self.index = index
    self.values = values
  }

  static let registry: Registry<any MeasureFunction> = {
    var registry = Registry<any MeasureFunction>()
    registry.add(MeanLoss.self) { $0 }
    registry.add(Accuracy.self) { $0 }
    registry.add(RootMeanSquaredError.self) { $0 }
    registry.add(MeanAbsoluteDifference.self) { $0 }
    registry.add(R2.self) { $0 }
    registry.add(BalancedAccuracy.self) { $0 }
    for k in [2, 3, 5] { registry.add(TopKAccuracy(k: k).definition) { _ in TopKAccuracy(k: k) } }
    for score in ClassScore.all { registry.add(score.definition) { _ in score } }
    registry.add(AreaUnderCurve.self) { $0 }
    registry.add(AveragePrecision.self) { $0 }
    registry.add(LogLoss.self) { $0 }
    registry.add(BrierScore.self) { $0 }
    registry.add(MatthewsCorrelation.self) { $0 }
    registry.add(CohenKappa.self) { $0 }
    registry.add(CalibrationError.self) { $0 }
    registry.add(MedianAbsoluteError.self) { $0 }
    registry.add(MeanAbsolutePercentageError.self) { $0 }
    registry.add(ExplainedVariance.self) { $0 }
    for percent in [50, 5, 10, 25, 75, 90, 95] {
      registry.add(PinballLoss(percent: percent).definition) { _ in PinballLoss(percent: percent) }
    }
    precondition(
      registry.definitions.count * DataPart.allCases.count <= PlaceSet.capacity,
      "sets of metrics have room for so many measures")
    return registry
  }()

  package static var definitions: [Definition] { registry.definitions }
  /// Every measure, in the order of the columns of results.
  package static let all = all()
  /// What training minimizes, which every task has.
  package static let loss = named("loss")
  package static let accuracy = named("accuracy")
  package static let balancedAccuracy = named("balanced_accuracy")
  package static let logLoss = named("log_loss")

  var function: any MeasureFunction { Self.registry.make(self) }

  package var goal: Goal { type(of: function).goal }
  /// Where its values lie.
  package var range: ClosedRange<Double> { type(of: function).range }
  /// Whether it is a share of one.
  package var isFraction: Bool { type(of: function).isFraction }
  /// Whether it is a task's usual measure, which leaderboards show beside what they rank by and learning curves record
  /// beside the loss.
  package var isHeadline: Bool { type(of: function).isHeadline }
  /// Whether trials have it although nobody asks for it.
  package var isDefault: Bool { type(of: function).isDefault }
  /// Whether it has a value for two classes only.
  package var isForTwoClasses: Bool { function.isForTwoClasses }

  package func applies(to task: LearningTask) -> Bool { type(of: function).tasks.contains(task) }

  /// - Parameter classCount: how many classes there are; nil for regression.
  package func applies(to task: LearningTask, classCount: Int?) -> Bool {
    applies(to: task) && (!isForTwoClasses || classCount == 2)
  }
}

/// Which end of a measure is better.
package enum Goal: String, Hashable, Sendable, CaseIterable {
  case minimize
  case maximize
}

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
    precondition(registry.definitions.count <= Evaluation.capacity, "evaluations have room for so many measures")
    return registry
  }()

  package static var definitions: [Definition] { registry.definitions }
  /// Every measure, in the order of the columns of results.
  package static let all = all()
  /// What training minimizes, which every task has.
  package static let loss = named("loss")
  package static let accuracy = named("accuracy")

  private var function: any MeasureFunction { Self.registry.make(self) }

  package var goal: Goal { type(of: function).goal }
  /// Where its values lie.
  package var range: ClosedRange<Double> { type(of: function).range }
  /// Whether it is a share of one.
  package var isFraction: Bool { type(of: function).isFraction }
  /// Whether it is a task's usual measure, which leaderboards show beside what they rank by and learning curves record
  /// beside the loss.
  package var isHeadline: Bool { type(of: function).isHeadline }

  package func applies(to task: LearningTask) -> Bool { type(of: function).tasks.contains(task) }
}

/// Which end of a measure is better.
package enum Goal: String, Hashable, Sendable, CaseIterable {
  case minimize
  case maximize
}

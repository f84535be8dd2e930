import Documents
import NeuralNetworks

/// A mistake in the metric that ranks, or in a measure that is asked for.
enum MetricMistake: Mistake {
  case wrongGoal(Metric)
  /// What is named, such as a metric or a key with a measure, has no value for a dataset with such targets.
  case notOf(String, Measure, dataset: String, LearningTask, classCount: Int?)
  /// A measure that has no value for any of the datasets, and those that have.
  case ofNoDataset(Measure, others: [Measure])
  /// A measure that is asked for with a part.
  case withPart(Metric)
  case noPart(Metric, dataset: String)

  var wording: Wording {
    switch self {
    case .wrongGoal(let metric):
      Wording(
        "\(metric.name) is better when it is \(metric.measure.goal == .minimize ? "lower" : "higher")",
        suggestion: metric.measure.goal.rawValue)
    case .notOf(let name, let measure, let dataset, let task, let classCount):
      """
      \(name) does not apply to dataset '\(dataset)', \(Self.reason(measure, task, classCount)); choose from \
      \(Self.list(Measure.all.filter { $0.applies(to: task, classCount: classCount) }))
      """
    case .ofNoDataset(let measure, let others):
      "metrics: \(measure.name) does not apply to any of the datasets; choose from \(Self.list(others))"
    case .withPart(let metric):
      Wording(
        "metrics: a measure is computed for each part of the data, so its name has no part",
        suggestion: metric.measure.name)
    case .noPart(let metric, let dataset):
      """
      dataset '\(dataset)' has no \(metric.part.rawValue) part to rank by; write split: {validation: 0.2, test: 0.2}, \
      or rank by train_\(metric.measure.name)
      """
    }
  }

  private static func reason(_ measure: Measure, _ task: LearningTask, _ classCount: Int?) -> String {
    if measure.applies(to: task), let classCount { return "which has \(classCount) classes" }
    return "whose task is \(task.rawValue)"
  }

  private static func list(_ measures: [Measure]) -> String { measures.map(\.name).joined(separator: ", ") }
}

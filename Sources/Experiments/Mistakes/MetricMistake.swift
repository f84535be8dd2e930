import Documents
import NeuralNetworks

/// A mistake in the metric that ranks.
enum MetricMistake: Mistake {
  case wrongGoal(Metric)
  case wrongTask(Metric, dataset: String, LearningTask)
  case noPart(Metric, dataset: String)

  var wording: Wording {
    switch self {
    case .wrongGoal(let metric):
      Wording(
        "\(metric.name) is better when it is \(metric.measure.goal == .minimize ? "lower" : "higher")",
        suggestion: metric.measure.goal.rawValue)
    case .wrongTask(let metric, let dataset, let task):
      """
      \(metric.name) does not apply to dataset '\(dataset)', whose task is \(task.rawValue); choose from \
      \(Measure.all.filter { $0.applies(to: task) }.map(\.name).joined(separator: ", "))
      """
    case .noPart(let metric, let dataset):
      """
      dataset '\(dataset)' has no \(metric.part.rawValue) part to rank by; write split: {validation: 0.2, test: 0.2}, \
      or rank by train_\(metric.measure.name)
      """
    }
  }
}

import Experiments
import NeuralNetworks
import Results

extension MetricDescription {
  package init(_ metric: Metric) {
    self.init(
      name: metric.name, goal: metric.measure.goal,
      unit: metric.measure.isFraction ? .fraction : .number)
  }

  package init?(_ metric: Manifest.Metric) {
    self.init(named: metric.name, goal: metric.goal)
  }

  private static let costs = ["loss", "error", "rmse", "mse", "mae", "seconds"]
  private static let gains = ["accuracy", "r2", "f1", "auc", "precision", "recall"]

  /// What a column's name says; nothing where it leaves open whether lower or higher is better.
  ///
  /// - Parameter goal: What counts for a column that is none of our metrics, whatever its name says.
  package init?(named name: String, goal: Goal? = nil) {
    if let metric = Metric.all.first(where: { $0.name == name }) {
      self.init(metric)
      return
    }
    let measure = name.split(separator: "_").last.map(String.init) ?? name
    let known: Goal? =
      Self.costs.contains(measure) ? .minimize : Self.gains.contains(measure) ? .maximize : nil
    guard let goal = goal ?? known else { return nil }
    self.init(name: name, goal: goal, unit: measure == "accuracy" ? .fraction : .number)
  }

  /// "lower is better"
  package var goalText: String { goal == .minimize ? "lower is better" : "higher is better" }
}

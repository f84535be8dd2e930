import Documents

/// What a plan does that is hardly meant, although it can be run.
enum PlanWarning: Mistake {
  case exclusionOfNothing
  case inclusionOfNothing
  /// The test part chooses among configurations; `dataset` has no validation part that could.
  case rankingByTest(Metric, dataset: String?)
  /// A test part without a validation part, whose share of the rows is given.
  case rankingByTraining(dataset: String, test: Double)
  /// The schedule lets the learning rate fall to 0 before training ends.
  case vanishingRate(epoch: Int, Configuration)

  var severity: Diagnostic.Severity { .warning }

  var wording: Wording {
    switch self {
    case .exclusionOfNothing:
      "exclude: this matches no trial"
    case .inclusionOfNothing:
      "include: all of this is part of the plan already"
    case .rankingByTest(let metric, let dataset):
      """
      metric: the test part ranks the configurations, so the winner looks better than it is on new rows; \
      \(Self.advice(metric, dataset))
      """
    case .rankingByTraining(let dataset, let test):
      """
      dataset '\(dataset)' has no validation part, so train_loss ranks its configurations; write split: \
      {validation: 0.2, test: \(NumberText.text(test))}, or metric: train_loss if that is meant
      """
    case .vanishingRate(let epoch, let configuration):
      """
      schedule: from epoch \(epoch + 1) of \(configuration[.epochs].text) on, the learning rate is 0 in \
      \(configuration[.precision].text) (\(configuration[.schedule].text), gamma \(configuration[.scheduleGamma].text), \
      learning_rate \(configuration[.learningRate].text)), and nothing is learned
      """
    }
  }

  private static func advice(_ metric: Metric, _ dataset: String?) -> String {
    if let dataset {
      return "give '\(dataset)' a validation part to rank by, such as split: {validation: 0.2, test: 0.2}"
    }
    return "rank by \(Metric(.validation, metric.measure).name), and read \(metric.name) beside it"
  }
}

import Experiments

/// What leaderboards need of every trial, by its place in the plan: a few numbers each, whatever the number of trials.
package struct Scores: Sendable {
  /// Trials that follow one another in the plan.
  package struct Piece: Sendable {
    let firstOrdinal: Int
    private(set) var statuses: [TrialResult.Status] = []
    /// `[trials, metrics]`
    private(set) var values: [Double] = []
    private let metrics: [Metric]

    /// - Parameter metrics: what leaderboards show.
    package init(firstOrdinal: Int, metrics: [Metric]) {
      self.firstOrdinal = firstOrdinal
      self.metrics = metrics
    }

    package mutating func append(_ result: TrialResult) {
      statuses.append(result.status)
      for metric in metrics { values.append(result.status == .ok ? result[metric] ?? .nan : .nan) }
    }
  }

  private let metrics: [Metric]
  /// By ordinal; nil where nothing is known of the trial.
  private var statuses: [TrialResult.Status?]
  /// `[trials, metrics]`
  private var values: [Double]

  package init(_ experiment: Experiment) {
    metrics = experiment.leaderboardMetrics
    statuses = Array(repeating: nil, count: experiment.plan.count)
    values = Array(repeating: .nan, count: experiment.plan.count * metrics.count)
  }

  package mutating func add(_ piece: Piece) {
    for (place, status) in piece.statuses.enumerated() { statuses[piece.firstOrdinal + place] = status }
    let start = piece.firstOrdinal * metrics.count
    for (place, value) in piece.values.enumerated() { values[start + place] = value }
  }

  /// How many trials have come to `status`.
  package func count(_ status: TrialResult.Status) -> Int { statuses.count { $0 == status } }

  /// What the trial at a place in the plan has come to, if anything.
  package func status(of trial: Int) -> TrialResult.Status? { statuses[trial] }

  /// A metric of the trial at a place in the plan; NaN where it has none, diverged or failed.
  ///
  /// - Precondition: the metric is one of the experiment's `leaderboardMetrics`.
  package func value(of metric: Metric, trial: Int) -> Double {
    guard let column = metrics.firstIndex(of: metric) else {
      preconditionFailure("\(metric.name) is not kept for leaderboards")
    }
    return values[trial * metrics.count + column]
  }
}

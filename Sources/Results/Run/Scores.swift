import Experiments
import Trials

/// What leaderboards need of every trial, by its place among those of all stages: a few numbers each.
package struct Scores: Sendable {
  /// Trials that follow one another in a stage.
  package struct Piece: Sendable {
    let firstPosition: Int
    private(set) var statuses: [TrialRecord.Status] = []
    /// `[trials, metrics]`
    private(set) var values: [Double] = []
    private let metrics: [Metric]

    /// - Parameter metrics: what leaderboards show.
    package init(firstPosition: Int, metrics: [Metric]) {
      self.firstPosition = firstPosition
      self.metrics = metrics
    }

    package mutating func append(_ record: TrialRecord) {
      statuses.append(record.status)
      for metric in metrics { values.append(record.status == .ok ? record[metric] ?? .nan : .nan) }
    }
  }

  private let metrics: [Metric]
  /// Where the trials of the stage at hand begin.
  private var stageStart = 0
  /// By place; nil where nothing is known of the trial.
  private var statuses: [TrialRecord.Status?]
  /// `[trials, metrics]`
  private var values: [Double]

  package init(_ experiment: Experiment, trialCount: Int) {
    metrics = experiment.leaderboardMetrics
    statuses = Array(repeating: nil, count: trialCount)
    values = Array(repeating: .nan, count: trialCount * metrics.count)
  }

  /// Makes room for the trials of a further stage.
  package mutating func beginStage(trialCount: Int) {
    stageStart = statuses.count
    statuses.append(contentsOf: repeatElement(nil, count: trialCount))
    values.append(contentsOf: repeatElement(.nan, count: trialCount * metrics.count))
  }

  package mutating func add(_ piece: Piece) {
    let first = stageStart + piece.firstPosition
    for (place, status) in piece.statuses.enumerated() { statuses[first + place] = status }
    let start = first * metrics.count
    for (place, value) in piece.values.enumerated() { values[start + place] = value }
  }

  /// How many trials have come to `status`.
  package func count(_ status: TrialRecord.Status) -> Int { statuses.count { $0 == status } }

  /// What the trial at a place has come to, if anything.
  package func status(of trial: Int) -> TrialRecord.Status? { statuses[trial] }

  /// A metric of the trial at a place; NaN where it has none, diverged or failed.
  ///
  /// - Precondition: the metric is one of the experiment's `leaderboardMetrics`.
  package func value(of metric: Metric, trial: Int) -> Double {
    guard let column = metrics.firstIndex(of: metric) else {
      preconditionFailure("\(metric.name) is not kept for leaderboards")
    }
    return values[trial * metrics.count + column]
  }
}

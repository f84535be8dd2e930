import Experiments
import Trials

/// What leaderboards and expectations need of every trial, by its place among those of all stages: a few numbers each.
package struct Scores: Sendable {
  /// Trials that follow one another in a stage.
  package struct Piece: Sendable {
    let firstPosition: Int
    private(set) var statuses: [TrialRecord.Status] = []
    /// `[trials, metrics]`
    private(set) var values: [Double] = []
    private let metrics: [Metric]

    /// - Parameter metrics: the experiment's `scoredMetrics`.
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
  /// `[metrics, trials]`
  private var values: [[Double]]

  package init(_ experiment: Experiment, trialCount: Int) {
    metrics = experiment.scoredMetrics
    statuses = Array(repeating: nil, count: trialCount)
    values = metrics.map { _ in Array(repeating: .nan, count: trialCount) }
  }

  /// Makes room for the trials of a further stage.
  package mutating func beginStage(trialCount: Int) {
    stageStart = statuses.count
    statuses.append(contentsOf: repeatElement(nil, count: trialCount))
    for column in values.indices { values[column].append(contentsOf: repeatElement(.nan, count: trialCount)) }
  }

  package mutating func add(_ piece: Piece) {
    let first = stageStart + piece.firstPosition
    for (place, status) in piece.statuses.enumerated() { statuses[first + place] = status }
    for column in values.indices {
      for place in piece.statuses.indices {
        values[column][first + place] = piece.values[place * metrics.count + column]
      }
    }
  }

  /// How many trials have come to `status`.
  package func count(_ status: TrialRecord.Status) -> Int { statuses.count { $0 == status } }

  /// How many trials have come to something.
  var knownCount: Int { statuses.count { $0 != nil } }

  var isComplete: Bool { statuses.allSatisfy { $0 != nil } }

  /// What the trial at a place has come to, if anything.
  package func status(of trial: Int) -> TrialRecord.Status? { statuses[trial] }

  /// The trials that have come to something, in order.
  var columns: (statuses: [TrialRecord.Status], metrics: [String: [Double]]) {
    let known = isComplete ? nil : statuses.indices.filter { statuses[$0] != nil }
    let columns = values.map { column in known.map { $0.map { column[$0] } } ?? column }
    return (statuses.compactMap { $0 }, Dictionary(uniqueKeysWithValues: zip(metrics.map(\.name), columns)))
  }
}

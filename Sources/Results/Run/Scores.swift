import Experiments

/// What the leaderboard needs of each configuration's trials, as they come in.
package struct Scores: Sendable {
  package struct OfConfiguration: Sendable {
    package let configuration: Configuration
    package fileprivate(set) var trials: [OfTrial] = []
  }

  package struct OfTrial: Sendable {
    package let ordinal: Int
    package let seed: Int
    package let status: TrialResult.Status
    /// One for each of `Metric.all`.
    package let metrics: [Double?]
  }

  private var byOrdinal: [Int: OfConfiguration] = [:]
  package private(set) var statusCounts: [TrialResult.Status: Int] = [:]

  package init() {}

  package mutating func add(_ result: TrialResult) {
    let configuration = result.trial.configuration
    byOrdinal[configuration.ordinal, default: OfConfiguration(configuration: configuration)].trials.append(
      OfTrial(
        ordinal: result.trial.ordinal, seed: result.trial.seed, status: result.status, metrics: result.metrics
      ))
    statusCounts[result.status, default: 0] += 1
  }

  package func count(_ status: TrialResult.Status) -> Int { statusCounts[status] ?? 0 }

  /// Configurations in plan order, each with its trials in the order of seeds.
  package var configurations: [OfConfiguration] {
    byOrdinal.sorted { $0.key < $1.key }.map { _, scores in
      var scores = scores
      scores.trials.sort { $0.ordinal < $1.ordinal }
      return scores
    }
  }
}

import Experiments

@testable import Reporting

extension LeaderboardEntry {
  /// An entry of repetitions without folds.
  init(
    labels: [String], seeds: [Int], values: [Double], secondary: [[Double]] = [], diverged: Int = 0,
    failed: Int = 0,
    solved: Int? = nil, parameters: Int? = nil
  ) {
    self.init(
      labels: labels, repetitions: seeds.map { Repetition(seed: $0) }, values: values, secondary: secondary,
      diverged: diverged, failed: failed, solved: solved, parameters: parameters)
  }
}

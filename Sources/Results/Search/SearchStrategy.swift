import Experiments

/// How a search space is gone through: which trials are trained first, and which then, in view of what came of those.
///
/// A strategy is a pure function of what it is handed, and sees complete stages alone. So what it chooses, and with it every
/// byte of a run's results, depends on neither workers, interruptions nor the order in which trials end.
package protocol SearchStrategy: Sendable {
  func firstStage(of space: SearchSpace) -> Stage

  /// Returns what is trained next, none of it part of an earlier stage; nil at the end.
  func nextStage(of space: SearchSpace, after history: SearchHistory) -> Stage?
}

/// The stages of a search that are complete.
package struct SearchHistory {
  /// In their order; one at least.
  package let stages: [Stage]
  private let makeTable: () -> ResultsTable

  /// - Parameter table: makes the table of all trials of these stages, for strategies that look at it.
  package init(_ stages: [Stage], table: @escaping () -> ResultsTable) {
    self.stages = stages
    makeTable = table
  }

  /// A row per trial, stage by stage, each in its own order. Its configurations are those of the stages, one after the
  /// other.
  package var table: ResultsTable { makeTable() }
}

/// Trains everything, in one stage.
package struct GridSearch: SearchStrategy {
  package init() {}

  package func firstStage(of space: SearchSpace) -> Stage { Stage(of: space) }

  package func nextStage(of space: SearchSpace, after history: SearchHistory) -> Stage? { nil }
}

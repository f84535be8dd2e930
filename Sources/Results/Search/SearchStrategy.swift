import Experiments

/// How a search space is gone through: which trials are trained first, and which then, in view of what came of those.
///
/// A strategy is a pure function of what it is handed, and sees complete stages alone; so what it chooses, and with it every
/// byte of a run's results, depends on neither workers, interruptions nor the order in which trials end.
package protocol SearchStrategy: Sendable {
  func firstStage(of space: Plan) -> Stage

  /// - Parameter completed: the stages so far, in their order; one at least.
  /// - Returns: What is trained next, none of it part of an earlier stage; nil at the end.
  func nextStage(of space: Plan, after completed: [CompletedStage]) -> Stage?
}

/// A stage whose trials are all done.
package struct CompletedStage: Sendable {
  package let stage: Stage

  package init(_ stage: Stage) { self.stage = stage }
}

/// Trains everything, in one stage.
package struct GridSearch: SearchStrategy {
  package init() {}

  package func firstStage(of space: Plan) -> Stage { Stage(of: space) }

  package func nextStage(of space: Plan, after completed: [CompletedStage]) -> Stage? { nil }
}

import Experiments

/// A results directory holds the journal of another plan.
package struct ChangedPlan: Error, Sendable {
  package enum Obstacle: Equatable, Sendable {
    /// Nobody has said what to do about it.
    case undecided
    /// The plan is to be extended, but lacks trials that are in the journal.
    case lacksTrials(Int, of: Int)
    /// The plan is to be extended, but its trials would be recorded in another way.
    case recordsOtherwise
    /// The trials were trained by another version of the arithmetic.
    case otherArithmetic
  }

  package let path: String
  package let obstacle: Obstacle
  /// What is not as it was, a line each.
  package let changes: [String]

  init(path: String, from old: PlanOutline, to new: PlanOutline, _ obstacle: Obstacle) {
    self.path = path
    self.obstacle = obstacle
    let changes = old.changes(to: new)
    self.changes =
      changes.isEmpty ? ["the order of the trials, or which of them are left out or added"] : changes
  }
}

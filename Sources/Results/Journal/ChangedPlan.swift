import Experiments

/// A results directory holds the records of another plan, most of which this one would leave unused.
package struct ChangedPlan: Error, Sendable {
  /// A file's contents do not fit (EX_DATAERR).
  package let exitCode: Int32 = 65
  package let path: String
  /// How many of the journal's records are of trials of this plan, and how many there are.
  package let usedCount: Int
  package let recordCount: Int
  /// What has changed, a line each.
  package let changes: [String]

  init(path: String, usedCount: Int, recordCount: Int, changes: [String]) {
    self.path = path
    self.usedCount = usedCount
    self.recordCount = recordCount
    self.changes =
      changes.isEmpty ? ["the order of the trials, or which of them are excluded or included"] : changes
  }
}

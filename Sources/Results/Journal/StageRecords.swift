import Experiments

/// Which trials of a stage have a record in the journal, and where.
package struct StageRecords: Sendable {
  package private(set) var trials: TrialSet
  /// How many others have a record that lacks something asked for, and are trained again for it.
  package var incompleteCount = 0
  /// By the trials' places in the stage.
  private var offsets: [Int]

  /// No records.
  package init(trialCount: Int) {
    trials = TrialSet(trialCount: trialCount)
    offsets = Array(repeating: 0, count: trialCount)
  }

  mutating func insert(_ position: Int, offset: Int) {
    trials.insert(position)
    offsets[position] = offset
  }

  func offset(at position: Int) -> Int? { trials.contains(position) ? offsets[position] : nil }
}

/// Some of a plan's trials, by their ordinals.
package struct TrialSet: Sendable {
  private var words: [UInt64]
  package private(set) var count = 0

  /// None of them.
  ///
  /// - Parameter trialCount: how many trials the plan has.
  package init(trialCount: Int) { words = Array(repeating: 0, count: (trialCount + 63) / 64) }

  /// - Precondition: 0 ≤ ordinal < trial count
  package func contains(_ ordinal: Int) -> Bool { words[ordinal >> 6] >> UInt64(ordinal & 63) & 1 == 1 }

  /// - Precondition: 0 ≤ ordinal < trial count
  package mutating func insert(_ ordinal: Int) {
    if contains(ordinal) { return }
    words[ordinal >> 6] |= 1 << UInt64(ordinal & 63)
    count += 1
  }
}

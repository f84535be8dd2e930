/// A limit to how long a training may take. No result follows from it: a training that is given up has none.
package struct TrainingLimit: Sendable {
  /// Called as a training begins; what it returns is asked now and then whether to give up.
  let begin: @Sendable () -> @Sendable () -> Bool

  package init(begin: @escaping @Sendable () -> @Sendable () -> Bool) { self.begin = begin }
}

/// Asks about the limit of one training, though not so often that it would cost anything.
struct LimitCheck {
  private let isReached: (@Sendable () -> Bool)?
  private var work = 0
  private(set) var wasReached = false

  /// About a millisecond's worth of multiplications.
  private static let interval = 1 << 21

  init(_ limit: TrainingLimit?) { isReached = limit?.begin() }

  /// - Parameter work: about how many multiplications have been done since the last call.
  mutating func check(after work: Int) {
    guard let isReached else { return }
    self.work += work
    guard self.work >= Self.interval else { return }
    self.work = 0
    wasReached = wasReached || isReached()
  }
}

/// What watches how far a training is, and may end it. No result follows from it: a training that is given up has none.
package struct TrainingLimit: Sendable {
  /// Is told every millisecond or so how many multiplications of a forward pass have been done since it was told last, in
  /// all lanes at once; returns whether to give up.
  package typealias Check = @Sendable (_ work: Int) -> Bool

  /// Called as a training begins.
  let begin: @Sendable () -> Check

  package init(begin: @escaping @Sendable () -> Check) { self.begin = begin }
}

/// Asks about the limit of one training, though not so often that it would cost anything.
struct LimitCheck {
  private let isReached: TrainingLimit.Check?
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
    wasReached = isReached(self.work)
    self.work = 0
  }
}

import Experiments

/// The stretches of a plan without the trials that are done.
struct UndoneStretches: IteratorProtocol, Sendable {
  private var stretches: Plan.Stretches.Iterator
  private let done: TrialSet
  /// What has not been looked at of the last stretch.
  private var rest: TrialStretch?

  init(_ plan: Plan, without done: TrialSet) {
    stretches = plan.stretches.makeIterator()
    self.done = done
  }

  mutating func next() -> TrialStretch? {
    if done.count == 0 { return stretches.next() }
    while let stretch = rest ?? stretches.next() {
      rest = nil
      let ordinals = stretch.firstOrdinal..<stretch.firstOrdinal + stretch.count
      guard let first = ordinals.first(where: { !done.contains($0) }) else { continue }
      let end = ordinals[first...].first { done.contains($0) } ?? ordinals.upperBound
      if end < ordinals.upperBound { rest = stretch.part(end..<ordinals.upperBound) }
      return stretch.part(first..<end)
    }
    return nil
  }
}

extension TrialStretch {
  /// The trials with some of its ordinals.
  fileprivate func part(_ ordinals: Range<Int>) -> TrialStretch {
    let shift = seedPositions.lowerBound - firstOrdinal
    return TrialStretch(
      configuration: configuration, firstOrdinal: ordinals.lowerBound,
      seedPositions: ordinals.lowerBound + shift..<ordinals.upperBound + shift)
  }
}

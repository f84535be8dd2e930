import Experiments

/// The ranges of a stage without the trials that are done.
struct UndoneRanges: IteratorProtocol, Sendable {
  private var ranges: Stage.Ranges
  private let done: TrialSet
  /// What has not been looked at of the last range.
  private var rest: TrialRange?

  init(_ stage: Stage, without done: TrialSet) {
    ranges = stage.makeRanges()
    self.done = done
  }

  mutating func next() -> TrialRange? {
    if done.count == 0 { return ranges.next() }
    while let range = rest ?? ranges.next() {
      rest = nil
      let positions = range.firstPosition..<range.firstPosition + range.count
      guard let first = positions.first(where: { !done.contains($0) }) else { continue }
      let end = positions[first...].first { done.contains($0) } ?? positions.upperBound
      if end < positions.upperBound { rest = range.part(end..<positions.upperBound) }
      return range.part(first..<end)
    }
    return nil
  }
}

extension TrialRange {
  /// The trials at some of its positions.
  fileprivate func part(_ positions: Range<Int>) -> TrialRange {
    let shift = repetitionPositions.lowerBound - firstPosition
    return TrialRange(
      configuration: configuration, firstPosition: positions.lowerBound,
      repetitionPositions: positions.lowerBound + shift..<positions.upperBound + shift)
  }
}

/// A step of a search: configurations, each in every one of some repetitions; what is trained before anything further is
/// decided. Nothing is built until it is asked for.
///
/// A trial that was part of an earlier stage is not part of a later one.
package struct Stage: Sendable {
  private enum Contents: Sendable {
    case space(SearchSpace)
    case chosen([Configuration])
  }

  private let contents: Contents
  package let repetitions: Repetitions
  /// The number of trials.
  package let count: Int

  /// All trials of a search space.
  package init(of space: SearchSpace) {
    contents = .space(space)
    repetitions = space.repetitions
    count = space.count
  }

  /// Some configurations of a space.
  ///
  /// - Parameters:
  ///   - configurations: each once.
  ///   - epochs: the budget: how long each is trained, in place of its own `epochs`.
  package init(_ configurations: [Configuration], repetitions: Repetitions, epochs: Int? = nil) {
    contents = .chosen(
      configurations.enumerated().map { place, configuration in
        configuration.with(ordinal: place, epochs: epochs)
      })
    self.repetitions = repetitions
    count = configurations.count * repetitions.count
  }

  /// Whether some trials may cost more than others: the sizes of datasets and networks, or the epochs, differ.
  package var costsDiffer: Bool {
    switch contents {
    case .space(let space): space.costsDiffer
    case .chosen(let configurations): configurations.count > 1
    }
  }

  /// Those that have a trial, in order.
  package var configurations: some Sequence<Configuration> {
    var ranges = makeRanges()
    var last: Int?
    return AnyIterator {
      while let range = ranges.next() {
        if range.configuration.ordinal == last { continue }
        last = range.configuration.ordinal
        return range.configuration
      }
      return nil
    }
  }

  /// The trials, those of one configuration together: a million seeds are one element.
  package var ranges: IteratorSequence<Ranges> { IteratorSequence(makeRanges()) }

  package func makeRanges() -> Ranges {
    switch contents {
    case .space(let space): Ranges(space)
    case .chosen(let configurations): Ranges(configurations, repetitions: repetitions)
    }
  }

  /// Goes through the ranges of a stage.
  package struct Ranges: IteratorProtocol, Sendable {
    private let repetitionCount: Int
    private var space: SearchSpace.Configurations.Iterator?
    private var chosen: ArraySlice<Configuration> = []
    private var configuration: Configuration?
    private var repetition = 0
    private var count = 0

    fileprivate init(_ space: SearchSpace) {
      repetitionCount = space.repetitions.count
      var configurations = space.configurations.makeIterator()
      configuration = configurations.next()
      self.space = configurations
    }

    fileprivate init(_ configurations: [Configuration], repetitions: Repetitions) {
      repetitionCount = repetitions.count
      configuration = configurations.first
      chosen = configurations.dropFirst()
    }

    package mutating func next() -> TrialRange? {
      while let configuration {
        let cut = space?.excludedRepetitions.range(endingAfter: repetition)
        if let cut, cut.contains(repetition) {
          repetition = cut.upperBound
          continue
        }
        let end = Swift.min(cut?.lowerBound ?? repetitionCount, repetitionCount)
        guard repetition < end else {
          repetition = 0
          self.configuration = space == nil ? chosen.popFirst() : space?.next()
          continue
        }
        let range = TrialRange(
          configuration: configuration, firstPosition: count, repetitionPositions: repetition..<end)
        repetition = end
        count += range.count
        return range
      }
      return nil
    }
  }
}

extension Stage: Sequence {
  package func makeIterator() -> Iterator { Iterator(self) }

  /// Goes through the trials of a stage in their order.
  package struct Iterator: IteratorProtocol, Sendable {
    private let repetitions: Repetitions
    private var ranges: Ranges
    private var range: TrialRange?
    private var place = 0

    fileprivate init(_ stage: Stage) {
      repetitions = stage.repetitions
      ranges = stage.makeRanges()
      range = ranges.next()
    }

    package mutating func next() -> Trial? {
      guard let range else { return nil }
      let trial = range.trial(at: place, of: repetitions)
      place += 1
      if place == range.count {
        self.range = ranges.next()
        place = 0
      }
      return trial
    }
  }
}

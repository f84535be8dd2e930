import Experiments

/// Trials that one worker trains side by side; all are of one shape.
package struct TrialPack: Sendable {
  /// The stage's, which the ranges' positions are among.
  package let repetitions: Repetitions
  /// In the order of the stage.
  package private(set) var ranges: [TrialRange] = []
  package private(set) var count = 0
  /// What it holds while it is trained.
  package internal(set) var memory = PackMemory(own: 0, data: nil)
  /// What its trials have in common, once it is drawn.
  package internal(set) var kind: TrialKind?

  init(_ repetitions: Repetitions) { self.repetitions = repetitions }

  mutating func add(_ range: TrialRange) {
    ranges.append(range)
    count += range.count
  }
}

/// The trials of a stage in packs: those of one shape wait for one another, so that packs are full, but not for long.
///
/// In stages of up to `largestSortedStage` trials the costliest shapes come first, so that no worker is left with a long
/// trial when the others have nothing to do. Longer stages are drawn in their own order, from memory that does not grow
/// with them. Nothing that a run leaves depends on the order.
package struct TrialPacks: Sequence, Sendable {
  private let experiment: Experiment
  private let stage: Stage
  private let done: TrialSet
  private let jobs: Int
  private let room: Room

  /// How many bytes packs may hold: one that has everything to itself, and each where all jobs have as much.
  struct Room: Sendable {
    let whole: Int
    let share: Int
  }

  /// What is sorted must be in memory, and so must the results of what comes early in training and late in the stage.
  package static let largestSortedStage = 100_000

  /// - Parameters:
  ///   - done: trials that are left out.
  ///   - jobs: how many packs are trained at once; each job has some of a short stage, and of the end of a long one.
  ///   - room: how many bytes all packs that are trained at once may hold; packs have fewer trials where it is scarce.
  package init(
    _ experiment: Experiment, _ stage: Stage, without done: TrialSet? = nil, jobs: Int, room: Int = .max
  ) {
    self.experiment = experiment
    self.stage = stage
    self.room = Room(whole: room, share: room / jobs)
    self.done = done ?? TrialSet(trialCount: stage.count)
    self.jobs = jobs
  }

  package func makeIterator() -> Iterator {
    let isSorted = stage.count <= Self.largestSortedStage && stage.costsDiffer
    return Iterator(
      ShapedRanges(experiment, stage, without: done, isSorted: isSorted, room: room), stage.repetitions,
      sizes: PackSizes(trials: stage.count - done.count, jobs: jobs))
  }

  package struct Iterator: IteratorProtocol, Sendable {
    private struct Waiting {
      var pack: TrialPack
      /// How many shapes had come before.
      let since: Int
    }

    private var source: ShapedRanges
    private var sizes: PackSizes
    /// What is left of the range at hand, and its shape.
    private var range: TrialRange?
    private var shape: PackKey?
    /// Trials of the shape at hand.
    private var open: TrialPack
    private let repetitions: Repetitions
    /// Trials of other shapes.
    private var waiting: [PackKey: Waiting] = [:]
    private var shapeCount = 0

    private static let maximumWaitingShapes = 64

    fileprivate init(_ source: ShapedRanges, _ repetitions: Repetitions, sizes: PackSizes) {
      self.repetitions = repetitions
      open = TrialPack(repetitions)
      self.source = source
      self.sizes = sizes
    }

    package mutating func next() -> TrialPack? {
      while true {
        if range == nil {
          guard let (shape, range) = source.next() else { return takeOpen(shape) ?? takeLongestWaiting() }
          self.range = range
          if self.shape != shape, let pack = turn(to: shape) { return pack }
        }
        if let pack = fill() { return pack }
      }
    }

    /// Takes from the range at hand what the open pack lacks; returns the pack when it is full.
    private mutating func fill() -> TrialPack? {
      guard let shape, var rest = range else { return nil }
      let missing = sizes.size(for: shape) - open.count
      if missing > 0, rest.count > missing {
        open.add(rest.split(missing))
        range = rest
      } else if missing > 0 {
        open.add(rest)
        range = nil
      }
      return open.count >= sizes.size(for: shape) ? takeOpen(shape) : nil
    }

    /// Puts the open pack aside and goes on with one of `shape`. Returns a pack that has waited long enough.
    private mutating func turn(to shape: PackKey) -> TrialPack? {
      let last = self.shape
      self.shape = shape
      shapeCount += 1
      // A sorted shape does not come again.
      if source.isSorted { return takeOpen(last) }
      if let last, open.count > 0 { waiting[last] = Waiting(pack: open, since: shapeCount) }
      open = waiting.removeValue(forKey: shape)?.pack ?? TrialPack(repetitions)
      return waiting.count > Self.maximumWaitingShapes ? takeLongestWaiting() : nil
    }

    private mutating func takeOpen(_ shape: PackKey?) -> TrialPack? {
      guard open.count > 0, let shape else { return nil }
      defer { open = TrialPack(repetitions) }
      return taken(open, shape)
    }

    private mutating func takeLongestWaiting() -> TrialPack? {
      guard let (shape, first) = waiting.min(by: { $0.value.since < $1.value.since }) else { return nil }
      waiting[shape] = nil
      return taken(first.pack, shape)
    }

    private mutating func taken(_ pack: TrialPack, _ shape: PackKey) -> TrialPack {
      sizes.take(pack.count)
      var pack = pack
      pack.memory = shape.memory.ofPack(pack)
      pack.kind = TrialKind(shape: shape)
      return pack
    }
  }
}

/// How many trials go into a pack, so that all jobs end at about the same time: the jobs take turns, and in a turn
/// nobody takes more than an even share of what is left.
struct PackSizes: Sendable {
  private let jobs: Int
  private var left: Int
  private var packsOfTurn = 0

  init(trials: Int, jobs: Int) {
    self.jobs = jobs
    left = trials
  }

  func size(for shape: PackKey) -> Int {
    let takers = jobs - packsOfTurn
    let share = left / takers + (left % takers == 0 ? 0 : 1)
    if share >= shape.bestCount { return shape.bestCount }
    if share <= shape.width { return max(share, 1) }
    // Lanes that are left empty cost as much as full ones.
    return (share + shape.width - 1) / shape.width * shape.width
  }

  /// Counts a pack of `count` trials as drawn.
  mutating func take(_ count: Int) {
    left -= count
    packsOfTurn = (packsOfTurn + 1) % jobs
  }
}

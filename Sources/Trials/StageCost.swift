import Experiments

/// Trials that may be trained together, for whoever counts how much of them is left.
package struct TrialKind: Hashable, Sendable {
  let shape: PackKey

  /// What a trial is estimated to take of a worker, in nanoseconds, of which only ratios are to be relied on.
  package var cost: Double { shape.nanoseconds }

  /// How much work a pack of `count` trials reports as it goes on (`TrainingLimit.Check`).
  package func work(of count: Int) -> Double { max(shape.work(of: count), 1) }
}

/// The trials of a stage by kind.
package struct StageCost: Sendable {
  /// How many trials of each kind there are to train.
  package private(set) var counts: [TrialKind: Int] = [:]
  /// A pack of each kind, to be tried.
  package private(set) var samples: [TrialKind: TrialPack] = [:]
  /// Trials of further kinds, and what they are estimated to take together.
  package private(set) var others = (count: 0, cost: 0.0)

  /// So many kinds are told apart.
  private static let mostKinds = 10_000

  /// Goes through the stage once, a configuration at a time.
  ///
  /// - Parameters:
  ///   - done: trials that are left out.
  ///   - room: how many bytes a pack may hold.
  package init(_ experiment: Experiment, _ stage: Stage, without done: TrialSet? = nil, room: Int = .max) {
    var ranges = ShapedRanges(
      experiment, stage, without: done ?? TrialSet(trialCount: stage.count), isSorted: false,
      room: TrialPacks.Room(whole: room, share: room))
    // One kind comes many times before another does.
    var (kind, count): (TrialKind?, Int) = (nil, 0)
    func add(_ found: TrialKind, _ count: Int, _ range: TrialRange) -> Bool {
      if let known = counts[found] {
        counts[found] = known + count
      } else if counts.count < Self.mostKinds {
        counts[found] = count
        return true
      } else {
        others.count += count
        others.cost += Double(count) * found.cost
      }
      return false
    }
    var first: TrialRange?
    func close() {
      guard let kind, let first, add(kind, count, first) else { return }
      var (pack, sample) = (TrialPack(stage.repetitions), first)
      let wanted = min(first.count, kind.shape.bestCount)
      pack.add(sample.count > wanted ? sample.split(wanted) : sample)
      pack.kind = kind
      samples[kind] = pack
    }
    while let (shape, range) = ranges.next() {
      if kind?.shape == shape {
        count += range.count
      } else {
        close()
        (kind, count, first) = (TrialKind(shape: shape), range.count, range)
      }
    }
    close()
  }
}

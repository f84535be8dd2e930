import Experiments
import Results

/// A configuration of a run, with those of its trials that have come to something.
struct TriedConfiguration {
  let configuration: Configuration
  /// Places in the plan, ascending.
  fileprivate(set) var trials: [Int] = []
  /// One a trial.
  fileprivate(set) var seeds: [UInt64] = []
}

/// The configurations of a run that have such trials, in the order of the plan. They are made one by one: a plan of a
/// million configurations would not fit into memory at once.
struct TriedConfigurations: Sequence, IteratorProtocol {
  private let seeds: SeedList
  private let scores: Scores
  private var ranges: Stage.Ranges
  private var ahead: TrialRange?
  /// Those of the last configuration: most have the same, which are kept once.
  private var lastSeeds: [UInt64] = []

  init(_ plan: Plan, scores: Scores) {
    seeds = plan.seeds
    self.scores = scores
    ranges = Stage(of: plan).makeRanges()
    ahead = ranges.next()
  }

  mutating func next() -> TriedConfiguration? {
    while let first = ahead {
      var tried = TriedConfiguration(configuration: first.configuration)
      while let range = ahead, range.configuration.ordinal == first.configuration.ordinal {
        add(range, to: &tried)
        ahead = ranges.next()
      }
      if tried.trials.isEmpty { continue }
      if tried.seeds == lastSeeds { tried.seeds = lastSeeds } else { lastSeeds = tried.seeds }
      return tried
    }
    return nil
  }

  private func add(_ range: TrialRange, to tried: inout TriedConfiguration) {
    for (place, position) in range.repetitionPositions.enumerated() {
      let trial = range.firstPosition + place
      guard scores.status(of: trial) != nil else { continue }
      tried.trials.append(trial)
      tried.seeds.append(UInt64(seeds[position]))
    }
  }
}

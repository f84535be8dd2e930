/// What every configuration is repeated over: seeds, and with a cross-validation each fold of each seed.
package struct Repetitions: Hashable, Sendable {
  package let seeds: SeedList
  /// How many folds each seed's split has; nil for a hold-out split.
  package let foldCount: Int?

  package init(seeds: SeedList, foldCount: Int? = nil) {
    self.seeds = seeds
    self.foldCount = foldCount
  }

  package var count: Int { seeds.count * (foldCount ?? 1) }

  /// - Precondition: 0 ≤ position < count
  package subscript(position: Int) -> Repetition {
    guard let foldCount else { return Repetition(seed: seeds[position]) }
    return Repetition(seed: seeds[position / foldCount], fold: position % foldCount)
  }
}

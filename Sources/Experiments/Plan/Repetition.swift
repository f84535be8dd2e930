/// One repetition of a configuration: configurations are repeated over repetitions, and paired tests pair on them.
package struct Repetition: Hashable, Sendable {
  /// From 0.
  package let seed: Int
  /// The fold of a cross-validation that is held out, from 0; nil for a hold-out split.
  package let fold: Int?

  package init(seed: Int, fold: Int? = nil) {
    self.seed = seed
    self.fold = fold
  }
}

extension Repetition: Comparable {
  /// By seed, then by fold; a hold-out split comes before any fold.
  package static func < (a: Repetition, b: Repetition) -> Bool {
    (a.seed, a.fold ?? -1) < (b.seed, b.fold ?? -1)
  }
}

extension Repetition: CustomStringConvertible {
  /// "seed 3", "seed 3, fold 1"
  package var description: String { "seed \(seed)" + (fold.map { ", fold \($0)" } ?? "") }
}

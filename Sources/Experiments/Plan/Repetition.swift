/// One repetition of a configuration: configurations are repeated over repetitions, and paired tests pair on them.
package struct Repetition: Hashable, Sendable {
  /// From 0.
  package let seed: Int
  // A million repetitions are no rarity; an optional would take another word of each.
  private let foldOrNone: Int32

  package static let largestFold = Int(Int32.max)

  /// - Precondition: 0 ≤ fold ≤ largestFold
  package init(seed: Int, fold: Int? = nil) {
    self.seed = seed
    foldOrNone = fold.map { Int32($0) } ?? -1
  }

  /// The fold of a cross-validation that is held out, from 0; nil for a hold-out split.
  package var fold: Int? { foldOrNone < 0 ? nil : Int(foldOrNone) }
}

extension Repetition: Comparable {
  /// By seed, then by fold; a hold-out split comes before any fold.
  package static func < (a: Repetition, b: Repetition) -> Bool {
    (a.seed, a.foldOrNone) < (b.seed, b.foldOrNone)
  }
}

extension Repetition: CustomStringConvertible {
  /// "seed 3", "seed 3, fold 1"
  package var description: String { "seed \(seed)" + (fold.map { ", fold \($0)" } ?? "") }
}

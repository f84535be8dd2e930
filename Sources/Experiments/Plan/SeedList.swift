/// The seeds that repeat every configuration; each is from 0, and there is one at least.
package enum SeedList: Sendable, Hashable {
  case range(start: Int, count: Int)
  case list([Int])

  package var count: Int {
    switch self {
    case .range(_, let count): count
    case .list(let seeds): seeds.count
    }
  }

  /// - Precondition: 0 ≤ position < count
  package subscript(position: Int) -> Int {
    switch self {
    case .range(let start, _): start + position
    case .list(let seeds): seeds[position]
    }
  }
}

/// Finds the positions of seeds in a list of them.
struct SeedPlaces: Sendable {
  private let seeds: SeedList
  /// Of a list that is written out: ascending.
  private let sorted: [(seed: Int, position: Int)]

  init(_ seeds: SeedList) {
    self.seeds = seeds
    sorted =
      if case .list(let list) = seeds {
        list.enumerated().map { (seed: $1, position: $0) }.sorted { $0.seed < $1.seed }
      } else {
        []
      }
  }

  /// The positions of those seeds that are among `others` too.
  func positions(of others: SeedList) -> PositionSet {
    switch (seeds, others) {
    case (.range(let start, let count), .range(let otherStart, let otherCount)):
      // The last seeds are at most `Int.max`, so these differences do not overflow.
      let first = max(start, otherStart)
      let last = min(start + (count - 1), otherStart + (otherCount - 1))
      return first > last ? PositionSet(0..<0) : PositionSet(first - start..<last - start + 1)
    case (.range(let start, let count), .list(let others)):
      return PositionSet(others.filter { $0 >= start && $0 - start < count }.map { $0 - start })
    case (.list, .range(let start, let count)):
      let first = place(notBelow: start)
      return PositionSet(sorted[first...].prefix { $0.seed - start < count }.map(\.position))
    case (.list, .list(let others)):
      return PositionSet(
        others.compactMap { seed in
          let place = place(notBelow: seed)
          return place < sorted.count && sorted[place].seed == seed ? sorted[place].position : nil
        })
    }
  }

  /// The place of the first seed that is not below `bound`.
  private func place(notBelow bound: Int) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].seed < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

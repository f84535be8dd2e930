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

  /// The positions of those seeds that are among `others` too.
  func positions(of others: SeedList) -> PositionSet {
    switch (self, others) {
    case (.range(let start, let count), .range(let otherStart, let otherCount)):
      // The last seeds are at most `Int.max`, so these differences do not overflow.
      let first = max(start, otherStart)
      let last = min(start + (count - 1), otherStart + (otherCount - 1))
      return first > last ? PositionSet(0..<0) : PositionSet(first - start..<last - start + 1)
    case (.range(let start, let count), .list(let seeds)):
      return PositionSet(seeds.filter { $0 >= start && $0 - start < count }.map { $0 - start })
    case (.list(let seeds), .range(let start, let count)):
      return PositionSet(seeds.indices.filter { seeds[$0] >= start && seeds[$0] - start < count })
    case (.list(let seeds), .list(let others)):
      let wanted = Set(others)
      return PositionSet(seeds.indices.filter { wanted.contains(seeds[$0]) })
    }
  }
}

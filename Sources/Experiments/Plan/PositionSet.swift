/// Some positions of an axis, kept as ranges, so that a million seeds in a row take no room. The standard library's
/// `RangeSet` took 3 to 11 times as long for the same sets, as it is not compiled for `Int`.
package struct PositionSet: Sendable, Hashable {
  /// Ascending, not empty, and with a gap between any two.
  package private(set) var ranges: [Range<Int>]

  package init(_ range: Range<Int>) { ranges = range.isEmpty ? [] : [range] }

  /// - Parameter positions: in any order, each below `Int.max`.
  package init(_ positions: some Sequence<Int>) {
    ranges = []
    for position in positions.sorted() { append(position..<position + 1) }
  }

  /// - Parameter ranges: in any order.
  init(unionOf ranges: [Range<Int>]) {
    self.ranges = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
  }

  package var isEmpty: Bool { ranges.isEmpty }

  package var count: Int { ranges.reduce(0) { $0 + $1.count } }

  package func contains(_ position: Int) -> Bool { range(endingAfter: position)?.contains(position) ?? false }

  /// The first range that ends after `position`, which contains it or follows it.
  func range(endingAfter position: Int) -> Range<Int>? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound > position { high = middle } else { low = middle + 1 }
    }
    return low < ranges.count ? ranges[low] : nil
  }

  package func intersection(_ other: PositionSet) -> PositionSet {
    var result = PositionSet(0..<0)
    var (first, second) = (0, 0)
    while first < ranges.count, second < other.ranges.count {
      let (one, two) = (ranges[first], other.ranges[second])
      result.append(one.clamped(to: two))
      if one.upperBound < two.upperBound { first += 1 } else { second += 1 }
    }
    return result
  }

  package func union(_ other: PositionSet) -> PositionSet {
    if isEmpty { return other }
    if other.isEmpty { return self }
    return PositionSet(unionOf: ranges + other.ranges)
  }

  /// The positions below `size` that are not in the set.
  func complement(below size: Int) -> PositionSet {
    var result = PositionSet(0..<0)
    var start = 0
    for range in ranges where range.lowerBound < size {
      result.append(start..<range.lowerBound)
      start = range.upperBound
    }
    if start < size { result.append(start..<size) }
    return result
  }

  /// Adds a range that begins at or after the beginning of the last one.
  private mutating func append(_ range: Range<Int>) {
    if range.isEmpty { return }
    if let last = ranges.last, range.lowerBound <= last.upperBound {
      ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      ranges.append(range)
    }
  }
}

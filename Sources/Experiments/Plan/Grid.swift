/// A product of axes with boxes cut out of it; counted without being built.
///
/// A point is one position on each axis; the last axis varies fastest.
package struct Grid: Sendable {
  /// A set of points: on each axis some positions, or all of them (nil).
  package struct Box: Sendable, Hashable {
    package var positions: [PositionSet?]

    package init(positions: [PositionSet?]) { self.positions = positions }

    /// All points of a grid of `axisCount` axes.
    package init(axisCount: Int) { positions = Array(repeating: nil, count: axisCount) }

    package func contains(_ point: [Int]) -> Bool {
      zip(positions, point).allSatisfy { $0?.contains($1) ?? true }
    }

    /// Keeps only points whose position on `axis` is one of `kept`.
    package mutating func limit(_ axis: Int, to kept: PositionSet) {
      positions[axis] = positions[axis]?.intersection(kept) ?? kept
    }

    package var isEmpty: Bool { positions.contains { $0?.isEmpty == true } }

    /// The points that are in both boxes; nil where there are none.
    package func intersection(_ other: Box) -> Box? {
      var result = self
      for (axis, kept) in other.positions.enumerated() {
        if let kept { result.limit(axis, to: kept) }
      }
      return result.isEmpty ? nil : result
    }
  }

  package enum CountingError: Error {
    /// The number of points is beyond the largest integer.
    case tooLarge
    /// The boxes overlap in too many ways.
    case tooEntangled
  }

  /// How many positions each axis has.
  package let sizes: [Int]
  /// The boxes, as few as say the same.
  package let excluded: [Box]
  /// The last axis on which each box has a limit; -1 for one that holds everything.
  let lastLimits: [Int]
  /// All boxes; nil where one of them holds everything.
  let allBoxes: [Int32]?

  package init(sizes: [Int], excluded: [Box] = []) {
    self.sizes = sizes
    let boxes = Self.merged(excluded.filter { !$0.isEmpty }, axisCount: sizes.count)
    self.excluded = boxes
    let last = boxes.map { box in box.positions.lastIndex { $0 != nil } ?? -1 }
    lastLimits = last
    allBoxes = last.contains(-1) ? nil : boxes.indices.map { Int32($0) }
  }

  /// The number of points of the whole product, or nil where that is beyond the largest integer.
  package var fullCount: Int? { try? Self.product(sizes[...]) }

  /// The position on every axis of the point at `ordinal`, counted in the whole product.
  ///
  /// - Precondition: 0 ≤ ordinal < fullCount
  package func point(at ordinal: Int) -> [Int] {
    var point = sizes
    var rest = ordinal
    for axis in sizes.indices.reversed() {
      point[axis] = rest % sizes[axis]
      rest /= sizes[axis]
    }
    return point
  }

  static func product(_ sizes: ArraySlice<Int>) throws(CountingError) -> Int {
    if sizes.contains(0) { return 0 }
    var result = 1
    for size in sizes { result = try product(result, size) }
    return result
  }

  static func product(_ first: Int, _ second: Int) throws(CountingError) -> Int {
    let (value, overflow) = first.multipliedReportingOverflow(by: second)
    if overflow { throw .tooLarge }
    return value
  }
}

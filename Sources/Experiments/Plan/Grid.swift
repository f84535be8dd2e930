/// A product of axes with boxes cut out of it; counted without being built.
///
/// A point is one position on each axis; the last axis varies fastest.
package struct Grid: Sendable {
  /// A set of points: on each axis some positions, or all of them (nil).
  package struct Box: Sendable, Hashable {
    package var positions: [Set<Int>?]

    package init(positions: [Set<Int>?]) { self.positions = positions }

    func contains(_ point: [Int]) -> Bool {
      zip(positions, point).allSatisfy { $0?.contains($1) ?? true }
    }
  }

  /// How many positions each axis has.
  package let sizes: [Int]
  package let excluded: [Box]

  package init(sizes: [Int], excluded: [Box] = []) {
    self.sizes = sizes
    self.excluded = excluded
  }

  /// The number of points of the whole product, or nil where that is beyond the largest integer.
  package var fullCount: Int? { Self.product(sizes[...]) }

  package func isExcluded(_ point: [Int]) -> Bool { excluded.contains { $0.contains(point) } }

  /// The positions of the last axis that are cut out at `point`, which holds a position for each axis before it; nil when
  /// none is left.
  package func excludedLastPositions(at point: [Int]) -> Set<Int>? {
    guard let last = sizes.last else { return nil }
    var positions: Set<Int> = []
    for box in excluded where Box(positions: box.positions.dropLast()).contains(point) {
      guard let cut = box.positions.last ?? nil else { return nil }
      positions.formUnion(cut)
    }
    return positions.count == last ? nil : positions
  }

  /// The position on every axis of the point at `ordinal`, counted in the whole product.
  package func point(at ordinal: Int) -> [Int] {
    var point = sizes
    var rest = ordinal
    for axis in sizes.indices.reversed() {
      point[axis] = rest % sizes[axis]
      rest /= sizes[axis]
    }
    return point
  }

  /// The number of points that are in no box, or nil where that is beyond the largest integer.
  ///
  /// Positions of an axis that the same boxes contain are counted together, so the cost depends on the boxes and not
  /// on the sizes.
  package func count() -> Int? {
    var known: [State: Int?] = [:]
    return count(from: 0, boxes: excluded.indices.map { $0 }, known: &known)
  }

  /// Whether any point within `box` is in no excluded box.
  package func hasPoint(in box: Box) -> Bool {
    let narrowed = Grid(
      sizes: sizes.indices.map { box.positions[$0]?.count ?? sizes[$0] },
      excluded: excluded.map { excludedBox in
        Box(
          positions: sizes.indices.map { axis in
            guard let kept = box.positions[axis] else { return excludedBox.positions[axis] }
            guard let cut = excludedBox.positions[axis] else { return nil }
            return Set(kept.sorted().enumerated().filter { cut.contains($0.element) }.map(\.offset))
          })
      })
    return narrowed.count() != 0
  }

  private struct State: Hashable {
    let axis: Int
    let boxes: [Int]
  }

  /// Counts what remains from `axis` on, where the point so far is inside `boxes` and no other.
  private func count(from axis: Int, boxes: [Int], known: inout [State: Int?]) -> Int? {
    if boxes.isEmpty { return Self.product(sizes[axis...]) }
    if boxes.contains(where: { excluded[$0].positions[axis...].allSatisfy { $0 == nil } }) { return 0 }
    let state = State(axis: axis, boxes: boxes)
    if let count = known[state] { return count }
    var positionsByBoxes: [[Int]: Int] = [:]
    let named = Set(boxes.flatMap { excluded[$0].positions[axis] ?? [] })
    for position in named where position < sizes[axis] {
      let inside = boxes.filter { excluded[$0].positions[axis]?.contains(position) ?? true }
      positionsByBoxes[inside, default: 0] += 1
    }
    let others = sizes[axis] - positionsByBoxes.values.reduce(0, +)
    if others > 0 {
      positionsByBoxes[boxes.filter { excluded[$0].positions[axis] == nil }, default: 0] += others
    }
    var total: Int? = 0
    for (inside, positions) in positionsByBoxes {
      let rest = count(from: axis + 1, boxes: inside, known: &known)
      total = Self.sum(total, Self.product(positions, rest))
    }
    known[state] = .some(total)
    return total
  }

  private static func product(_ sizes: ArraySlice<Int>) -> Int? {
    if sizes.contains(0) { return 0 }
    return sizes.reduce(1 as Int?) { product($1, $0) }
  }

  private static func product(_ factor: Int, _ other: Int?) -> Int? {
    if factor == 0 { return 0 }
    guard let other else { return nil }
    let (value, overflow) = factor.multipliedReportingOverflow(by: other)
    return overflow ? nil : value
  }

  private static func sum(_ first: Int?, _ second: Int?) -> Int? {
    guard let first, let second else { return nil }
    let (value, overflow) = first.addingReportingOverflow(second)
    return overflow ? nil : value
  }
}

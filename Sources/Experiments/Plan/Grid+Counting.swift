extension Grid {
  /// The number of points that are in no box.
  ///
  /// Positions of an axis that the same boxes contain are counted together, so the cost depends on the boxes and not
  /// on the sizes.
  package func count() throws(CountingError) -> Int {
    guard let allBoxes else { return 0 }
    var counter = GridCounter(self)
    return try counter.count(from: 0, inside: allBoxes)
  }

  /// Whether any point within `box` is in no excluded box; true where that cannot be told with reasonable effort.
  package func hasPoint(in box: Box) -> Bool {
    var cut = excluded
    for (axis, positions) in box.positions.enumerated() {
      guard let positions else { continue }
      var outside = Box(axisCount: sizes.count)
      outside.limit(axis, to: positions.complement(below: sizes[axis]))
      if !outside.isEmpty { cut.append(outside) }
    }
    do throws(CountingError) {
      return try Grid(sizes: sizes, excluded: cut).count() != 0
    } catch {
      return true
    }
  }
}

/// Counts the points of a grid that are in no box, axis by axis; what is left of the product depends only on which
/// boxes the point is inside of so far.
struct GridCounter: Sendable {
  private struct State: Hashable {
    let axis: Int
    let boxes: [Int32]
  }

  private let grid: Grid
  private var known: [State: Int] = [:]
  private var effort = 0

  /// What counting may take, in boxes looked at and kept: boxes can overlap in exponentially many ways.
  private static let maximumEffort = 10_000_000

  init(_ grid: Grid) { self.grid = grid }

  /// How many points remain from `axis` on, where the point so far is inside `boxes`, ascending, and no other.
  mutating func count(from axis: Int, inside boxes: [Int32]) throws(Grid.CountingError) -> Int {
    if boxes.isEmpty { return try Grid.product(grid.sizes[axis...]) }
    let state = State(axis: axis, boxes: boxes)
    if let count = known[state] { return count }
    if effort > Self.maximumEffort { throw .tooEntangled }
    let stretches = AxisStretches(axis, inside: boxes, of: grid)
    effort += stretches.effort
    if effort > Self.maximumEffort { throw .tooEntangled }
    var total = 0
    for group in stretches.groups {
      guard let inside = group.inside else { continue }
      let rest = try count(from: axis + 1, inside: inside)
      let (sum, overflow) = total.addingReportingOverflow(try Grid.product(group.count, rest))
      if overflow { throw .tooLarge }
      total = sum
    }
    known[state] = total
    return total
  }

  /// Whether no point remains from `axis` on.
  mutating func isEmpty(from axis: Int, inside boxes: [Int32]) -> Bool {
    do throws(Grid.CountingError) {
      return try count(from: axis, inside: boxes) == 0
    } catch {
      return false
    }
  }
}

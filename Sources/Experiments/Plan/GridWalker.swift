/// Goes through the points of a grid that are in no box, the last axis left out: for each beginning of a point, which
/// positions of the last axis go with it. A grid has two axes at least. Beginnings with which nothing goes are passed over,
/// in whole stretches.
struct GridWalker: Sendable {
  /// Where the walker stands on an axis.
  private struct Level {
    let stretches: AxisStretches
    var stretch = 0
    /// The group of stretches that the next axis's level is for.
    var nextGroup: Int?
    /// Whether any point is left in a group, as far as that was asked.
    var hasPoints: [Int: Bool] = [:]
  }

  private let grid: Grid
  private var counter: GridCounter
  /// One for each axis that has been reached; none for a grid without boxes.
  private var levels: [Level] = []
  /// A position for each axis but the last.
  private(set) var point: [Int]
  /// The first axis that is different from the last point's.
  private(set) var firstChange = 0
  /// The positions of the last axis that are cut out at the point.
  private(set) var excludedLastPositions = PositionSet(0..<0)
  /// The boxes that these are the last positions of.
  private var insideAtEnd: [Int32] = []
  private var isFinished: Bool

  init(_ grid: Grid) {
    self.grid = grid
    counter = GridCounter(grid)
    point = Array(repeating: -1, count: max(grid.sizes.count - 1, 0))
    isFinished = grid.sizes.count < 2 || grid.sizes.contains(0) || grid.allBoxes == nil
    if let all = grid.allBoxes, !all.isEmpty {
      levels = [Level(stretches: AxisStretches(0, inside: all, of: grid))]
    }
  }

  /// Goes to the next point; false after the last one.
  mutating func advance() -> Bool {
    if isFinished { return false }
    var axis = point.first == -1 ? 0 : point.count - 1
    firstChange = axis
    while axis >= 0 {
      point[axis] += 1
      guard point[axis] < grid.sizes[axis] else {
        point[axis] = -1
        axis -= 1
        firstChange = min(firstChange, axis)
        continue
      }
      if !grid.excluded.isEmpty {
        guard let inside = enter(axis) else { continue }
        if axis == point.count - 1 { cutLastAxis(inside) }
      }
      if axis == point.count - 1 { return true }
      axis += 1
    }
    isFinished = true
    return false
  }

  /// Finds the boxes that the point is inside of up to `axis`, and prepares the axis after it.
  ///
  /// - Returns: nil where no point is left, with the position moved to the end of the stretch that says so.
  private mutating func enter(_ axis: Int) -> [Int32]? {
    if point[axis] == 0 { levels[axis].stretch = 0 }
    let (stretches, size) = (levels[axis].stretches, grid.sizes[axis])
    var stretch = levels[axis].stretch
    while stretches.end(ofStretch: stretch, size: size) <= point[axis] { stretch += 1 }
    levels[axis].stretch = stretch
    let group = stretches.groupOfStretch[stretch]
    guard let inside = stretches.groups[group].inside, hasPoints(inside, group, behind: axis) else {
      point[axis] = stretches.end(ofStretch: stretch, size: size) - 1
      return nil
    }
    if axis + 1 < point.count, levels[axis].nextGroup != group {
      levels.removeSubrange((axis + 1)...)
      levels.append(Level(stretches: AxisStretches(axis + 1, inside: inside, of: grid)))
      levels[axis].nextGroup = group
    }
    return inside
  }

  private mutating func hasPoints(_ inside: [Int32], _ group: Int, behind axis: Int) -> Bool {
    if let known = levels[axis].hasPoints[group] { return known }
    let result = !counter.isEmpty(from: axis + 1, inside: inside)
    levels[axis].hasPoints[group] = result
    return result
  }

  private mutating func cutLastAxis(_ inside: [Int32]) {
    if inside == insideAtEnd { return }
    insideAtEnd = inside
    excludedLastPositions = PositionSet(
      unionOf: inside.flatMap { grid.excluded[Int($0)].positions.last.flatMap { $0?.ranges } ?? [] })
  }
}

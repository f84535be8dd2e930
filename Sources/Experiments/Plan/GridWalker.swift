/// Goes through the points of a grid that are in no box, the last axis left out: for each beginning of a point, which
/// positions of the last axis go with it. A grid has two axes at least. Beginnings with which nothing goes are passed over, in whole stretches.
struct GridWalker: Sendable {
  private let grid: Grid
  private var counter: GridCounter
  /// The boxes that the point is inside of before each axis.
  private var boxes: [BoxSet]
  /// A position for each axis but the last.
  private(set) var point: [Int]
  /// The first axis that is different from the last point's.
  private(set) var firstChange = 0
  private var isFinished: Bool

  init(_ grid: Grid) {
    self.grid = grid
    counter = GridCounter(grid)
    boxes = Array(repeating: grid.allBoxes, count: grid.sizes.count)
    point = Array(repeating: -1, count: max(grid.sizes.count - 1, 0))
    isFinished = grid.sizes.count < 2 || grid.sizes.contains(0)
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
        boxes[axis + 1] = boxes[axis].intersection(grid.classes[axis].boxes(at: point[axis]))
        if counter.isEmpty(from: axis + 1, inside: boxes[axis + 1]) { continue }
      }
      if axis == point.count - 1 { return true }
      axis += 1
    }
    isFinished = true
    return false
  }

  /// The positions of the last axis that are cut out at the point.
  var excludedLastPositions: PositionSet {
    guard let inside = boxes.last, !inside.isEmpty else { return PositionSet(0..<0) }
    return grid.excluded.enumerated().reduce(PositionSet(0..<0)) { cut, entry in
      guard inside.contains(entry.offset) else { return cut }
      return cut.union(entry.element.positions.last.flatMap { $0 } ?? PositionSet(0..<0))
    }
  }
}

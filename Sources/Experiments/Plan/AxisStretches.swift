/// The positions of one axis of a grid, cut where boxes begin and end: within a stretch, all positions lie inside the same
/// of some boxes.
struct AxisStretches: Sendable {
  /// Stretches that the same boxes contain.
  struct Group: Sendable {
    /// The boxes, ascending; nil where one of them has no limit on any later axis, so that no point is left.
    let inside: [Int32]?
    /// How many positions there are.
    var count: Int
  }

  private(set) var groups: [Group] = []
  /// Where stretches begin, ascending from 0.
  private(set) var starts: [Int] = []
  private(set) var groupOfStretch: [Int] = []
  /// How much there was to do, in boxes and stretches.
  private(set) var effort = 0

  /// - Parameter inside: the boxes that contain the positions chosen on the axes before, ascending
  init(_ axis: Int, inside: [Int32], of grid: Grid) {
    let unlimited = inside.filter { grid.excluded[Int($0)].positions[axis] == nil }
    var changes: [(position: Int, box: Int32, isEntry: Bool)] = []
    for box in inside {
      for range in grid.excluded[Int(box)].positions[axis]?.ranges ?? []
      where range.lowerBound < grid.sizes[axis] {
        changes.append((range.lowerBound, box, true))
        changes.append((min(range.upperBound, grid.sizes[axis]), box, false))
      }
    }
    changes.sort { $0.position < $1.position }
    effort = inside.count + changes.count
    var known: [[Int32]?: Int] = [:]
    var active: Set<Int32> = []
    var closing = 0
    var start = 0
    func endStretch(at end: Int) {
      guard end > start else { return }
      let boxes: [Int32]? = closing > 0 ? nil : active.isEmpty ? unlimited : (unlimited + active).sorted()
      effort += boxes?.count ?? 0
      let index = known[boxes] ?? groups.count
      if index == groups.count {
        groups.append(Group(inside: boxes, count: 0))
        known[boxes] = index
      }
      groups[index].count += end - start
      starts.append(start)
      groupOfStretch.append(index)
      start = end
    }
    for change in changes {
      endStretch(at: change.position)
      let isClosing = grid.lastLimits[Int(change.box)] == axis
      if change.isEntry {
        active.insert(change.box)
        closing += isClosing ? 1 : 0
      } else {
        active.remove(change.box)
        closing -= isClosing ? 1 : 0
      }
    }
    endStretch(at: grid.sizes[axis])
  }

  func end(ofStretch stretch: Int, size: Int) -> Int {
    stretch + 1 < starts.count ? starts[stretch + 1] : size
  }
}

extension Grid {
  /// The same points in fewer boxes, where boxes differ on one axis alone: ten thousand that name a seed each are one that
  /// names ten thousand. Axes are merged from the last, which has the most positions.
  static func merged(_ boxes: [Box], axisCount: Int) -> [Box] {
    var boxes = boxes
    for axis in (0..<axisCount).reversed() where boxes.count > 1 {
      var places: [Box: Int] = [:]
      var merged: [Box] = []
      var ranges: [[Range<Int>]?] = []
      for box in boxes {
        var others = box
        others.positions[axis] = nil
        let place = places[others] ?? merged.count
        if place == merged.count {
          places[others] = place
          merged.append(others)
          ranges.append(box.positions[axis]?.ranges)
        } else if let further = box.positions[axis]?.ranges {
          ranges[place]?.append(contentsOf: further)
        } else {
          ranges[place] = nil
        }
      }
      for place in merged.indices {
        merged[place].positions[axis] = ranges[place].map(PositionSet.init(unionOf:))
      }
      boxes = merged
    }
    return boxes
  }
}

/// Finds the boxes of a grid that contain a point, without a look at most of the others.
struct BoxLookup: Sendable {
  private let grid: Grid
  /// The axis on which the fewest boxes have to be looked at.
  private var axis: Int?
  private var unlimited: [Int32] = []
  private var limited: [Int: [Int32]] = [:]

  /// Fewer boxes are looked at one by one; and so are those that name more positions than this.
  private static let fewBoxes = 16
  private static let manyPositions = 2_000_000

  init(_ grid: Grid) {
    self.grid = grid
    let boxes = grid.excluded
    guard boxes.count > Self.fewBoxes else { return }
    let best = grid.sizes.indices.dropLast().filter { axis in
      boxes.reduce(0) { $0 + ($1.positions[axis]?.count ?? 0) } <= Self.manyPositions
    }.min { one, other in
      boxes.count { $0.positions[one] == nil } < boxes.count { $0.positions[other] == nil }
    }
    guard let best else { return }
    axis = best
    for (index, box) in boxes.enumerated() {
      guard let positions = box.positions[best] else {
        unlimited.append(Int32(index))
        continue
      }
      for range in positions.ranges {
        for position in range { limited[position, default: []].append(Int32(index)) }
      }
    }
  }

  /// Whether any point that begins with `beginning`, which lacks the last axis, is in no box.
  func hasPoint(beginningWith beginning: [Int]) -> Bool {
    let candidates =
      axis.map { unlimited + (limited[beginning[$0]] ?? []) } ?? grid.excluded.indices.map { Int32($0) }
    var cut: [Range<Int>] = []
    for index in candidates {
      let box = grid.excluded[Int(index)]
      guard zip(box.positions, beginning).allSatisfy({ $0?.contains($1) ?? true }) else { continue }
      guard let last = box.positions[beginning.count] else { return false }
      cut += last.ranges
    }
    return !PositionSet(unionOf: cut).complement(below: grid.sizes[beginning.count]).isEmpty
  }
}

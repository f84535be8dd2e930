/// A set of a grid's boxes, by their index.
struct BoxSet: Hashable, Sendable {
  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  func contains(_ box: Int) -> Bool { words[box / 64] & 1 << UInt64(box % 64) != 0 }

  mutating func insert(_ box: Int) { words[box / 64] |= 1 << UInt64(box % 64) }

  mutating func remove(_ box: Int) { words[box / 64] &= ~(1 << UInt64(box % 64)) }

  mutating func formIntersection(_ other: BoxSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  func intersection(_ other: BoxSet) -> BoxSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  func intersects(_ other: BoxSet) -> Bool { zip(words, other.words).contains { $0 & $1 != 0 } }
}

/// The positions of one axis, told apart by the boxes that contain them.
struct PositionClasses: Sendable {
  struct Class: Sendable {
    let boxes: BoxSet
    var count: Int
  }

  private(set) var classes: [Class] = []
  /// Where stretches of one class begin; the first at 0.
  private var starts: [Int] = []
  private var classOfStretch: [Int] = []

  /// - Parameter limits: what each box contains of the axis; nil for all of it.
  init(size: Int, limits: [PositionSet?]) {
    var boxes = BoxSet(count: limits.count)
    var changes: [(position: Int, box: Int, isEntry: Bool)] = []
    for (box, limit) in limits.enumerated() {
      guard let limit else {
        boxes.insert(box)
        continue
      }
      for range in limit.intersection(PositionSet(0..<size)).ranges {
        changes.append((range.lowerBound, box, true))
        changes.append((range.upperBound, box, false))
      }
    }
    changes.sort { $0.position < $1.position }
    var known: [BoxSet: Int] = [:]
    var start = 0
    for change in changes {
      if change.position > start {
        addStretch(start..<change.position, boxes, known: &known)
        start = change.position
      }
      if change.isEntry { boxes.insert(change.box) } else { boxes.remove(change.box) }
    }
    if start < size { addStretch(start..<size, boxes, known: &known) }
  }

  private mutating func addStretch(_ stretch: Range<Int>, _ boxes: BoxSet, known: inout [BoxSet: Int]) {
    let index = known[boxes] ?? classes.count
    if index == classes.count {
      classes.append(Class(boxes: boxes, count: 0))
      known[boxes] = index
    }
    classes[index].count += stretch.count
    starts.append(stretch.lowerBound)
    classOfStretch.append(index)
  }

  /// The boxes that contain `position`.
  func boxes(at position: Int) -> BoxSet {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return classes[classOfStretch[low]].boxes
  }
}

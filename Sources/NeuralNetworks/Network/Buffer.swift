/// Memory for `count` numbers, all zero at first, that lives as long as its owner.
final class Buffer<Element: Lanes> {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int) {
    self.count = count
    start = .allocate(capacity: max(count, 1))
    start.initialize(repeating: .zero, count: max(count, 1))
  }

  deinit { start.deallocate() }

  func copy(from other: Buffer) {
    precondition(count == other.count)
    start.update(from: other.start, count: count)
  }

  func copyLane(_ lane: Int, from other: Buffer) {
    precondition(count == other.count)
    for index in 0..<count { start[index][lane: lane] = other.start[index][lane: lane] }
  }
}

/// Memory for `count` numbers, all zero at first, that lives as long as its owner. It begins where a vector may, and what
/// lies behind the last number may be read, though not looked at, as far as a tile is wide.
final class Buffer<Element: Lanes> {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  /// Two of the longest vectors, in bytes.
  static var slack: Int { 128 }

  init(count: Int) {
    self.count = count
    let bytes = max(count, 1) * MemoryLayout<Element>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes + Self.slack, alignment: Self.slack)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes + Self.slack)
    start = memory.bindMemory(to: Element.self, capacity: max(count, 1))
  }

  /// What it takes of memory.
  var byteCount: Int { max(count, 1) * MemoryLayout<Element>.stride + Self.slack }

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

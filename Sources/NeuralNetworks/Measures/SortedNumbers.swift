/// Numbers in ascending order with their places, sorted in memory that is given (radix sort, least significant byte first).
struct SortedNumbers {
  /// A number as bits that are in order as unsigned integers, and its place.
  private typealias Entry = (key: UInt64, place: Int)

  /// How many numbers of scratch it takes for each number to sort.
  static let scratchPerNumber = 2 * MemoryLayout<Entry>.stride / MemoryLayout<Double>.stride

  private let entries: UnsafeMutablePointer<Entry>
  let count: Int

  /// Sorts `count` numbers, none of which is NaN; those that are equal stay in order.
  ///
  /// - Parameter scratch: is in use as long as the sorted numbers are.
  init(_ numbers: UnsafePointer<Double>, count: Int, scratch: UnsafeMutablePointer<Double>) {
    self.count = count
    let memory = UnsafeMutableRawPointer(scratch).bindMemory(to: Entry.self, capacity: 2 * count)
    var (from, to) = (memory, memory + count)
    for place in 0..<count {
      // -0 and 0 are equal.
      let bits = (numbers[place] + 0).bitPattern
      from[place] = (bits >> 63 == 1 ? ~bits : bits | 1 << 63, place)
    }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 257) { starts in
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        // Where the entries of each byte begin.
        starts.initialize(repeating: 0)
        for place in 0..<count { starts[Int(from[place].key >> shift & 0xFF) + 1] += 1 }
        if count > 0, starts[Int(from[0].key >> shift & 0xFF) + 1] == count { continue }
        for byte in 0..<256 { starts[byte + 1] += starts[byte] }
        for place in 0..<count {
          let byte = Int(from[place].key >> shift & 0xFF)
          to[starts[byte]] = from[place]
          starts[byte] += 1
        }
        swap(&from, &to)
      }
    }
    entries = from
  }

  /// The place of the number with so many before it.
  func place(_ rank: Int) -> Int { entries[rank].place }

  func areEqual(_ a: Int, _ b: Int) -> Bool { entries[a].key == entries[b].key }
}

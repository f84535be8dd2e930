import Foundation
import Scheduling
import Synchronization
import Testing

@Suite("A pool of helpers")
struct HelperPoolTests {
  /// Lets some workers of a pool work and the others help, and returns when all have ended.
  private func withPool(working: Int, helping: Int, _ body: @escaping @Sendable (HelperPool) -> Void) {
    let pool = HelperPool(workers: working + helping)
    // All have work before the first runs out of it.
    for _ in 0..<working { pool.begin() }
    let ended = DispatchGroup()
    for worker in 0..<working + helping {
      ended.enter()
      Thread.detachNewThread {
        if worker < working { body(pool) } else { pool.begin() }
        pool.help()
        ended.leave()
      }
    }
    ended.wait()
  }

  @Test("does every piece once", arguments: [(1, 0), (1, 1), (1, 2), (2, 2), (3, 0)])
  func everyPiece(working: Int, helping: Int) {
    withPool(working: working, helping: helping) { pool in
      for pieces in [0, 1, 2, 3, 64] {
        let calls = Calls(count: pieces)
        for _ in 0..<200 { pool.run(pieces) { calls.add($0) } }
        #expect(calls.counts == Array(repeating: 200, count: pieces))
      }
    }
  }

  @Test("wakes those who fell asleep")
  func wakes() {
    withPool(working: 1, helping: 1) { pool in
      // Longer than a helper stays awake.
      Thread.sleep(forTimeInterval: 0.05)
      // Neither piece ends before the other begins, so that two threads are needed.
      let begun = Meeting(of: 2)
      let threads = Mutex<Set<UInt>>([])
      pool.run(2) { _ in
        threads.withLock { _ = $0.insert(UInt(bitPattern: ObjectIdentifier(Thread.current))) }
        begun.arrive()
      }
      #expect(threads.withLock { $0.count } == 2)
    }
  }

  @Test(
    "counts the threads that can share a worker's pieces",
    arguments: [(1, 0, 1), (1, 1, 2), (1, 3, 4), (2, 1, 2)])
  func threadCount(working: Int, helping: Int, expected: Int) {
    let counted = Meeting(of: working)
    withPool(working: working, helping: helping) { pool in
      while pool.threadCount < expected {}
      #expect(pool.threadCount == expected)
      // Nobody runs out of work before all have counted.
      counted.arrive()
    }
  }

  @Test("ends when nobody has work left")
  func ends() {
    let worked = Atomic(0)
    withPool(working: 2, helping: 3) { _ in
      Thread.sleep(forTimeInterval: 0.01)
      worked.add(1, ordering: .relaxed)
    }
    #expect(worked.load(ordering: .relaxed) == 2)
  }
}

/// Where threads wait for one another.
private final class Meeting: Sendable {
  private let size: Int
  private let count = Atomic(0)
  init(of size: Int) { self.size = size }

  func arrive() {
    count.add(1, ordering: .relaxed)
    while count.load(ordering: .relaxed) < size {}
  }
}

/// `@unchecked Sendable` because `lock` guards what changes. The thread sanitizer knows this lock; of `Mutex`, which is in a
/// library that is built without it, it sees nothing.
private final class Calls: @unchecked Sendable {
  private let lock = NSLock()
  private var counters: [Int]
  init(count: Int) { counters = Array(repeating: 0, count: count) }
  func add(_ piece: Int) { lock.withLock { counters[piece] += 1 } }
  var counts: [Int] { lock.withLock { counters } }
}

import Foundation
import Scheduling
import Testing

@Suite("The scheduler")
struct SchedulerTests {
  @Test("does every item once and delivers every output", arguments: [1, 2, 3, 7, 64])
  func completes(jobs: Int) throws {
    var outputs: [Int] = []
    try Scheduler(jobs: jobs).run(0..<1000, work: { item, _ in item * 2 }, deliver: { outputs += $0 })
    #expect(outputs.sorted() == (0..<1000).map { $0 * 2 })
  }

  @Test("numbers workers from 0", arguments: [1, 4])
  func workerNumbers(jobs: Int) throws {
    var workers: Set<Int> = []
    try Scheduler(jobs: jobs).run(0..<200, work: { _, worker in worker }, deliver: { workers.formUnion($0) })
    #expect(workers.isSubset(of: Set(0..<jobs)))
  }

  @Test("ends at once with nothing to do")
  func empty() throws {
    try Scheduler(jobs: 3).run(
      0..<0, work: { item, _ in item }, deliver: { _ in Issue.record("nothing was done") })
  }

  @Test("draws items only as workers are free")
  func isLazy() throws {
    struct Stop: Error {}
    let drawn = Counter()
    let items = (0..<1_000_000_000).lazy.map { item in
      drawn.increment()
      return item
    }
    #expect(throws: Stop.self) {
      try Scheduler(jobs: 2).run(
        AnySendableSequence(items), work: { item, _ in item },
        deliver: { if $0.contains(where: { $0 >= 10 }) { throw Stop() } })
    }
    #expect(drawn.value < 10_000_000)
  }

  @Test("lets workers wait rather than pile up what has not been taken")
  func isBounded() throws {
    let done = Counter()
    var taken = 0
    var mostWaiting = 0
    try Scheduler(jobs: 2).run(
      0..<2000,
      work: { item, _ in
        done.increment()
        return item
      },
      deliver: { outputs in
        taken += outputs.count
        if taken < 200 { usleep(2000) }
        mostWaiting = max(mostWaiting, done.value - taken)
      })
    #expect(taken == 2000)
    #expect(mostWaiting <= 2 * 24 + 2)
  }

  @Test(
    "does every item with as many threads as there are, and on the calling thread where there are none",
    arguments: [(0, 1), (0, 4), (1, 4), (3, 4)])
  func fewerThreads(threads: Int, jobs: Int) throws {
    let helpers = HelperPool(workers: jobs)
    var outputs: [Int] = []
    var missing: [Scheduler.MissingWorkers] = []
    try Scheduler(jobs: jobs, startThread: refusing(after: threads)).run(
      0..<100,
      work: { item, worker in
        #expect(worker < max(threads, 1))
        return item
      },
      budget: MemoryBudget(amount: 10) { _ in MemoryRequest(own: 20) }, helpers: helpers, deliver: { outputs += $0 },
      missing: { missing.append($0) })
    #expect(outputs.sorted() == Array(0..<100))
    #expect(missing.map { [$0.wanted, $0.started, Int($0.code)] } == [[jobs, threads, Int(EAGAIN)]])
  }

  @Test("looks between two items whether it is interrupted, where it has no threads")
  func interruptedWithoutThreads() throws {
    var outputs: [Int] = []
    var idleCalls = 0
    try Scheduler(jobs: 2, startThread: refusing(after: 0)).run(
      0..<100, work: { item, _ in item }, deliver: { outputs += $0 }, idle: { idleCalls += 1 },
      isInterrupted: { outputs.count == 3 })
    #expect(outputs == [0, 1, 2] && idleCalls == 3)
  }

  @Test("ends with the error of a delivery, where it has no threads")
  func failedDeliveryWithoutThreads() {
    struct DiskFull: Error {}
    #expect(throws: DiskFull.self) {
      try Scheduler(jobs: 2, startThread: refusing(after: 0)).run(
        0..<100, work: { item, _ in item }, deliver: { _ in throw DiskFull() })
    }
  }

  /// A system that has so many threads to give and no more.
  private func refusing(after count: Int) -> SystemThread.Start {
    let started = Counter()
    return { body in
      started.increment()
      return started.value <= count ? SystemThread.start(body) : EAGAIN
    }
  }

  @Test("a failed delivery ends the run with its error")
  func failedDelivery() {
    struct DiskFull: Error {}
    #expect(throws: DiskFull.self) {
      try Scheduler(jobs: 2).run(0..<100, work: { item, _ in item }, deliver: { _ in throw DiskFull() })
    }
  }

  @Test("calls idle while nothing is delivered")
  func idles() throws {
    var idleCalls = 0
    let gate = DispatchSemaphore(value: 0)
    try Scheduler(jobs: 1).run(
      0..<1, idleInterval: 0.001,
      work: { item, _ in
        gate.wait()
        return item
      },
      deliver: { _ in },
      idle: {
        idleCalls += 1
        gate.signal()
      })
    #expect(idleCalls >= 1)
  }

  @Test("an interruption leaves what is in hand a while, then drops it", arguments: [0.01, 60])
  func interruption(grace: Double) throws {
    let gate = DispatchSemaphore(value: 0)
    let started = Counter()
    var outputs: [Int] = []
    var isInterrupted = false
    try Scheduler(jobs: 2).run(
      0..<100, idleInterval: 0.001,
      work: { item, _ in
        started.increment()
        gate.wait()
        return item
      },
      deliver: { outputs += $0 },
      idle: {
        if grace > 1, isInterrupted { for _ in 0..<2 { gate.signal() } }
      },
      isInterrupted: {
        isInterrupted = started.value == 2
        return isInterrupted
      }, grace: grace)
    #expect(outputs.sorted() == (grace > 1 ? [0, 1] : []))
    #expect(started.value == 2)
    for _ in 0..<2 { gate.signal() }
  }
}

private final class Counter: @unchecked Sendable {  // because `lock` guards `count`
  private let lock = NSLock()
  private var count = 0
  func increment() { lock.withLock { count += 1 } }
  var value: Int { lock.withLock { count } }
}

/// A sequence whose iterator is said to be safe to hand over, since one thread at a time draws from it.
private struct AnySendableSequence: Sequence {
  struct Iterator: IteratorProtocol, @unchecked Sendable {  // because the scheduler guards it by its lock
    var draw: () -> Int?
    mutating func next() -> Int? { draw() }
  }
  let make: () -> Iterator

  init(_ base: some Sequence<Int>) {
    make = {
      var iterator = base.makeIterator()
      return Iterator { iterator.next() }
    }
  }

  func makeIterator() -> Iterator { make() }
}

import Foundation
import Scheduling
import Testing

@Suite("Work under a limit")
struct AdmissionTests {
  private func request(_ amount: Int) -> MemoryRequest { MemoryRequest(own: amount) }

  @Test("waits until what is in hand leaves room for it")
  func waits() {
    let admission = Line(limit: 10)
    let (a, b) = (admission.arrive(request(6)), admission.arrive(request(5)))
    #expect(admission.begin(a))
    #expect(!admission.begin(b))
    admission.end(a)
    #expect(admission.begin(b))
  }

  @Test("up to the limit is in hand at once")
  func fills() {
    let admission = Line(limit: 10)
    let places = [4, 6, 1].map { admission.arrive(request($0)) }
    #expect(places.map { admission.begin($0) } == [true, true, false])
  }

  @Test("begins by itself where it is larger than the limit")
  func tooLarge() {
    let admission = Line(limit: 10)
    let (a, b) = (admission.arrive(request(1)), admission.arrive(request(11)))
    #expect(admission.begin(a))
    #expect(!admission.begin(b))
    admission.end(a)
    #expect(admission.begin(b))
  }

  @Test("overtakes the first in line only where that would still fit beside it")
  func overtaking() {
    let admission = Line(limit: 10)
    let large = admission.arrive(request(7))
    #expect(admission.begin(large))
    let first = admission.arrive(request(6))
    let (fitting, delaying) = (admission.arrive(request(2)), admission.arrive(request(5)))
    let another = admission.arrive(request(3))
    #expect(!admission.begin(first))
    #expect(admission.begin(fitting))
    // There is no room for either: 7 + 2 are in hand.
    #expect(!admission.begin(delaying) && !admission.begin(another))
    admission.end(large)
    // 2 + 5 would fit, but the first would have to wait for it.
    #expect(!admission.begin(delaying))
    #expect(admission.begin(first))
    #expect(!admission.begin(delaying))
  }

  @Test("is never starved by small work that goes on coming")
  func noStarvation() {
    let admission = Line(limit: 10)
    var inHand = [admission.arrive(request(3)), admission.arrive(request(3))]
    for place in inHand { #expect(admission.begin(place)) }
    let large = admission.arrive(request(8))
    var turns = 0
    while !admission.begin(large) {
      turns += 1
      #expect(turns < 5)
      if turns >= 5 { return }
      let small = admission.arrive(request(2))
      if admission.begin(small) { inHand.append(small) }
      admission.end(inHand.removeFirst())
    }
    #expect(turns == 2)
  }

  @Test("counts once what several pieces share, for as long as one of them is in hand")
  func sharing() {
    func sharing(_ key: Int) -> MemoryRequest {
      MemoryRequest(own: 1, shared: MemoryRequest.Share(key: key, amount: 7))
    }
    let admission = Line(limit: 10)
    let places = [1, 1, 1, 2].map { admission.arrive(sharing($0)) }
    #expect(places.map { admission.begin($0) } == [true, true, true, false])
    admission.end(places[0])
    admission.end(places[1])
    #expect(!admission.begin(places[3]))
    admission.end(places[2])
    #expect(admission.begin(places[3]))
  }

  @Test("is all done, and never more of it at once than fits", arguments: [1, 2, 3, 16], [true, false])
  func scheduler(jobs: Int, hasHelpers: Bool) throws {
    let held = Held()
    var done: [Int] = []
    try Scheduler(jobs: jobs).run(
      0..<400,
      work: { item, _ in
        held.take(Self.amount(of: item))
        // Long enough for others to begin if they may.
        if item % 40 == 0 { usleep(1000) }
        held.give(Self.amount(of: item))
        return item
      },
      budget: MemoryBudget(amount: 10) { MemoryRequest(own: Self.amount(of: $0)) },
      helpers: hasHelpers ? HelperPool(workers: jobs) : nil, deliver: { done += $0 })
    #expect(done.sorted() == Array(0..<400))
    #expect(held.most <= 10)
  }

  private static func amount(of item: Int) -> Int { [1, 2, 3, 7, 10][item * 7 % 5] }

  @Test("waits while others work, though there are workers that have nothing to do")
  func waitsInScheduler() throws {
    // Each holds more than half: while the first is held up, no other can begin.
    let begun = Held()
    var largest = 0
    try Scheduler(jobs: 4).run(
      0..<20,
      work: { _, _ in
        begun.take(1)
        let together = begun.now
        begun.give(1)
        return together
      },
      budget: MemoryBudget(amount: 10) { _ in MemoryRequest(own: 6) }, helpers: HelperPool(workers: 4),
      deliver: { largest = max(largest, $0.max() ?? 0) })
    #expect(largest == 1)
    #expect(begun.most == 1)
  }

  @Test("that waits is dropped when the run is interrupted or fails", arguments: [true, false])
  func dropped(interrupted: Bool) throws {
    struct Failed: Error {}
    var delivered = 0
    func run() throws {
      try Scheduler(jobs: 3).run(
        0..<1_000_000, work: { item, _ in item },
        budget: MemoryBudget(amount: 1) { _ in MemoryRequest(own: 1) }, helpers: HelperPool(workers: 3),
        deliver: {
          delivered += $0.count
          if !interrupted && delivered > 10 { throw Failed() }
        }, isInterrupted: { interrupted && delivered > 10 })
    }
    if interrupted { try run() } else { #expect(throws: Failed.self) { try run() } }
    #expect(delivered < 1_000_000)
  }
}

/// Work that waits in line; a class, so that what it answers can be expected where it is asked.
private final class Line {
  private var admission: Admission
  init(limit: Int) { admission = Admission(limit: limit) }
  func arrive(_ request: MemoryRequest) -> Int { admission.arrive(request) }
  func begin(_ place: Int) -> Bool { admission.begin(place) }
  func end(_ place: Int) { admission.end(place) }
}

/// What is held at the same time.
///
/// `@unchecked Sendable` because `lock` guards what changes.
private final class Held: @unchecked Sendable {
  private let lock = NSLock()
  private var amount = 0
  private var largest = 0

  func take(_ more: Int) {
    lock.withLock {
      amount += more
      largest = max(largest, amount)
    }
  }

  func give(_ back: Int) { lock.withLock { amount -= back } }

  var now: Int { lock.withLock { amount } }
  var most: Int { lock.withLock { largest } }
}

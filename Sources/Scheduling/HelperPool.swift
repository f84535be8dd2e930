import CProcessor
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Workers, some of which have run out of work of their own and help those that have not: they wait awake for a moment
/// and then asleep, so that a piece of a few microseconds is worth handing out.
package final class HelperPool: Sendable {
  private let posts: [Post]
  /// Workers that have work of their own, or will have some when there is room for it.
  private let engaged = Atomic(0)
  private let working = Atomic(0)
  private let helping = Atomic(0)
  private let asleep = Atomic(0)
  private let bell = Monitor()

  /// How often a helper looks for work before it sleeps, and a caller for the end before it lets others run: about a
  /// tenth of a millisecond.
  private static let patience = 8_000

  /// - Parameter workers: how many threads may share out pieces at the same time.
  package init(workers: Int) {
    posts = (0..<workers).map { _ in Post() }
  }

  /// How many threads would share the pieces of a worker that called `run` at this moment, itself included.
  package var threadCount: Int {
    let (idle, busy) = (helping.load(ordering: .relaxed), max(working.load(ordering: .relaxed), 1))
    return 1 + (idle + busy - 1) / busy
  }

  /// Says that this thread has work of its own, or is about to look for some.
  package func begin() {
    engaged.add(1, ordering: .sequentiallyConsistent)
    working.add(1, ordering: .sequentiallyConsistent)
  }

  /// Says that this thread has no work any more, and helps those that have until there are none.
  package func help() {
    working.subtract(1, ordering: .sequentiallyConsistent)
    if engaged.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 {
      bell.withLock { bell.broadcast() }
    }
    assist { self.engaged.load(ordering: .sequentiallyConsistent) > 0 }
  }

  /// Helps others for as long as the work that this thread is to begin has to wait. Whoever lets that end calls `wake`.
  package func help(while mustWait: () -> Bool) {
    working.subtract(1, ordering: .sequentiallyConsistent)
    assist(while: mustWait)
    working.add(1, ordering: .sequentiallyConsistent)
  }

  /// Lets those who are asleep look around.
  package func wake() {
    if asleep.load(ordering: .sequentiallyConsistent) > 0 { bell.withLock { bell.broadcast() } }
  }

  private func assist(while isNeeded: () -> Bool) {
    helping.add(1, ordering: .relaxed)
    var looks = 0
    while isNeeded() {
      if posts.contains(where: { $0.work() }) {
        looks = 0
      } else if looks < Self.patience {
        looks += 1
        nnlab_relax()
      } else {
        sleep(while: isNeeded)
        looks = 0
      }
    }
    helping.subtract(1, ordering: .relaxed)
  }

  /// Until there may be something to do.
  private func sleep(while isNeeded: () -> Bool) {
    bell.withLock {
      // Whoever opens a post after this line sees that someone is asleep; what was opened before is seen here.
      asleep.add(1, ordering: .sequentiallyConsistent)
      while isNeeded() && !posts.contains(where: \.isOpen) { bell.wait() }
      asleep.subtract(1, ordering: .sequentiallyConsistent)
    }
  }

  /// Calls `body` with 0, 1, … pieces - 1, each once, here and on helpers; returns when all calls have.
  package func run(_ pieces: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard pieces > 1, pieces <= Post.mostPieces, let post = posts.first(where: { $0.take() }) else {
      for piece in 0..<pieces { body(piece) }
      return
    }
    post.open(pieces, body)
    wake()
    while post.work() {}
    var looks = 0
    while !post.isDone {
      looks += 1
      if looks > Self.patience { sched_yield() } else { nnlab_relax() }
    }
    post.close()
  }
}

/// Where one worker leaves pieces of work for others.
///
/// `@unchecked Sendable` because `body` is changed only by the worker that has taken the post, while no piece is open and
/// all are done.
private final class Post: @unchecked Sendable {
  static let mostPieces = 0xffff

  private let isTaken = Atomic(false)
  /// Which call it is in the high half, then how many pieces there are, then how many of them have been claimed; in one
  /// number, so that a claim is for the call that was looked at.
  private let ticket = Atomic<UInt64>(0)
  private let unfinished = Atomic(0)
  private var body: (@Sendable (Int) -> Void)?

  func take() -> Bool {
    isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
  }

  func open(_ pieces: Int, _ body: @escaping @Sendable (Int) -> Void) {
    self.body = body
    unfinished.store(pieces, ordering: .relaxed)
    let call = (ticket.load(ordering: .relaxed) >> 32) &+ 1
    ticket.store(call << 32 | UInt64(pieces) << 16, ordering: .sequentiallyConsistent)
  }

  func close() {
    body = nil
    isTaken.store(false, ordering: .releasing)
  }

  var isOpen: Bool { Self.hasPieces(ticket.load(ordering: .sequentiallyConsistent)) }
  var isDone: Bool { unfinished.load(ordering: .acquiring) == 0 }

  private static func hasPieces(_ ticket: UInt64) -> Bool { ticket & 0xffff < ticket >> 16 & 0xffff }

  /// Does one piece, if there is one to be had.
  func work() -> Bool {
    var seen = ticket.load(ordering: .relaxed)
    while Self.hasPieces(seen) {
      let claim = ticket.weakCompareExchange(
        expected: seen, desired: seen + 1, ordering: .acquiringAndReleasing)
      if claim.exchanged {
        body?(Int(seen & 0xffff))
        unfinished.subtract(1, ordering: .releasing)
        return true
      }
      seen = claim.original
    }
    return false
  }
}

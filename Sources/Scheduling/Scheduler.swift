import Synchronization

/// Runs work on several threads and hands what they make to one.
package struct Scheduler: Sendable {
  /// How many pieces of work may be in hand at once.
  package let jobs: Int
  private let startThread: SystemThread.Start

  /// How many workers a run has got, where it has not got all.
  package struct MissingWorkers: Sendable, Equatable {
    package let wanted: Int
    /// 0 where the calling thread does the work.
    package let started: Int
    /// The system's error code.
    package let code: Int32
  }

  /// - Precondition: `jobs` is at least 1.
  package init(jobs: Int, startThread: @escaping SystemThread.Start = SystemThread.start) {
    precondition(jobs >= 1, "a scheduler has at least one worker")
    self.jobs = jobs
    self.startThread = startThread
  }

  /// Draws items one by one as workers are free, and delivers outputs on the calling thread, those that are there in one
  /// batch, in the order in which they are finished. A failed delivery ends the run at once: no more items are drawn, and
  /// what is in hand is dropped.
  ///
  /// Where the system has no more threads to give, those that there are do the work; where it has none, the calling thread
  /// does, and looks around between two items.
  ///
  /// - Parameters:
  ///   - items: What is to be done; drawn from lazily, by one worker at a time.
  ///   - idleInterval: The most seconds between two calls of `idle` or `deliver`.
  ///   - work: Makes an output of an item, on the worker with the given number.
  ///   - budget: What the items in hand may hold together, from when they begin until their outputs are delivered. An item that has been drawn waits until it fits; its worker
  ///     helps others meanwhile.
  ///   - helpers: Where workers help one another when there is nothing left to draw.
  ///   - deliver: Takes outputs, one at least.
  ///   - idle: Called now and then while nothing is delivered.
  ///   - missing: Called once where there are fewer workers than jobs.
  ///   - isInterrupted: Asked now and then. Once it is true, no more items are drawn; what is in hand is dropped unless it
  ///     is finished within `grace` seconds.
  package func run<Items: Sequence, Output: Sendable>(
    _ items: Items, idleInterval: Double = 0.1,
    work: @escaping @Sendable (_ item: Items.Element, _ worker: Int) -> Output,
    budget: MemoryBudget<Items.Element>? = nil, helpers: HelperPool? = nil,
    deliver: ([Output]) throws -> Void, idle: () throws -> Void = {},
    missing: (MissingWorkers) -> Void = { _ in }, isInterrupted: () -> Bool = { false }, grace: Double = 0.5
  ) throws where Items.Element: Sendable, Items.Iterator: Sendable {
    let queue = WorkQueue<Items.Iterator, Output>(
      items.makeIterator(), jobs: jobs, budget: budget, helpers: helpers)
    defer { queue.leave() }
    var started = 0
    while started < jobs {
      let worker = started
      queue.workerBegins()
      let code = startThread {
        helpers?.begin()
        while let (item, place) = queue.nextItem() {
          let output = work(item, worker)
          queue.put(output, place: place)
        }
        queue.workerEnded()
        helpers?.help()
      }
      if code != 0 {
        queue.workerEnded()
        missing(MissingWorkers(wanted: jobs, started: started, code: code))
        break
      }
      started += 1
    }
    if started == 0 {
      helpers?.begin()
      defer { helpers?.help() }
      while !isInterrupted(), let (item, place) = queue.nextItem() {
        let output = work(item, 0)
        try deliver([output])
        queue.end([place].compactMap { $0 })
        try idle()
      }
      return
    }
    var deadline: ContinuousClock.Instant?
    while let outputs = queue.takeOutputs(waitingFor: idleInterval) {
      if outputs.isEmpty { try idle() } else { try deliver(outputs.map(\.output)) }
      queue.end(outputs.compactMap(\.place))
      if deadline == nil, isInterrupted() {
        queue.stop()
        deadline = .now + .seconds(grace)
      }
      if let deadline, .now >= deadline { return }
    }
  }
}

/// Where workers draw items and leave outputs.
///
/// `@unchecked Sendable` because `condition` guards every stored property that changes.
private final class WorkQueue<Items: IteratorProtocol, Output: Sendable>: @unchecked Sendable {
  private let condition = Monitor()
  private var items: Items
  private var outputs: [(output: Output, place: Int?)] = []
  private var workers = 0
  private var isStopped = false
  private var isLeft = false
  private let budget: MemoryBudget<Items.Element>?
  private var admission: Admission
  private let helpers: HelperPool?
  /// Counts the times at which an item that waits may have got room.
  private let changes = Atomic(0)
  /// How many outputs may wait to be taken; workers that have more wait too, so that these do not pile up.
  private let capacity: Int

  init(_ items: Items, jobs: Int, budget: MemoryBudget<Items.Element>?, helpers: HelperPool?) {
    self.items = items
    capacity = 4 * jobs + 16
    self.budget = budget
    self.helpers = helpers
    admission = Admission(limit: budget?.amount ?? 0)
  }

  /// The next item, once it may begin, and its place among those that hold something.
  func nextItem() -> (item: Items.Element, place: Int?)? {
    let drawn: (item: Items.Element, place: Int?)? = condition.withLock {
      if isStopped { return nil }
      return items.next().map { item in (item, budget.map { admission.arrive($0.request(item)) }) }
    }
    guard let drawn, let place = drawn.place else { return drawn }
    while true {
      let seen = changes.load(ordering: .sequentiallyConsistent)
      let mayGoOn: Bool? = condition.withLock {
        if isStopped { return nil }
        guard admission.begin(place) else { return false }
        // Those behind it may overtake others from now on.
        if admission.hasWaiting { announceChange() }
        return true
      }
      guard let mayGoOn else { return nil }
      if mayGoOn { return drawn }
      if let helpers {
        helpers.help { self.changes.load(ordering: .sequentiallyConsistent) == seen }
      } else {
        condition.withLock {
          while changes.load(ordering: .sequentiallyConsistent) == seen { condition.wait() }
        }
      }
    }
  }

  /// Lets those who wait for room look again; to be called with the lock held.
  private func announceChange() {
    changes.add(1, ordering: .sequentiallyConsistent)
    condition.broadcast()
    helpers?.wake()
  }

  /// Says that items hold nothing any more.
  func end(_ places: [Int]) {
    if places.isEmpty { return }
    condition.withLock {
      for place in places { admission.end(place) }
      if admission.hasWaiting { announceChange() }
    }
  }

  /// - Parameter place: what the output's item holds until the output is delivered.
  func put(_ output: Output, place: Int?) {
    condition.withLock {
      while outputs.count >= capacity && !isLeft { condition.wait() }
      outputs.append((output, place))
      condition.broadcast()
    }
  }

  func workerBegins() { condition.withLock { workers += 1 } }

  func workerEnded() {
    condition.withLock {
      workers -= 1
      condition.broadcast()
    }
  }

  /// What has been left since the last call; empty after some seconds without any, nil when nothing will come any more.
  func takeOutputs(waitingFor seconds: Double) -> [(output: Output, place: Int?)]? {
    let deadline = Monitor.deadline(after: seconds)
    return condition.withLock {
      while outputs.isEmpty && workers > 0 && .now < deadline { condition.wait(until: deadline) }
      if outputs.isEmpty && workers == 0 { return nil }
      if outputs.count >= capacity { condition.broadcast() }
      defer { outputs.removeAll(keepingCapacity: true) }
      return outputs
    }
  }

  /// Lets no more items be drawn, and says that nobody takes outputs any more.
  func leave() {
    condition.withLock {
      isStopped = true
      isLeft = true
      announceChange()
    }
  }

  /// Lets no more items be drawn.
  func stop() {
    condition.withLock {
      isStopped = true
      announceChange()
    }
  }
}

import Dispatch
import Foundation

/// Runs work on several threads and hands what they make to one.
package struct Scheduler: Sendable {
  /// How many pieces of work may be in hand at once.
  package let jobs: Int

  /// - Precondition: `jobs` is at least 1.
  package init(jobs: Int) {
    precondition(jobs >= 1, "a scheduler has at least one worker")
    self.jobs = jobs
  }

  /// Draws items one by one as workers are free, and delivers outputs on the calling thread in the order in which they
  /// are finished. A failed delivery ends the run at once: no more items are drawn, and what is in hand is dropped.
  ///
  /// - Parameters:
  ///   - items: What is to be done; drawn from lazily, by one worker at a time.
  ///   - idleInterval: The most seconds between two calls of `idle` or `deliver`.
  ///   - work: Makes an output of an item, on the worker with the given number.
  ///   - deliver: Takes an output.
  ///   - team: Where workers help one another when there is nothing left to draw.
  ///   - idle: Called now and then while nothing is delivered.
  package func run<Items: Sequence, Output: Sendable>(
    _ items: Items, idleInterval: Double = 0.25,
    work: @escaping @Sendable (_ item: Items.Element, _ worker: Int) -> Output,
    team: Team? = nil,
    deliver: (Output) throws -> Void, idle: () -> Void = {}
  ) throws where Items.Element: Sendable, Items.Iterator: Sendable {
    let exchange = Exchange<Items.Iterator, Output>(items.makeIterator(), workers: jobs)
    let queue = DispatchQueue(label: "nnlab.workers", qos: .userInitiated, attributes: .concurrent)
    for worker in 0..<jobs {
      queue.async {
        team?.begin()
        while let item = exchange.nextItem() {
          exchange.put(work(item, worker))
        }
        exchange.workerEnded()
        team?.help()
      }
    }
    do {
      while let outputs = exchange.takeOutputs(waitingAtMost: idleInterval) {
        for output in outputs { try deliver(output) }
        if outputs.isEmpty { idle() }
      }
    } catch {
      exchange.stop()
      throw error
    }
  }
}

/// Where workers draw items and leave outputs.
///
/// `@unchecked Sendable` because `condition` guards every stored property that changes.
private final class Exchange<Items: IteratorProtocol, Output: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var items: Items
  private var outputs: [Output] = []
  private var workers: Int
  private var isStopped = false

  init(_ items: Items, workers: Int) {
    self.items = items
    self.workers = workers
  }

  func nextItem() -> Items.Element? {
    condition.withLock { isStopped ? nil : items.next() }
  }

  func put(_ output: Output) {
    condition.withLock {
      outputs.append(output)
      condition.signal()
    }
  }

  func workerEnded() {
    condition.withLock {
      workers -= 1
      condition.signal()
    }
  }

  /// What has been left since the last call; empty when nothing came in time, nil when nothing will come any more.
  func takeOutputs(waitingAtMost seconds: Double) -> [Output]? {
    condition.withLock {
      let deadline = Date(timeIntervalSinceNow: seconds)
      while outputs.isEmpty && workers > 0 {
        if !condition.wait(until: deadline) { break }
      }
      if outputs.isEmpty && workers == 0 { return nil }
      defer { outputs.removeAll(keepingCapacity: true) }
      return outputs
    }
  }

  /// Lets no more items be drawn.
  func stop() {
    condition.withLock { isStopped = true }
  }
}

import Experiments
import Trials
import Foundation

/// How far the packs are that workers have in hand.
///
/// `@unchecked Sendable` because `lock` guards what changes.
final class WorkMeter: @unchecked Sendable {
  private struct Pack {
    let kind: TrialKind
    let count: Int
    let work: Double
    let started: ContinuousClock.Instant
    var done = 0.0
  }

  private let lock = NSLock()
  private var packs: [Pack?]

  init(workers: Int) { packs = Array(repeating: nil, count: workers) }

  func begin(_ pack: TrialPack, worker: Int) {
    guard let kind = pack.kind else { return }
    let pack = Pack(kind: kind, count: pack.count, work: kind.work(of: pack.count), started: .now)
    lock.withLock { packs[worker] = pack }
  }

  /// Counts work of a worker's pack (`TrainingLimit.Check`).
  func add(_ work: Int, worker: Int) {
    lock.withLock { packs[worker]?.done += Double(work) }
  }

  func end(worker: Int) { lock.withLock { packs[worker] = nil } }

  var inHand: [RemainingTime<TrialKind>.InHand] {
    let now = ContinuousClock.now
    return lock.withLock { packs }.compactMap { $0 }.map { pack in
      .init(
        kind: pack.kind, cost: pack.kind.cost * Double(pack.count), share: min(pack.done / pack.work, 1),
        seconds: (now - pack.started) / .seconds(1))
    }
  }
}

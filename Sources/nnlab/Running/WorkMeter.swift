import Experiments
import Synchronization
import Trials

/// How far the packs are that workers have in hand.
final class WorkMeter: Sendable {
  private struct Pack {
    let kind: TrialKind
    let count: Int
    let work: Double
    let started: ContinuousClock.Instant
    var done = 0.0
  }

  private let packs: Mutex<[Pack?]>

  init(workers: Int) { packs = Mutex(Array(repeating: nil, count: workers)) }

  func begin(_ pack: TrialPack, worker: Int) {
    guard let kind = pack.kind else { return }
    let pack = Pack(kind: kind, count: pack.count, work: kind.work(of: pack.count), started: .now)
    packs.withLock { $0[worker] = pack }
  }

  /// Counts work of a worker's pack (`TrainingLimit.Check`).
  func add(_ work: Int, worker: Int) {
    packs.withLock { $0[worker]?.done += Double(work) }
  }

  func end(worker: Int) { packs.withLock { $0[worker] = nil } }

  var inHand: [RemainingTime<TrialKind>.InHand] {
    let now = ContinuousClock.now
    return packs.withLock { $0 }.compactMap { $0 }.map { pack in
      .init(
        kind: pack.kind, cost: pack.kind.cost * Double(pack.count), share: min(pack.done / pack.work, 1),
        seconds: (now - pack.started) / .seconds(1))
    }
  }
}

import Experiments
import NeuralNetworks
import Scheduling
import Trials

/// Turns trials into records; any number of threads may use it at once.
struct TrialWorker: Sendable {
  private let trainer: TrialTrainer
  /// In seconds.
  private let timeout: Double?
  private let meter: WorkMeter?

  /// - Parameters:
  ///   - keptBytes: how much prepared data may be kept for further trials.
  ///   - helpers: the workers, of which those that have run out of trials help the others.
  ///   - timeout: how many seconds a trial may train, together with those that are trained side by side with it.
  ///   - meter: what is told how far the trials are.
  init(
    _ experiment: Experiment, keptBytes: Int, helpers: HelperPool, timeout: Double? = nil, meter: WorkMeter? = nil
  ) {
    self.timeout = timeout
    self.meter = meter
    trainer = TrialTrainer(experiment, keptBytes: keptBytes, helpers: helpers)
  }

  /// Trains a pack and hands on a record per trial, in the pack's order; the time is shared out evenly.
  func train(_ pack: TrialPack, worker: Int, _ body: (TrialRecord) -> Void) {
    let start = ContinuousClock.now
    let outcomes = trainer.train(pack, limit: limit(worker))
    let seconds = (ContinuousClock.now - start) / .seconds(1) / Double(pack.count)
    trainer.forEachRecord(outcomes, of: pack, seconds: seconds, worker: worker, timeout: timeout, body)
  }

  private func limit(_ worker: Int) -> TrainingLimit? {
    if timeout == nil && meter == nil { return nil }
    return TrainingLimit { [timeout, meter] in
      let end = timeout.map { ContinuousClock.now + .seconds($0) }
      return { work in
        meter?.add(work, worker: worker)
        return end.map { ContinuousClock.now >= $0 } ?? false
      }
    }
  }
}

extension HelperPool: Helpers {}

extension MemoryRequest {
  init(_ memory: PackMemory) {
    self.init(own: memory.own, shared: memory.data.map { Share(key: $0.key, amount: $0.bytes) })
  }
}

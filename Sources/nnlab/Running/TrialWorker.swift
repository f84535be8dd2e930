import Datasets
import Documents
import Experiments
import NeuralNetworks
import Results
import Scheduling
import Trials

/// Turns trials into results; any number of threads may use it at once.
struct TrialWorker: Sendable {
  private let experiment: Experiment
  private let trainer: TrialTrainer
  /// In seconds.
  private let timeout: Double?
  private let meter: WorkMeter?

  /// - Parameters:
  ///   - keptBytes: how much prepared data may be kept for further trials.
  ///   - team: the workers, of which those that have run out of trials help the others.
  ///   - timeout: how many seconds a trial may train, together with those that are trained side by side with it.
  ///   - meter: what is told how far the trials are.
  init(
    _ experiment: Experiment, keptBytes: Int, team: Team, timeout: Double? = nil, meter: WorkMeter? = nil
  ) {
    self.experiment = experiment
    self.timeout = timeout
    self.meter = meter
    trainer = TrialTrainer(experiment, keptBytes: keptBytes, helpers: team)
  }

  /// Trains a pack and hands on one result a trial, in the pack's order; the time is shared out evenly.
  func train(_ pack: TrialPack, worker: Int, _ body: (TrialResult) -> Void) {
    let start = ContinuousClock.now
    var outcomes = trainer.train(pack, limit: limit(worker)).makeIterator()
    let seconds = (ContinuousClock.now - start) / .seconds(1) / Double(pack.count)
    var identities = TrialIdentities(experiment)
    for stretch in pack.stretches {
      let configuration = stretch.configuration.copied()
      let identity = identities.identity(of: configuration)
      for (place, position) in stretch.seedPositions.enumerated() {
        guard let outcome = outcomes.next() else { return }
        let trial = Trial(
          ordinal: stretch.firstOrdinal + place, configuration: configuration,
          seed: experiment.plan.seeds[position])
        let name = identity.name(seed: trial.seed)
        body(result(of: trial, outcome, name: name, seconds: seconds, worker: worker))
      }
    }
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

  private func result(
    of trial: Trial, _ outcome: Result<TrainingOutcome, PreparationError>, name: String, seconds: Double,
    worker: Int
  ) -> TrialResult {
    switch outcome {
    case .success(let outcome) where outcome.status == .givenUp:
      // On another day there may have been time enough.
      TrialResult(
        trial: trial, name: name, status: .failed,
        failure: "given up after \(NumberText.text(timeout ?? 0)) s (--trial-timeout)",
        epochs: outcome.epochs,
        metrics: Metric.all.map { _ in nil }, seconds: seconds, worker: worker, isRepeatable: false)
    case .success(let outcome):
      TrialResult(
        trial: trial, name: name, status: outcome.status == .ok ? .ok : .diverged, epochs: outcome.epochs,
        metrics: outcome.metrics, curve: outcome.curve.map(\.point),
        predictions: trainer.predictions(outcome, of: trial), seconds: seconds, worker: worker)
    case .failure(let error):
      TrialResult(
        trial: trial, name: name, status: .failed, failure: "\(error)", epochs: 0,
        metrics: Metric.all.map { _ in nil }, seconds: seconds, worker: worker)
    }
  }
}

extension Team: Helpers {}

extension Demand {
  init(_ memory: PackMemory) {
    self.init(own: memory.own, shared: memory.data.map { Share(key: $0.key, amount: $0.bytes) })
  }
}

extension TrainingOutcome {
  /// In the order of `Metric.all`.
  fileprivate var metrics: [Double?] { Metric.all.map { self[$0.part]?[$0.measure] } }
}

extension TrainingOutcome.CurvePoint {
  fileprivate var point: TrialResult.CurvePoint {
    TrialResult.CurvePoint(epoch: epoch, metrics: CurveColumns.metrics.map { self[$0.part]?[$0.measure] })
  }
}

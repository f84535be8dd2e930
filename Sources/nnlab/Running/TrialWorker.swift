import Experiments
import Foundation
import NeuralNetworks
import Results

/// Turns trials into results; any number of threads may use it at once.
struct TrialWorker: Sendable {
  private let experiment: Experiment
  private let trainer: TrialTrainer
  private let identities: IdentityMemo

  init(_ experiment: Experiment) {
    self.experiment = experiment
    trainer = TrialTrainer(experiment)
    identities = IdentityMemo(experiment)
  }

  /// One result a trial; a pack's time is shared out evenly.
  func results(of pack: TrialPack, worker: Int) -> [TrialResult] {
    let start = ContinuousClock.now
    let outcomes = trainer.train(pack)
    let seconds = (ContinuousClock.now - start) / .seconds(1) / Double(pack.trials.count)
    return zip(pack.trials, outcomes).map { trial, outcome in
      result(of: trial, outcome, seconds: seconds, worker: worker)
    }
  }

  private func result(
    of trial: Trial, _ outcome: Result<TrainingOutcome, PreparationError>, seconds: Double, worker: Int
  ) -> TrialResult {
    let name = identities.identity(of: trial.configuration).name(seed: trial.seed)
    switch outcome {
    case .success(let outcome):
      return TrialResult(
        trial: trial, name: name, status: outcome.status == .ok ? .ok : .diverged, epochs: outcome.epochs,
        metrics: outcome.metrics(Metric.all), curve: outcome.curve.map(\.point),
        predictions: trainer.predictions(outcome, of: trial), seconds: seconds, worker: worker)
    case .failure(let error):
      return TrialResult(
        trial: trial, name: name, status: .failed, failure: "\(error)", epochs: 0,
        metrics: Metric.all.map { _ in nil }, seconds: seconds, worker: worker)
    }
  }
}

/// Remembers the identity of the configuration that was asked for last, since its seeds come one after the other.
///
/// `@unchecked Sendable` because `lock` guards what changes.
private final class IdentityMemo: @unchecked Sendable {
  private let experiment: Experiment
  private let lock = NSLock()
  private var last: (ordinal: Int, identity: TrialIdentity)?

  init(_ experiment: Experiment) { self.experiment = experiment }

  func identity(of configuration: Configuration) -> TrialIdentity {
    lock.withLock {
      if let last, last.ordinal == configuration.ordinal { return last.identity }
      let identity = TrialIdentity(of: configuration, in: experiment)
      last = (configuration.ordinal, identity)
      return identity
    }
  }
}

extension TrainingOutcome {
  fileprivate func metrics(_ wanted: [Metric]) -> [Double?] {
    wanted.map { metric in
      switch metric.part {
      case .train: training[metric.measure]
      case .validation: validation?[metric.measure]
      case .test: test?[metric.measure]
      }
    }
  }
}

extension TrainingOutcome.CurvePoint {
  fileprivate var point: TrialResult.CurvePoint {
    TrialResult.CurvePoint(
      epoch: epoch,
      metrics: CurveColumns.metrics.map { metric in
        metric.part == .train ? training[metric.measure] : validation?[metric.measure]
      })
  }
}

extension Evaluation {
  fileprivate subscript(measure: Metric.Measure) -> Double? {
    switch measure {
    case .loss: loss
    case .accuracy: accuracy
    case .rmse: rmse
    case .mae: mae
    case .r2: r2
    }
  }
}

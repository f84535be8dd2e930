import Experiments
import Foundation
import NeuralNetworks
import Results

/// Turns trials into results; any number of threads may use it at once.
struct TrialWorker: Sendable {
  private let experiment: Experiment
  private let trainer: TrialTrainer

  init(_ experiment: Experiment) {
    self.experiment = experiment
    trainer = TrialTrainer(experiment)
  }

  /// One result a trial, in the pack's order; a pack's time is shared out evenly.
  func results(of pack: TrialPack, worker: Int) -> [TrialResult] {
    let start = ContinuousClock.now
    var outcomes = trainer.train(pack).makeIterator()
    let seconds = (ContinuousClock.now - start) / .seconds(1) / Double(pack.count)
    var results: [TrialResult] = []
    results.reserveCapacity(pack.count)
    for stretch in pack.stretches {
      let identity = TrialIdentity(of: stretch.configuration, in: experiment)
      for place in 0..<stretch.count {
        guard let outcome = outcomes.next() else { continue }
        let trial = stretch.trial(at: place, seeds: experiment.plan.seeds)
        let name = identity.name(seed: trial.seed)
        results.append(result(of: trial, outcome, name: name, seconds: seconds, worker: worker))
      }
    }
    return results
  }

  private func result(
    of trial: Trial, _ outcome: Result<TrainingOutcome, PreparationError>, name: String, seconds: Double,
    worker: Int
  ) -> TrialResult {
    switch outcome {
    case .success(let outcome):
      TrialResult(
        trial: trial, name: name, status: outcome.status == .ok ? .ok : .diverged, epochs: outcome.epochs,
        metrics: outcome.metrics(Metric.all), curve: outcome.curve.map(\.point),
        predictions: trainer.predictions(outcome, of: trial), seconds: seconds, worker: worker)
    case .failure(let error):
      TrialResult(
        trial: trial, name: name, status: .failed, failure: "\(error)", epochs: 0,
        metrics: Metric.all.map { _ in nil }, seconds: seconds, worker: worker)
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

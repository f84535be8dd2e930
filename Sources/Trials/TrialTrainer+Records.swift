import Datasets
import Documents
import Experiments
import NeuralNetworks

extension TrialTrainer {
  /// Makes a record of each outcome of a pack, in the pack's order.
  ///
  /// - Parameters:
  ///   - seconds: what each trial took.
  ///   - timeout: after how many seconds trials were given up.
  package func forEachRecord(
    _ outcomes: [Result<TrainingOutcome, PreparationError>], of pack: TrialPack, seconds: Double, worker: Int,
    timeout: Double?, _ body: (TrialRecord) -> Void
  ) {
    var outcomes = outcomes.makeIterator()
    var identities = ConfigurationIdentities(experiment)
    for range in pack.ranges {
      let configuration = range.configuration.copied()
      let identity = identities.identity(of: configuration)
      let recording = recordings.recording(of: configuration)
      for (place, position) in range.repetitionPositions.enumerated() {
        guard let outcome = outcomes.next() else { return }
        let trial = Trial(
          position: range.firstPosition + place, configuration: configuration,
          repetition: pack.repetitions[position])
        body(
          record(
            identity.trial(trial.repetition), of: trial, outcome, recording, seconds: seconds, worker: worker,
            timeout: timeout))
      }
    }
  }

  private func record(
    _ identity: TrialIdentity, of trial: Trial, _ outcome: Result<TrainingOutcome, PreparationError>,
    _ recording: TrialRecording, seconds: Double, worker: Int, timeout: Double?
  ) -> TrialRecord {
    switch outcome {
    case .success(let outcome) where outcome.status == .givenUp:
      // On another day there may have been time enough.
      TrialRecord(
        identity, of: trial, status: .failed,
        failure: "given up after \(NumberText.text(timeout ?? 0)) s (--trial-timeout)",
        epochs: outcome.epochs,
        metrics: [], recording: TrialRecording(), seconds: seconds, worker: worker,
        isRepeatable: false)
    case .success(let outcome):
      TrialRecord(
        identity, of: trial, status: outcome.status == .ok ? .ok : .diverged, epochs: outcome.epochs,
        metrics: outcome.metrics(recordings.metricCount), recording: recording,
        curve: outcome.curve.map { $0.point(curveCount) },
        predictions: predictions(outcome, of: trial), seconds: seconds, worker: worker)
    case .failure(let error):
      TrialRecord(
        identity, of: trial, status: .failed, failure: "\(error)", epochs: 0,
        metrics: [],
        recording: TrialRecording(), seconds: seconds, worker: worker)
    }
  }
}

extension TrainingOutcome {
  /// The first of `Metric.all`.
  fileprivate func metrics(_ count: Int) -> [Double?] {
    Metric.all.prefix(count).map { self[$0.part, $0.measure] }
  }
}

extension TrainingOutcome.CurvePoint {
  /// With the first of `CurveColumns.metrics`.
  fileprivate func point(_ count: Int) -> TrialRecord.CurvePoint {
    TrialRecord.CurvePoint(
      epoch: epoch, metrics: CurveColumns.metrics.prefix(count).map { self[$0.part, $0.measure] })
  }
}

import Experiments
import NeuralNetworks

/// What one trial came to: what is kept of it, and what every table, board and comparison is made of.
package struct TrialRecord: Sendable {
  package enum Status: String, CaseIterable, Sendable {
    case ok
    /// Its parameters or its loss became infinite or not a number.
    case diverged
    /// It could not be trained.
    case failed
  }

  /// The metrics of `CurveColumns.metrics` after an epoch, as far as there are any.
  package struct CurvePoint: Sendable {
    package let epoch: Int
    package let metrics: [Double?]

    package init(epoch: Int, metrics: [Double?]) {
      self.epoch = epoch
      self.metrics = metrics
    }
  }

  package let identity: TrialIdentity
  package let trial: Trial
  package let status: Status
  /// Why it failed.
  package let failure: String?
  /// How many epochs were trained.
  package let epochs: Int
  /// By the places in `Metric.all`, up to the last that any is of; nil where a metric does not apply or is undefined.
  package let metrics: [Double?]
  /// What it was asked to hold besides its metrics.
  package let recording: TrialRecording
  package let curve: [CurvePoint]
  /// Outputs for the rows to predict, `[rows, outputs]`.
  package let predictions: [[Double]]
  /// Wall-clock time of the training.
  package let seconds: Double
  package let worker: Int
  /// Whether another run would come to the same: not where time ran out.
  package let isRepeatable: Bool

  package init(
    _ identity: TrialIdentity, of trial: Trial, status: Status, failure: String? = nil, epochs: Int,
    metrics: [Double?], recording: TrialRecording, curve: [CurvePoint] = [], predictions: [[Double]] = [],
    seconds: Double, worker: Int, isRepeatable: Bool = true
  ) {
    self.identity = identity
    self.trial = trial
    self.status = status
    self.failure = failure
    self.epochs = epochs
    self.metrics = metrics
    self.recording = recording
    self.curve = curve
    self.predictions = predictions
    self.seconds = seconds
    self.worker = worker
    self.isRepeatable = isRepeatable
  }

  package subscript(metric: Metric) -> Double? {
    metric.column < metrics.count ? metrics[metric.column] : nil
  }
}

/// What `curves.csv` may record: the loss, the tasks' usual measures, and those that are asked for.
package enum CurveColumns {
  package static let metrics = ([.loss] + Measure.all.filter { $0.isHeadline || !$0.isDefault }).flatMap {
    [Metric(.train, $0), Metric(.validation, $0)]
  }

  /// Up to which place in `metrics` a trial with some metrics has any.
  package static func count(_ computed: PlaceSet) -> Int {
    1 + (metrics.indices.last { computed.contains(metrics[$0].column) } ?? 0)
  }
}

import Experiments
import NeuralNetworks

/// What one trial came to.
package struct TrialResult: Sendable {
  package enum Status: String, Sendable {
    case ok
    /// Its parameters or its loss became infinite or not a number.
    case diverged
    /// It could not be trained.
    case failed
  }

  /// A line of `curves.csv`: the metrics of `CurveColumns.metrics` after an epoch.
  package struct CurvePoint: Sendable {
    package let epoch: Int
    package let metrics: [Double?]

    package init(epoch: Int, metrics: [Double?]) {
      self.epoch = epoch
      self.metrics = metrics
    }
  }

  package let trial: Trial
  /// The first digits of the trial's identity.
  package let name: String
  package let status: Status
  /// Why it failed.
  package let failure: String?
  /// How many epochs were trained.
  package let epochs: Int
  /// One for each of `Metric.all`; nil where a metric does not apply.
  package let metrics: [Double?]
  package let curve: [CurvePoint]
  /// Outputs for the rows to predict, `[rows, outputs]`.
  package let predictions: [[Double]]
  /// Wall-clock time of the training.
  package let seconds: Double
  package let worker: Int
  /// Whether another run would come to the same: not where time ran out.
  package let isRepeatable: Bool

  package init(
    trial: Trial, name: String, status: Status, failure: String? = nil, epochs: Int, metrics: [Double?],
    curve: [CurvePoint] = [], predictions: [[Double]] = [], seconds: Double, worker: Int,
    isRepeatable: Bool = true
  ) {
    self.trial = trial
    self.name = name
    self.status = status
    self.failure = failure
    self.epochs = epochs
    self.metrics = metrics
    self.curve = curve
    self.predictions = predictions
    self.seconds = seconds
    self.worker = worker
    self.isRepeatable = isRepeatable
  }

  package subscript(metric: Metric) -> Double? { metrics[metric.column] }
}

extension Metric {
  /// The metric's place in `Metric.all`.
  package var column: Int {
    measure.index * Part.allCases.count
      + (Part.allCases.firstIndex(of: part) ?? 0)
  }
}

/// What `curves.csv` records.
package enum CurveColumns {
  package static let metrics = ([.loss] + Measure.all.filter(\.isHeadline)).flatMap {
    [Metric(.train, $0), Metric(.validation, $0)]
  }
}

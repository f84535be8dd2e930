import Datasets
import NeuralNetworks

/// What a trial's record holds besides its metrics: the epochs of its curve, and the rows that it predicts.
package struct TrialRecording: Hashable, Sendable {
  /// nil where no curve is recorded.
  package let curve: TrainingConfiguration.Recording?
  /// The beginning of a digest of the rows to predict; nil where there are none.
  package let rows: UInt64?

  package init(curve: TrainingConfiguration.Recording? = nil, rows: UInt64? = nil) {
    self.curve = curve
    self.rows = rows
  }

  /// Whether a record that holds this holds what `wanted` asks for: more than that does no harm.
  package func satisfies(_ wanted: TrialRecording) -> Bool {
    (wanted.curve == nil || wanted.curve == curve) && (wanted.rows == nil || wanted.rows == rows)
  }
}

/// What the records of an experiment's trials are to hold.
package struct TrialRecordings: Sendable {
  private let curves: ExperimentFile.Curves
  /// For each dataset.
  private let rows: [UInt64?]
  /// `[datasets]` The places in `Metric.all` of those that a trial on the dataset has.
  package let metrics: [PlaceSet]
  /// Up to which place in `Metric.all` trials have any.
  package let metricCount: Int

  package init(_ experiment: Experiment) {
    curves = experiment.file.curves
    rows = experiment.datasets.indices.map { experiment.predictionDigest(dataset: $0) }
    let columns = experiment.datasets.indices.map { experiment.metrics(dataset: $0).map(\.column) }
    metrics = columns.map { PlaceSet($0) }
    metricCount = 1 + (columns.joined().max() ?? 0)
  }

  package func recording(of configuration: Configuration) -> TrialRecording {
    let curve: TrainingConfiguration.Recording? =
      if case .every(let every, let first) = curves {
        TrainingConfiguration.Recording(
          first: first, every: every ?? Experiment.usualInterval(epochs: configuration[.epochs].integer ?? 0))
      } else {
        nil
      }
    return TrialRecording(curve: curve, rows: rows[configuration.dataset])
  }
}

extension Experiment {
  /// About how often a training is recorded whose file does not say how often.
  package static let usualRecords = 20

  /// How many epochs lie between records where the file does not say.
  static func usualInterval(epochs: Int) -> Int { max(1, (epochs + usualRecords - 1) / usualRecords) }

  /// The metrics that trials on a dataset have, unless they are undefined there.
  package func metrics(dataset index: Int) -> [Metric] {
    let parts = parts(dataset: index)
    let (task, further) = (datasets[index].task, measures[index].further)
    return Metric.all.filter { metric in
      parts.contains(metric.part) && metric.measure.applies(to: task)
        && (metric.measure.isDefault || further.contains(metric.measure.index))
    }
  }

  /// The first 64 bits of the SHA-256 of the rows to predict; nil where there are none.
  func predictionDigest(dataset index: Int) -> UInt64? {
    let rows = predictionInputs(dataset: index)
    if rows.rowCount == 0 { return nil }
    var hash = SHA256()
    for row in 0..<rows.rowCount {
      hash.update(littleEndian: rows.columnCount)
      for value in rows.row(row) { hash.update(littleEndian: value.bitPattern) }
    }
    let words = hash.finalize().words
    return UInt64(words[0]) << 32 | UInt64(words[1])
  }
}

extension Metric {
  /// The metric's place in `Metric.all`.
  package var column: Int { measure.index * Part.allCases.count + (Part.allCases.firstIndex(of: part) ?? 0) }
}

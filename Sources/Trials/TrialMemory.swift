import Datasets
import Experiments
import NeuralNetworks

/// What a pack holds while it is trained, in bytes.
package struct PackMemory: Sendable, Equatable {
  /// Data that all packs with the same key hold once.
  package struct Data: Sendable, Equatable {
    package let key: Int
    package let bytes: Int
  }

  package let own: Int
  package let data: Data?

  var total: Int { own + (data?.bytes ?? 0) }
}

/// What trials of one shape hold while they are trained: an estimate from sizes alone, made before there is a trial.
struct TrialMemory: Sendable {
  /// What trainers hold, which have one vector's trials at a time.
  let training: TrainingMemory
  /// Each trial's curve and predictions, as numbers and as text, until its rows are written.
  private let outcome: Int
  /// A dataset as it is prepared for a seed.
  let data: Int
  /// Where all trials have the same prepared data, what stands for it.
  private let sharedKey: Int?
  /// What preparing the data takes besides.
  private let preparing: Int

  /// A recorded epoch: as it is kept, as the result has it, and as text; without measures that are asked for.
  static let bytesPerRecord = 640
  /// A further column of a recorded epoch.
  private static let bytesPerFurtherNumber = 100
  /// A trial's result without curve and predictions.
  private static let bytesPerTrial = 2048

  init(of configuration: Configuration, _ training: TrainingConfiguration, in experiment: Experiment) {
    let dataset = experiment.datasets[configuration.dataset]
    let preparation = experiment.preparation(of: configuration)
    let rows = RowSplit.counts(of: dataset, preparation.split)
    let probes = preparation.probe.rowCount
    self.training = TrainingMemory(
      of: training, trainingRows: rows.training,
      largestPart: max(rows.training, rows.validation, rows.test, probes))
    let records = training.recording.map { max(0, training.epochs - $0.first) / $0.every + 2 } ?? 0
    let further = 2 * Measure.all.count { training.furtherMeasures.contains($0.index) }
    outcome =
      Self.bytesPerTrial + records * (Self.bytesPerRecord + further * Self.bytesPerFurtherNumber)
      + probes
      * experiment.bytesPerPrediction(
        of: dataset, outputs: training.network.outputCount,
        architecture: experiment.plan.architectures[configuration.architecture])
    data = preparation.byteCount(of: dataset)
    let isShared = !preparation.dependsOnSeed(dataset) || experiment.plan.repetitions.count == 1
    let place = Normalization.allCases.firstIndex(of: preparation.normalization) ?? 0
    let kind = (preparation.precision == .float32 ? 2 : 0) + (preparation.encoding == .binary ? 1 : 0)
    let kinds = 4 * Normalization.allCases.count
    sharedKey = isShared && experiment.keepsSharedData ? configuration.dataset * kinds + 4 * place + kind : nil
    // Rows in some order, a few times over.
    preparing = dataset.rowCount * 6 * MemoryLayout<Int32>.size
  }

  /// What `trials` trials of as many seeds hold that are trained in one pack.
  func bytes(trials: Int) -> Int { memory(trials: trials, seeds: trials).total }

  /// What a trial holds that is trained by itself.
  var single: Int { bytes(trials: 1) }

  func memory(trials: Int, seeds: Int) -> PackMemory {
    let own = training.bytes(count: trials) + trials * outcome + preparing
    guard let sharedKey else { return PackMemory(own: own + seeds * data, data: nil) }
    return PackMemory(own: own, data: PackMemory.Data(key: sharedKey, bytes: data))
  }

  func ofPack(_ pack: TrialPack) -> PackMemory {
    memory(trials: pack.count, seeds: sharedKey == nil ? pack.seedCount : 0)
  }
}

extension TrialPack {
  /// How many different seeds it has.
  fileprivate var seedCount: Int {
    var (count, end) = (0, 0)
    for range in ranges.map(\.repetitionPositions).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      count += max(0, range.upperBound - max(end, range.lowerBound))
      end = max(end, range.upperBound)
    }
    return count
  }
}

extension Experiment {
  /// What a predicted row of a trial takes at most: its outputs as they are put out, as the result has them, and as text of
  /// the journal and of `predictions.csv`, which has the row's features too; texts grow by doubling.
  func bytesPerPrediction(of dataset: Dataset, outputs: Int, architecture: Architecture) -> Int {
    let features = dataset.columns.reduce(0) {
      $0 + ($1.categories == nil ? Self.bytesPerNumber : 3 * $1.featureCount)
    }
    let names = (file.datasets.map(\.name.utf8.count).max() ?? 0) + architecture.name.utf8.count + 100
    return outputs * 3 * MemoryLayout<Double>.size + 48 + 2
      * (names + features + 2 * outputs * Self.bytesPerNumber)
  }

  /// The rows that a trial leaves, at most but for a long curve.
  var waitingBytesPerTrial: Int {
    let predicted = zip(datasets, preparations).map { dataset, preparation in
      guard let architecture = plan.architectures.max(by: { $0.name.utf8.count < $1.name.utf8.count }) else {
        return 0
      }
      return preparation.probe.rowCount
        * bytesPerPrediction(of: dataset, outputs: dataset.targets.names.count, architecture: architecture)
    }
    return 1024 + (predicted.max() ?? 0)
  }

  /// A number as text, with what separates it from the next.
  private static var bytesPerNumber: Int { 25 }

  /// Whether data that trials share is prepared once and stays: where there is one kind of it, or all kinds together are
  /// small. Else what one pack holds may have to be made again for another.
  fileprivate var keepsSharedData: Bool {
    if datasets.count == 1, plan.assignedValues(of: .precision).count <= 1,
      plan.assignedValues(of: .loss).count <= 1
    {
      return true
    }
    let numbers = datasets.reduce(0) { $0 + $1.rowCount * ($1.featureCount + $1.targets.names.count) }
    return numbers * 4 * MemoryLayout<Double>.size <= RunMemory.mostKept / 8
  }
}

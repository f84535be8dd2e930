import Datasets
import Experiments
import NeuralNetworks

/// Trains trials of one experiment. Any number of workers may use it at once.
package struct TrialTrainer: Sendable {
  let experiment: Experiment
  let recordings: TrialRecordings
  /// How many of `CurveColumns.metrics` curves have.
  let curveCount: Int
  private let execution: Execution
  private let cache: PreparedDataCache

  /// - Parameters:
  ///   - keptBytes: how much prepared data may be kept for further trials.
  ///   - helpers: threads that may share the work of a trial.
  package init(
    _ experiment: Experiment, keptBytes: Int = RunMemory.mostKept, helpers: (any Helpers)? = nil
  ) {
    self.experiment = experiment
    recordings = TrialRecordings(experiment)
    curveCount = recordings.metrics.reduce(1) { max($0, CurveColumns.count($1)) }
    execution = Execution(helpers: helpers)
    cache = PreparedDataCache(byteLimit: keptBytes)
  }

  /// Trains the trials of a pack, in their order; each succeeds or fails for itself.
  ///
  /// - Parameter limit: when to give up, for each that is trained by itself and for those that are trained side by side.
  package func train(
    _ pack: TrialPack, limit: TrainingLimit? = nil
  ) -> [Result<TrainingOutcome, PreparationError>] {
    var ready: [(configuration: TrainingConfiguration, data: TrainingData)] = []
    ready.reserveCapacity(pack.count)
    var failures: [Int: PreparationError] = [:]
    var memo = TrainingMemo(experiment)
    var source = PackData(experiment, cache: cache, of: pack)
    for range in pack.ranges {
      var training = memo.training(of: range.configuration)
      for position in range.repetitionPositions {
        training.seed = UInt64(pack.repetitions[position].seed)
        switch source.data(seed: training.seed) {
        case .success(let data): ready.append((training, data))
        case .failure(let error): failures[ready.count + failures.count] = error
        }
      }
    }
    var outcomes = NeuralNetworks.train(ready, execution: execution, limit: limit).makeIterator()
    return (0..<pack.count).map { place in
      if let failure = failures[place] { return .failure(failure) }
      // One outcome comes of every trial whose data could be prepared.
      return outcomes.next().map { .success($0) }
        ?? .failure(.noTrainingRows(rows: 0, validation: 0, test: 0))
    }
  }

  /// What a trained network says of the rows to predict, a list a row; numbers in the targets' own units.
  package func predictions(_ outcome: TrainingOutcome, of trial: Trial) -> [[Double]] {
    let rows = experiment.predictionInputs(dataset: trial.configuration.dataset).rowCount
    guard rows > 0, outcome.probeOutputs.count % rows == 0 else { return [] }
    let outputs = outcome.probeOutputs.count / rows
    return (0..<rows).map { Array(outcome.probeOutputs[$0 * outputs..<($0 + 1) * outputs]) }
  }
}

/// The data that the trials of a pack are trained on: one dataset, prepared in one way, split by each seed or by none.
private struct PackData {
  private let cache: PreparedDataCache
  private let dataset: Dataset
  private let preparation: DataPreparation
  private let dependsOnSeed: Bool
  private var shared: Result<TrainingData, PreparationError>?

  /// Up to this many bytes data is copied for a pack.
  private static let copiedSize = 1 << 14

  /// - Precondition: the pack is not empty.
  init(_ experiment: Experiment, cache: PreparedDataCache, of pack: TrialPack) {
    let configuration = pack.ranges[0].configuration
    self.cache = cache
    preparation = experiment.preparation(of: configuration)
    dataset = experiment.datasets[configuration.dataset]
    dependsOnSeed = preparation.dependsOnSeed(dataset)
  }

  mutating func data(seed: UInt64) -> Result<TrainingData, PreparationError> {
    if let shared { return shared }
    let data = Result { () throws(PreparationError) in
      try cache.trainingData(from: dataset, preparation, seed: seed)
    }
    if dependsOnSeed { return data }
    // Workers that count references to one array keep each other waiting, which is felt where trials take no time.
    let own = data.map { $0.byteCount <= Self.copiedSize ? $0.copied() : $0 }
    shared = own
    return own
  }
}

import NeuralNetworks

/// Trains trials of one experiment. Any number of workers may use it at once.
package struct TrialTrainer: Sendable {
  private let experiment: Experiment
  private let cache: PreparedDataCache

  /// What prepared data may take, in bytes.
  private static let cacheSize = 1 << 30

  package init(_ experiment: Experiment) {
    self.experiment = experiment
    cache = PreparedDataCache(byteLimit: Self.cacheSize)
  }

  /// - Throws: `PreparationError` where the data cannot be split or scaled with this seed.
  package func train(_ trial: Trial) throws(PreparationError) -> TrainingOutcome {
    let configuration = trial.configuration
    let dataset = experiment.datasets[configuration.dataset]
    let facts = experiment.plan.datasets[configuration.dataset]
    var preparation = experiment.preparations[configuration.dataset]
    preparation.precision = configuration[.precision] == .text("float32") ? .float32 : .float64
    if case .classification = facts.task {
      preparation.encoding = facts.outputCount(loss: configuration[.loss]) == 1 ? .binary : .oneHot
    }
    let data = try cache.trainingData(from: dataset, preparation, seed: UInt64(trial.seed))
    return NeuralNetworks.train(trainingConfiguration(for: trial), on: data)
  }

  /// What a trained network says of the rows to predict, a list a row; numbers in the targets' own units.
  package func predictions(_ outcome: TrainingOutcome, of trial: Trial) -> [[Double]] {
    let rows = experiment.file.datasets[trial.configuration.dataset].predictions.count
    guard rows > 0, outcome.probeOutputs.count % rows == 0 else { return [] }
    let outputs = outcome.probeOutputs.count / rows
    return (0..<rows).map { Array(outcome.probeOutputs[$0 * outputs..<($0 + 1) * outputs]) }
  }

  func trainingConfiguration(for trial: Trial) -> TrainingConfiguration {
    let configuration = trial.configuration
    let facts = experiment.plan.datasets[configuration.dataset]
    let dataset = experiment.datasets[configuration.dataset]
    let architecture = experiment.plan.architectures[configuration.architecture]
    var training = configuration.trainingConfiguration(for: facts, architecture: architecture)
    training.seed = UInt64(trial.seed)
    training.datasetSubject = dataset.streamSubject
    if case .every(let every, let first) = experiment.file.curves {
      training.recording = TrainingConfiguration.Recording(
        first: first, every: every ?? max(1, (training.epochs + 19) / 20))
    }
    return training
  }
}

/// How many parameters a configuration's network has.
extension Experiment {
  package func parameterCount(_ configuration: Configuration) -> Int {
    configuration.trainingConfiguration(
      for: plan.datasets[configuration.dataset], architecture: plan.architectures[configuration.architecture]
    ).network.parameterCount
  }
}

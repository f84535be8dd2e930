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

  /// Trains the trials of a pack; each succeeds or fails for itself.
  package func train(_ pack: TrialPack) -> [Result<TrainingOutcome, PreparationError>] {
    let prepared = pack.trials.map { trial in
      Result { () throws(PreparationError) in try trainingData(for: trial) }
    }
    let ready = zip(pack.trials, prepared).compactMap { trial, data in
      (try? data.get()).map { (configuration: trainingConfiguration(for: trial), data: $0) }
    }
    var outcomes = NeuralNetworks.train(ready).makeIterator()
    return prepared.map { data in
      // One outcome comes of every trial whose data could be prepared.
      data.flatMap { _ in
        outcomes.next().map { .success($0) } ?? .failure(.noTrainingRows(rows: 0, validation: 0, test: 0))
      }
    }
  }

  private func trainingData(for trial: Trial) throws(PreparationError) -> TrainingData {
    let configuration = trial.configuration
    let facts = experiment.plan.datasets[configuration.dataset]
    var preparation = experiment.preparations[configuration.dataset]
    preparation.precision = configuration[.precision] == .text("float32") ? .float32 : .float64
    if case .classification = facts.task {
      preparation.encoding = facts.outputCount(loss: configuration[.loss]) == 1 ? .binary : .oneHot
    }
    return try cache.trainingData(
      from: experiment.datasets[configuration.dataset], preparation, seed: UInt64(trial.seed))
  }

  /// What a trained network says of the rows to predict, a list a row; numbers in the targets' own units.
  package func predictions(_ outcome: TrainingOutcome, of trial: Trial) -> [[Double]] {
    let rows = experiment.predictionInputs(dataset: trial.configuration.dataset).count
    guard rows > 0, outcome.probeOutputs.count % rows == 0 else { return [] }
    let outputs = outcome.probeOutputs.count / rows
    return (0..<rows).map { Array(outcome.probeOutputs[$0 * outputs..<($0 + 1) * outputs]) }
  }

  private func trainingConfiguration(for trial: Trial) -> TrainingConfiguration {
    var training = experiment.trainingConfiguration(of: trial.configuration)
    training.seed = UInt64(trial.seed)
    return training
  }
}

extension Experiment {
  /// How a configuration is trained, for the seed 0.
  func trainingConfiguration(of configuration: Configuration) -> TrainingConfiguration {
    var training = configuration.trainingConfiguration(
      for: plan.datasets[configuration.dataset], architecture: plan.architectures[configuration.architecture])
    training.datasetSubject = datasets[configuration.dataset].streamSubject
    if case .every(let every, let first) = file.curves {
      training.recording = TrainingConfiguration.Recording(
        first: first, every: every ?? max(1, (training.epochs + 19) / 20))
    }
    return training
  }

  /// How many parameters a configuration's network has.
  package func parameterCount(_ configuration: Configuration) -> Int {
    configuration.trainingConfiguration(
      for: plan.datasets[configuration.dataset], architecture: plan.architectures[configuration.architecture]
    ).network.parameterCount
  }
}

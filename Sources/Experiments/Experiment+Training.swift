import Datasets
import NeuralNetworks

extension DataPreparation {
  /// Whether each trial's seed splits a dataset anew, or draws something else of its preparation.
  package func dependsOnSeed(_ dataset: Dataset) -> Bool {
    isRandom(dataset) && split.seed == nil
  }
}

extension Experiment {
  /// How a configuration's dataset is prepared for it.
  package func preparation(of configuration: Configuration) -> DataPreparation {
    let facts = plan.datasets[configuration.dataset]
    var preparation = preparations[configuration.dataset]
    preparation.precision = configuration.precision
    if let normalization = configuration.normalize { preparation.normalization = normalization }
    if case .classification = facts.task {
      preparation.encoding = facts.outputCount(loss: configuration[.loss]) == 1 ? .binary : .oneHot
    }
    return preparation
  }

  /// How a configuration is trained, for the seed 0.
  package func trainingConfiguration(of configuration: Configuration) -> TrainingConfiguration {
    var training = configuration.trainingConfiguration(
      for: plan.datasets[configuration.dataset], architecture: plan.architectures[configuration.architecture])
    training.furtherMeasures = measures[configuration.dataset].further
    training.classWeights = preparations[configuration.dataset].classWeights
    training.isWeighted = !datasets[configuration.dataset].weights.isEmpty
    training.datasetSubject = datasets[configuration.dataset].streamSubject
    if case .every(let every, let first) = file.curves {
      training.recording = TrainingConfiguration.Recording(
        first: first, every: every ?? Self.usualInterval(epochs: training.epochs))
    }
    return training
  }

  /// How many parameters a configuration's network has.
  package func parameterCount(_ configuration: Configuration) -> Int {
    let architecture = plan.architectures[configuration.architecture]
    let facts = plan.datasets[configuration.dataset]
    return configuration.network(for: facts, architecture: architecture).parameterCount
  }
}

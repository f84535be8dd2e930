import Experiments
import NeuralNetworks

/// How configurations are trained, each made from the one before where they differ in few options: a sweep goes through
/// many learning rates before anything else changes.
struct TrainingMemo: Sendable {
  private let experiment: Experiment
  private var last: (configuration: Configuration, training: TrainingConfiguration)?

  init(_ experiment: Experiment) { self.experiment = experiment }

  /// For the seed 0.
  mutating func training(of configuration: Configuration) -> TrainingConfiguration {
    if let last, last.configuration.ordinal == configuration.ordinal { return last.training }
    let training = made(of: configuration)
    last = (configuration, training)
    return training
  }

  private func made(of configuration: Configuration) -> TrainingConfiguration {
    guard let last, last.configuration.differsInLearningRateAlone(from: configuration) else {
      return experiment.trainingConfiguration(of: configuration)
    }
    var training = last.training
    training.learningRate = configuration[.learningRate].number ?? 0
    return training
  }
}

extension Configuration {
  /// Whether the two are of one dataset and architecture, and alike in every option but, perhaps, the learning rate.
  func differsInLearningRateAlone(from other: Configuration) -> Bool {
    guard dataset == other.dataset, architecture == other.architecture else { return false }
    let rate = OptionKey.learningRate.index
    return values.withUnsafeBufferPointer { own in
      other.values.withUnsafeBufferPointer { others in
        own.indices.allSatisfy { $0 == rate || own[$0] == others[$0] }
      }
    }
  }
}

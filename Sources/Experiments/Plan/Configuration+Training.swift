import Datasets
import NeuralNetworks

extension Configuration {
  /// The options as the network core takes them; all but the seed, the dataset's stream and the recording.
  func trainingConfiguration(for facts: DatasetFacts, architecture: Architecture) -> TrainingConfiguration {
    let network = network(for: facts, architecture: architecture)
    let isRegression = if case .regression = facts.task { true } else { false }
    var training = TrainingConfiguration(
      network: network, task: isRegression ? .regression : .classification, loss: entry(.loss),
      reduction: choice(.reduction, default: .mean), optimizer: entry(.optimizer),
      learningRate: number(.learningRate), epochs: count(.epochs),
      batchSize: self[.batchSize].integer.map { .rows($0) } ?? .full, shuffles: flag(.shuffle))
    training.hiddenError = choice(.hiddenError, default: .delta)
    training.classWeighting = ClassWeighting(rawValue: self[.classWeight].text)
    training.schedule = entry(.schedule)
    training.clipping = GradientClipping(value: self[.clipValue].number, norm: self[.clipNorm].number)
    training.precision = precision
    training.weightInitializer = entry(.initializer, prefix: "initializer_")
    // Without biases there is nothing to start.
    training.biasInitializer = flag(.bias) ? entry(.biasInitializer, prefix: "bias_initializer_") : .zeros
    training.initialParameters = architecture.initialParameters?.values
    if flag(.earlyStopping) {
      training.earlyStopping = TrainingConfiguration.EarlyStopping(
        patience: count(.patience), minimumDelta: number(.minDelta), restoresBest: flag(.restoreBest),
        monitor: self[.monitor] == .none ? .loss : entry(.monitor))
    }
    return training
  }

  /// The network of a configuration.
  package func network(for facts: DatasetFacts, architecture: Architecture) -> Network {
    let hidden = architecture.hiddenLayerSizes
    return Network(
      inputCount: facts.featureCount, hiddenLayerSizes: hidden,
      outputCount: facts.outputCount(loss: self[.loss]), activation: entry(.activation),
      outputActivation: entry(.outputActivation), hasBias: flag(.bias),
      normalization: self[.normalization] == .none ? nil : entry(.normalization),
      afterActivation: LayerOption.layers(of: self, hiddenLayers: hidden.count))
  }

  /// The numbers that the network computes in.
  package var precision: TrainingConfiguration.Precision { choice(.precision, default: .float64) }

  /// How features are scaled; nil: as the dataset's entry has it.
  package var normalize: Normalization? { Normalization(self[.normalize]) }

  private func choice<Choice: OptionChoice>(_ key: OptionKey, default choice: Choice) -> Choice {
    Choice(rawValue: self[key].text) ?? choice
  }

  private func number(_ key: OptionKey) -> Double { self[key].number ?? 0 }
  private func count(_ key: OptionKey) -> Int { self[key].integer ?? 0 }
  private func flag(_ key: OptionKey) -> Bool { self[key].boolean ?? false }

  /// What an option names, with the parameters that it can be set with.
  ///
  /// - Parameter prefix: what options that set its parameters are called besides the parameter's own name.
  private func entry<Value: RegistryValue>(_ key: OptionKey, prefix: String = "") -> Value {
    let value = Value(self[key].text) {
      guard let key = OptionKey(rawValue: prefix + $0.option) else { return $0.defaultNumber }
      return self[key].boolean.map { $0 ? 1 : 0 } ?? number(key)
    }
    guard let value else { preconditionFailure("\(key.rawValue) \(self[key].text) is not in the core") }
    return value
  }
}

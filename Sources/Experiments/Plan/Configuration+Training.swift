import NeuralNetworks

extension Configuration {
  /// The options as the network core takes them; all but the seed, the data set's stream and the recording.
  func trainingConfiguration(for facts: DatasetFacts, architecture: Architecture) -> TrainingConfiguration {
    let network = Network(
      inputCount: facts.featureCount, hiddenLayerSizes: architecture.hiddenLayerSizes,
      outputCount: facts.outputCount(loss: self[.loss]), activation: activation(self[.activation]),
      outputActivation: activation(self[.outputActivation]), hasBias: flag(.bias))
    let isRegression = if case .regression = facts.task { true } else { false }
    var training = TrainingConfiguration(
      network: network, task: isRegression ? .regression : .classification, loss: loss,
      reduction: self[.reduction] == .text("sum") ? .sum : .mean, optimizer: optimizer,
      learningRate: number(.learningRate), epochs: count(.epochs),
      batchSize: self[.batchSize].integer.map { .rows($0) } ?? .full, shuffles: flag(.shuffle))
    training.hiddenError = self[.hiddenError] == .text("raw") ? .raw : .delta
    training.schedule = schedule
    training.clipping = GradientClipping(value: self[.clipValue].number, norm: self[.clipNorm].number)
    training.precision = self[.precision] == .text("float32") ? .float32 : .float64
    training.weightInitializer = initializer(self[.initializer], scale: number(.initializerScale))
    training.biasInitializer = initializer(self[.biasInitializer], scale: number(.biasInitializerScale))
    training.initialParameters = architecture.initialParameters?.values
    if flag(.earlyStopping) {
      training.earlyStopping = TrainingConfiguration.EarlyStopping(
        patience: count(.patience), minimumDelta: number(.minDelta), restoresBest: flag(.restoreBest))
    }
    return training
  }

  private func number(_ key: OptionKey) -> Double { self[key].number ?? 0 }
  private func count(_ key: OptionKey) -> Int { self[key].integer ?? 0 }
  private func flag(_ key: OptionKey) -> Bool { self[key].boolean ?? false }

  private func activation(_ value: OptionValue) -> Activation {
    guard
      let activation = Activation(
        value.text, { OptionKey(rawValue: $0.option).map(number) ?? $0.defaultNumber })
    else { preconditionFailure("activation \(value.text) is in the table but not in the core") }
    return activation
  }

  private var loss: Loss {
    switch self[.loss].text {
    case "half_squared_error": .halfSquaredError
    case "squared_error": .squaredError
    case "mean_squared_error": .meanSquaredError
    case "mean_absolute_error": .meanAbsoluteError
    case "huber": .huber(delta: number(.huberDelta))
    case "binary_cross_entropy": .binaryCrossEntropy
    case "cross_entropy": .crossEntropy
    case let name: preconditionFailure("loss \(name) is in the table but not in the core")
    }
  }

  private var optimizer: Optimizer {
    let weightDecay = number(.weightDecay)
    switch self[.optimizer].text {
    case "sgd": return .sgd(momentum: number(.momentum), nesterov: flag(.nesterov), weightDecay: weightDecay)
    case "adam":
      return .adam(
        beta1: number(.beta1), beta2: number(.beta2), epsilon: number(.epsilon), weightDecay: weightDecay)
    case "adamw":
      return .adamw(
        beta1: number(.beta1), beta2: number(.beta2), epsilon: number(.epsilon), weightDecay: weightDecay)
    case "rmsprop":
      return .rmsprop(
        rho: number(.rho), epsilon: number(.epsilon), momentum: number(.momentum), weightDecay: weightDecay)
    case "adagrad": return .adagrad(epsilon: number(.epsilon), weightDecay: weightDecay)
    case let name: preconditionFailure("optimizer \(name) is in the table but not in the core")
    }
  }

  private var schedule: Schedule {
    switch self[.schedule].text {
    case "constant": .constant
    case "step": .step(stepSize: count(.scheduleStepSize), gamma: number(.scheduleGamma))
    case "exponential": .exponential(gamma: number(.scheduleGamma))
    case "cosine": .cosine(period: count(.schedulePeriod), minimum: number(.scheduleMinimum))
    case let name: preconditionFailure("schedule \(name) is in the table but not in the core")
    }
  }

  private func initializer(_ value: OptionValue, scale: Double) -> Initializer {
    switch value.text {
    case "zeros", "": .zeros
    case "constant": .constant(value: scale)
    case "normal": .normal(scale: scale)
    case "uniform": .uniform(scale: scale)
    case "fan_out_normal": .fanOutNormal
    case "fan_in_uniform": .fanInUniform
    case "xavier_uniform": .xavierUniform
    case "xavier_normal": .xavierNormal
    case "he_uniform": .heUniform
    case "he_normal": .heNormal
    case "lecun_uniform": .lecunUniform
    case "lecun_normal": .lecunNormal
    case let name: preconditionFailure("initializer \(name) is in the table but not in the core")
    }
  }
}

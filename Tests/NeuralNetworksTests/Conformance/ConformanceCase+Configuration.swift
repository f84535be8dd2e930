import NeuralNetworks

extension ConformanceCase {
  func configuration() throws -> TrainingConfiguration {
    var configuration = TrainingConfiguration(
      network: try networkShape(), task: .regression, loss: try lossFunction(),
      reduction: try reductionRule(),
      optimizer: try optimizerRule(), learningRate: try learningRate(), epochs: epochs,
      batchSize: trainedBatchSize, shuffles: false)
    configuration.schedule = try scheduleRule()
    configuration.clipping = GradientClipping(value: clipValue, norm: clipNorm)
    configuration.hiddenError = try hiddenErrorRule()
    configuration.recording = TrainingConfiguration.Recording(first: 0, every: 1)
    configuration.initialParameters = ParameterValues(
      layers: initial.map(\.values))
    configuration.seed = seed ?? 0
    return configuration
  }

  var data: TrainingData {
    func examples(_ rows: [[Double]], targets: [[Double]]) -> Examples<Double> {
      Examples(
        rowCount: rows.count, inputCount: network.sizes[0],
        outputCount: network.sizes[network.sizes.count - 1],
        inputs: rows.flatMap { $0 }, targets: targets.flatMap { $0 })
    }
    let outputCount = network.sizes[network.sizes.count - 1]
    return .float64(
      DataParts(
        training: examples(inputs, targets: targets),
        probe: examples(inputs + (probeInputs ?? []), targets: []),
        targetScale: Array(repeating: 1, count: outputCount),
        targetMean: Array(repeating: 0, count: outputCount)))
  }

  /// The figures that the case has recorded, from the losses after 0, 1, 2, … epochs.
  func recordedFigures(from losses: [Double]) throws -> [Double] {
    let scale: Double =
      switch (recorded.hasPrefix("mean squared error"), loss) {
      case (true, "half_squared_error"): 2 / Double(network.sizes[network.sizes.count - 1])
      case (true, "squared_error"): 1 / Double(network.sizes[network.sizes.count - 1])
      case (true, "mean_squared_error"): 1
      case (false, _): reduction == "sum" ? Double(inputs.count) : 1
      default: throw UnknownCaseContent(description: "\(recorded) of \(loss)")
      }
    let epochs: StrideTo<Int> =
      switch recorded {
      case let text where text.hasSuffix("after every epoch"): stride(from: 1, to: losses.count, by: 1)
      case let text where text.contains("after epochs 0, 10, 20"): stride(from: 1, to: losses.count, by: 10)
      case let text where text.hasSuffix("after every 100th epoch"):
        stride(from: 100, to: losses.count, by: 100)
      default: throw UnknownCaseContent(description: recorded)
      }
    return epochs.map { losses[$0] * scale }
  }
}

extension ConformanceCase {
  private var trainedBatchSize: TrainingConfiguration.BatchSize {
    switch batchSize {
    case .full: .full
    case .rows(let count): .rows(count)
    }
  }

  private func networkShape() throws -> Network {
    let activations = try network.activations.map(activation)
    return Network(
      inputCount: network.sizes[0], unitCounts: Array(network.sizes.dropFirst()), activations: activations,
      hasBias: network.bias, normalization: try normalizationKind(),
      afterActivation: (dropout ?? []).map { [.named("dropout", ["rate": $0])] })
  }

  private func normalizationKind() throws -> LayerKind? {
    guard let normalization else { return nil }
    var reader = OptionReader(normalization, subject: "normalization")
    let name = try reader.name()
    let epsilon = reader.number("epsilon", default: 1e-5)
    try reader.finish()
    guard let kind = LayerKind(name, { $0.name == "epsilon" ? epsilon : $0.defaultNumber }) else {
      throw UnknownCaseContent(description: "normalization \(name)")
    }
    return kind
  }

  private func activation(_ name: String) throws -> Activation {
    if name == "none" { return .identity }
    let definition = Activation.definitions.first { $0.name == name || $0.aliases.contains(name) }
    guard let definition else { throw UnknownCaseContent(description: "activation \(name)") }
    return .named(definition.name)
  }

  private func lossFunction() throws -> Loss {
    guard let function = Loss(loss) else { throw UnknownCaseContent(description: "loss \(loss)") }
    return function
  }

  private func reductionRule() throws -> Reduction {
    switch reduction {
    case nil, "mean": .mean
    case "sum": .sum
    default: throw UnknownCaseContent(description: "reduction \(reduction ?? "")")
    }
  }

  private func hiddenErrorRule() throws -> HiddenError {
    switch hiddenError {
    case nil, "delta": .delta
    case "raw", "raw_output_error": .raw
    default: throw UnknownCaseContent(description: "hidden_error \(hiddenError ?? "")")
    }
  }

  private func learningRate() throws -> Double {
    guard case .number(let rate)? = optimizer["learning_rate"] else {
      throw UnknownCaseContent(description: "optimizer without learning_rate")
    }
    return rate
  }

  private func optimizerRule() throws -> Optimizer {
    var reader = OptionReader(optimizer, subject: "optimizer")
    _ = reader.number("learning_rate", default: 0)
    let name = try reader.name()
    let weightDecay = reader.number("weight_decay", default: name == "adamw" ? 0.01 : 0)
    let rule: Optimizer
    switch name {
    case "sgd":
      rule = .sgd(
        momentum: reader.number("momentum", default: 0), nesterov: reader.flag("nesterov"),
        weightDecay: weightDecay)
    case "adam", "adamw":
      let betas = reader.pair("betas", default: (0.9, 0.999))
      let beta1 = reader.number("beta_1", "beta1", default: betas.0)
      let beta2 = reader.number("beta_2", "beta2", default: betas.1)
      let epsilon = reader.number("epsilon", "eps", default: 1e-8)
      rule =
        name == "adam"
        ? .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay)
        : .adamw(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay)
    case "rmsprop":
      rule = .rmsprop(
        rho: reader.number("rho", "alpha", default: 0.99),
        epsilon: reader.number("epsilon", "eps", default: 1e-8),
        momentum: reader.number("momentum", default: 0), weightDecay: weightDecay)
    case "adagrad":
      rule = .adagrad(epsilon: reader.number("epsilon", "eps", default: 1e-10), weightDecay: weightDecay)
    default: throw UnknownCaseContent(description: "optimizer \(name)")
    }
    try reader.finish()
    return rule
  }

  private func scheduleRule() throws -> Schedule {
    guard let schedule else { return .constant }
    var reader = OptionReader(schedule, subject: "schedule")
    let rule: Schedule
    switch try reader.name() {
    case "constant": rule = .constant
    case "step":
      rule = .step(
        stepSize: Int(reader.number("step_size", default: 1)), gamma: reader.number("gamma", default: 0.1))
    case "exponential": rule = .exponential(gamma: reader.number("gamma", default: 1))
    case "cosine":
      rule = .cosine(
        period: Int(reader.number("epochs", "period", default: Double(epochs))),
        minimum: reader.number("minimum", "eta_min", default: 0))
    case let name: throw UnknownCaseContent(description: "schedule \(name)")
    }
    try reader.finish()
    return rule
  }
}

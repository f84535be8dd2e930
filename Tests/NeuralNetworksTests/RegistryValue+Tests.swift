import NeuralNetworks

extension Activation {
  static let tanh = named("tanh")
  static let relu = named("relu")
  static let sigmoid = named("sigmoid")
  static let softmax = named("softmax")

  /// Every activation that a hidden layer may have, with other parameters than the defaults.
  static let hidden = all { $0.defaultNumber == 1 ? 1.3 : 0.1 }.filter { !$0.isForOutputsOnly }
}

extension Loss {
  static let halfSquaredError = named("half_squared_error")
  static let squaredError = named("squared_error")
  static let meanSquaredError = named("mean_squared_error")
  static let binaryCrossEntropy = named("binary_cross_entropy")
  static let crossEntropy = named("cross_entropy")

  /// Every loss, with other parameters than the defaults.
  static let everyOne = all { 0.4 * $0.defaultNumber }
}

extension Initializer {
  static let heUniform = named("he_uniform")

  static func normal(scale: Double) -> Initializer { named("normal", ["scale": scale]) }
  static func uniform(scale: Double) -> Initializer { named("uniform", ["scale": scale]) }
}

extension Schedule {
  static func step(stepSize: Int, gamma: Double) -> Schedule {
    named("step", ["step_size": Double(stepSize), "gamma": gamma])
  }
  static func exponential(gamma: Double) -> Schedule { named("exponential", ["gamma": gamma]) }
  static func cosine(period: Int, minimum: Double) -> Schedule {
    named("cosine", ["period": Double(period), "minimum": minimum])
  }
}

extension Measure {
  static let rmse = named("rmse")
  static let r2 = named("r2")
}

extension Optimizer {
  static func sgd(momentum: Double, nesterov: Bool, weightDecay: Double) -> Optimizer {
    named("sgd", ["momentum": momentum, "nesterov": nesterov ? 1 : 0, "weight_decay": weightDecay])
  }
  static func adam(beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double) -> Optimizer {
    named("adam", ["beta_1": beta1, "beta_2": beta2, "epsilon": epsilon, "weight_decay": weightDecay])
  }
  static func adamw(beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double) -> Optimizer {
    named("adamw", ["beta_1": beta1, "beta_2": beta2, "epsilon": epsilon, "weight_decay": weightDecay])
  }
  static func rmsprop(rho: Double, epsilon: Double, momentum: Double, weightDecay: Double) -> Optimizer {
    named("rmsprop", ["rho": rho, "epsilon": epsilon, "momentum": momentum, "weight_decay": weightDecay])
  }
  static func adagrad(epsilon: Double, weightDecay: Double) -> Optimizer {
    named("adagrad", ["epsilon": epsilon, "weight_decay": weightDecay])
  }

  /// Every optimizer with its defaults, with other numbers, and with every switch on.
  static let everyOne = definitions.flatMap { definition in
    let switches = definition.parameters.filter { $0.kind == .boolean }.map(\.name)
    return [named(definition.name)]
      + [0.0, 1.0].prefix(switches.isEmpty ? 1 : 2).map { on in
        let numbers = definition.parameters.map {
          ($0.name, switches.contains($0.name) ? on : $0.defaultNumber == 0 ? 0.01 : 0.9 * $0.defaultNumber)
        }
        return named(definition.name, Dictionary(uniqueKeysWithValues: numbers))
      }
  }
}

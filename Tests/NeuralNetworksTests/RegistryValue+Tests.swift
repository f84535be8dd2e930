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

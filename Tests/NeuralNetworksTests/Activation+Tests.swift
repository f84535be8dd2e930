import NeuralNetworks

extension Activation {
  static let tanh = named("tanh")
  static let relu = named("relu")
  static let sigmoid = named("sigmoid")
  static let softmax = named("softmax")

  /// Every activation that a hidden layer may have, with other parameters than the defaults.
  static let hidden = all { $0.defaultNumber == 1 ? 1.3 : 0.1 }.filter { !$0.isForOutputsOnly }
}

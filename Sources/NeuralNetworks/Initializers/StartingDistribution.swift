/// Which distribution the parameters of a layer are drawn from before training.
protocol StartingDistribution: Registrable {
  static var suitsWeights: Bool { get }
  static var suitsBiases: Bool { get }
  /// - Parameters:
  ///   - inputs: n_in, the layer's number of inputs
  ///   - units: n_out, its number of units
  func distribution(inputs: Double, units: Double) -> Distribution
}

extension StartingDistribution {
  static var suitsWeights: Bool { true }
  static var suitsBiases: Bool { false }
}

enum Distribution {
  /// Every value is the same.
  case constant(Double)
  /// Around 0; the standard deviation.
  case normal(Double)
  /// Around 0; half of the interval's width.
  case uniform(Double)
}

struct ZeroStart: StartingDistribution {
  static let definition = Definition("zeros", aliases: ["zero"], "0")
  static let suitsBiases = true

  init(_ values: EntryValues) {}

  func distribution(inputs: Double, units: Double) -> Distribution { .constant(0) }
}

/// Every value is the scale.
struct ConstantStart: StartingDistribution {
  static let definition = Definition(
    "constant", "every bias is the scale",
    parameters: [
      Parameter(
        "scale", .number(.finite), default: .number(0.1), "standard deviation, half the width, or value")
    ])
  static let suitsWeights = false
  static let suitsBiases = true

  let scale: Double

  init(_ values: EntryValues) { scale = values[0] }

  func distribution(inputs: Double, units: Double) -> Distribution { .constant(scale) }
}

/// N(0, scale²)
struct NormalStart: StartingDistribution {
  static let definition = Definition(
    "normal", aliases: ["gaussian"], "N(0, scale²)", parameters: [scaleParameter(default: 1)])
  static let suitsBiases = true

  let scale: Double

  init(_ values: EntryValues) { scale = values[0] }

  func distribution(inputs: Double, units: Double) -> Distribution { .normal(scale) }
}

/// U(-scale, scale)
struct UniformStart: StartingDistribution {
  static let definition = Definition(
    "uniform", "U(-scale, scale)", parameters: [scaleParameter(default: 0.05)])
  static let suitsBiases = true

  let scale: Double

  init(_ values: EntryValues) { scale = values[0] }

  func distribution(inputs: Double, units: Double) -> Distribution { .uniform(scale) }
}

private func scaleParameter(default value: Double) -> Parameter {
  Parameter(
    "scale", .number(.positive), default: .number(value), "standard deviation, or half the width")
}

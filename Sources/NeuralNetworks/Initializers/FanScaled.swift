// Starts whose width follows from a layer's numbers of inputs, n_in, and units, n_out.

/// N(0, 1 / n_out)
struct FanOutNormal: StartingDistribution {
  static let definition = Definition("fan_out_normal", "N(0, 1 / n_out)")

  init(_ values: EntryValues) {}

  func distribution(inputs: Double, units: Double) -> Distribution { .normal((1 / units).squareRoot()) }
}

/// U(-√(1 / n_in), √(1 / n_in))
struct FanInUniform: StartingDistribution {
  static let definition = Definition(
    "fan_in_uniform", aliases: ["pytorch"], "U(±√(1 / n_in)), PyTorch's default")
  static let suitsBiases = true

  init(_ values: EntryValues) {}

  func distribution(inputs: Double, units: Double) -> Distribution { .uniform((1 / inputs).squareRoot()) }
}

/// U(-√(6 / (n_in + n_out)), …) (Glorot & Bengio 2010, equation 16)
struct XavierUniform: StartingDistribution {
  static let definition = Definition(
    "xavier_uniform", aliases: ["glorot_uniform"], "U(±√(6 / (n_in + n_out)))",
    source: "Glorot & Bengio 2010")

  init(_ values: EntryValues) {}

  func distribution(inputs: Double, units: Double) -> Distribution {
    .uniform((6 / (inputs + units)).squareRoot())
  }
}

/// N(0, 2 / (n_in + n_out))
struct XavierNormal: StartingDistribution {
  static let definition = Definition(
    "xavier_normal", aliases: ["glorot_normal"], "N(0, 2 / (n_in + n_out))", source: "Glorot & Bengio 2010")

  init(_ values: EntryValues) {}

  func distribution(inputs: Double, units: Double) -> Distribution {
    .normal((2 / (inputs + units)).squareRoot())
  }
}

/// U(-√(6 / n_in), …) (He et al. 2015)
struct HeUniform: StartingDistribution {
  static let definition = Definition(
    "he_uniform", aliases: ["kaiming_uniform"], "U(±√(6 / n_in))",
    source: "He et al. 2015")

  init(_ values: EntryValues) {}

  func distribution(inputs: Double, units: Double) -> Distribution { .uniform((6 / inputs).squareRoot()) }
}

/// N(0, 2 / n_in) (He et al. 2015, equation 10)
struct HeNormal: StartingDistribution {
  static let definition = Definition(
    "he_normal", aliases: ["kaiming_normal"], "N(0, 2 / n_in)", source: "He et al. 2015")

  init(_ values: EntryValues) {}

  func distribution(inputs: Double, units: Double) -> Distribution { .normal((2 / inputs).squareRoot()) }
}

/// U(-√(3 / n_in), …) (LeCun et al. 1998)
struct LecunUniform: StartingDistribution {
  static let definition = Definition("lecun_uniform", "U(±√(3 / n_in))", source: "LeCun et al. 1998")

  init(_ values: EntryValues) {}

  func distribution(inputs: Double, units: Double) -> Distribution { .uniform((3 / inputs).squareRoot()) }
}

/// N(0, 1 / n_in) (LeCun et al. 1998, equation 16)
struct LecunNormal: StartingDistribution {
  static let definition = Definition(
    "lecun_normal", "N(0, 1 / n_in)", source: "LeCun et al. 1998")

  init(_ values: EntryValues) {}

  func distribution(inputs: Double, units: Double) -> Distribution { .normal((1 / inputs).squareRoot()) }
}

/// Every option of training, one entry each.
package enum OptionTable {
  package static let all: [OptionDefinition] = architectureOptions + optimizerOptions + trainingOptions

  package static subscript(key: OptionKey) -> OptionDefinition { definitions[key.index] }

  /// The option that is called `name`, or that people also type so.
  package static func find(_ name: String) -> OptionDefinition? {
    all.first { $0.name == name } ?? all.first { $0.aliases.contains(name) }
  }

  private static let definitions: [OptionDefinition] = OptionKey.allCases.map { key in
    guard let definition = all.first(where: { $0.key == key }) else {
      preconditionFailure("option \(key.rawValue) has no entry in the table")
    }
    return definition
  }
}

extension OptionTable {
  static let activations: [OptionDefinition.Choice] = [
    .init(name: "identity", aliases: ["linear"], meaning: "`z`"),
    .init(name: "sigmoid", aliases: ["logistic"], meaning: "`1 / (1 + e^-z)`"),
    .init(name: "tanh", meaning: "`tanh z`"),
    .init(name: "relu", meaning: "`max(z, 0)`"),
    .init(
      name: "leaky_relu", aliases: ["leakyrelu"], meaning: "`z` where positive, `leaky_slope · z` elsewhere",
      parameters: [.init(key: .leakySlope, defaultValue: .number(0.01))]),
    .init(
      name: "elu", meaning: "`z` where positive, `elu_alpha · (e^z - 1)` elsewhere",
      parameters: [.init(key: .eluAlpha, defaultValue: .number(1))]),
    .init(name: "selu", meaning: "the self-normalising scaled ELU"),
    .init(name: "softplus", meaning: "`log(1 + e^z)`"),
    .init(name: "silu", aliases: ["swish"], meaning: "`z · sigmoid(z)`"),
    .init(name: "gelu", meaning: "`z · Φ(z)`"),
    .init(name: "gelu_tanh", aliases: ["gelu_approximate"], meaning: "GELU by its approximation with tanh"),
  ]

  private static let initializers: [OptionDefinition.Choice] = [
    .init(name: "zeros", aliases: ["zero"], meaning: "0"),
    .init(
      name: "normal", aliases: ["gaussian"], meaning: "N(0, scale²)",
      parameters: [.init(key: .initializerScale, defaultValue: .number(1))]),
    .init(
      name: "uniform", meaning: "U(-scale, scale)",
      parameters: [.init(key: .initializerScale, defaultValue: .number(0.05))]),
    .init(name: "fan_out_normal", meaning: "N(0, 1 / n_out)"),
    .init(name: "fan_in_uniform", aliases: ["pytorch"], meaning: "U(±√(1 / n_in)), PyTorch's default"),
    .init(
      name: "xavier_uniform", aliases: ["glorot_uniform"],
      meaning: "U(±√(6 / (n_in + n_out)))"),
    .init(name: "xavier_normal", aliases: ["glorot_normal"], meaning: "N(0, 2 / (n_in + n_out))"),
    .init(name: "he_uniform", aliases: ["kaiming_uniform"], meaning: "U(±√(6 / n_in))"),
    .init(name: "he_normal", aliases: ["kaiming_normal"], meaning: "N(0, 2 / n_in)"),
    .init(name: "lecun_uniform", meaning: "U(±√(3 / n_in))"),
    .init(name: "lecun_normal", meaning: "N(0, 1 / n_in)"),
  ]

  private static let biasInitializers: [OptionDefinition.Choice] = [
    .init(name: "zeros", aliases: ["zero"], meaning: "0"),
    .init(
      name: "constant", meaning: "every bias is the scale",
      parameters: [.init(key: .biasInitializerScale, defaultValue: .number(0.1))]),
    .init(
      name: "normal", aliases: ["gaussian"], meaning: "N(0, scale²)",
      parameters: [.init(key: .biasInitializerScale, defaultValue: .number(1))]),
    .init(
      name: "uniform", meaning: "U(-scale, scale)",
      parameters: [.init(key: .biasInitializerScale, defaultValue: .number(0.05))]),
    .init(name: "fan_in_uniform", aliases: ["pytorch"], meaning: "U(±√(1 / n_in)), PyTorch's default"),
  ]

  private static let architectureOptions: [OptionDefinition] = [
    .init(
      key: .activation, kind: .choice(activations), defaultValue: .value(.text("relu")),
      meaning: "the activation of the hidden layers", belongsToArchitecture: true),
    .init(
      key: .leakySlope, kind: .number(.nonNegative), defaultValue: .ofChoice,
      meaning: "what negative sums are multiplied by", belongsToArchitecture: true, owner: .activation,
      nameInOwner: "slope"),
    .init(
      key: .eluAlpha, kind: .number(.positive), defaultValue: .ofChoice,
      meaning: "how far below zero ELU goes", belongsToArchitecture: true, owner: .activation,
      nameInOwner: "alpha"),
    .init(
      key: .outputActivation,
      kind: .choice(
        activations.filter { $0.parameters.isEmpty } + [
          .init(name: "softmax", meaning: "`e^z` of each output as a share of all; for one output a class")
        ]),
      defaultValue: .derived(
        "`softmax` for `cross_entropy`; else `sigmoid` for classification and `identity` for regression"),
      meaning: "the activation of the output layer", belongsToArchitecture: true),
    .init(
      key: .bias, aliases: ["biases", "use_bias"], kind: .boolean, defaultValue: .value(.boolean(true)),
      meaning: "whether layers have biases", belongsToArchitecture: true),
    .init(
      key: .initializer, aliases: ["init", "weight_initializer", "kernel_initializer"],
      kind: .choice(initializers),
      defaultValue: .derived(
        "`lecun_normal` for `selu`; `he_uniform` for `relu`, `leaky_relu`, `elu`, `silu` and both `gelu`s; else "
          + "`xavier_uniform`"),
      meaning:
        "how weights start; n_in and n_out are a layer's numbers of inputs and units. Normal ones are not truncated (as in "
        + "PyTorch; Keras and JAX truncate them at two standard deviations)",
      belongsToArchitecture: true),
    .init(
      key: .initializerScale, kind: .number(.positive), defaultValue: .ofChoice,
      meaning: "standard deviation, or half the width, of the weights' start", belongsToArchitecture: true,
      owner: .initializer, nameInOwner: "scale"),
    .init(
      key: .biasInitializer, kind: .choice(biasInitializers), defaultValue: .value(.text("zeros")),
      meaning: "how biases start", belongsToArchitecture: true),
    .init(
      key: .biasInitializerScale, kind: .number(.finite), defaultValue: .ofChoice,
      meaning: "standard deviation, half the width, or value, of the biases' start",
      belongsToArchitecture: true,
      owner: .biasInitializer, nameInOwner: "scale"),
  ]
}

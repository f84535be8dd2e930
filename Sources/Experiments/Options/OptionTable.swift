import NeuralNetworks

/// Every option of training, one entry each.
package enum OptionTable {
  /// In the order of result files' columns.
  package static let all: [OptionDefinition] = {
    var table = OptionTableBuilder()
    addArchitectureOptions(to: &table)
    addOptimizerOptions(to: &table)
    addTrainingOptions(to: &table)
    return table.options
  }()

  package static subscript(key: OptionKey) -> OptionDefinition { all[key.index] }

  /// The option that is called `name`, or that people also type so.
  package static func find(_ name: String) -> OptionDefinition? {
    all.first { $0.name == name } ?? all.first { $0.aliases.contains(name) }
  }
}

extension OptionTable {
  private static func addArchitectureOptions(to table: inout OptionTableBuilder) {
    table.belongsToArchitecture = true
    table.add(
      "activation", Activation.self, where: { !$0.isForOutputsOnly }, default: .value(.text("relu")),
      "the activation of the hidden layers")
    table.add(
      "output_activation", Activation.self, where: { $0.definition.parameters.isEmpty },
      default: .derived(
        "\(outputsOfLosses); else `sigmoid` for classification and `identity` for regression"),
      "the activation of the output layer")
    table.add(
      "bias", aliases: ["biases", "use_bias"], .boolean, default: .value(.boolean(true)),
      "whether layers have biases")
    table.add(
      "initializer", aliases: ["init", "weight_initializer", "kernel_initializer"], Initializer.self,
      where: \.suitsWeights, default: .derived(startsOfActivations), prefix: "initializer_",
      subject: ", of the weights' start",
      "how weights start; n_in and n_out are a layer's numbers of inputs and units. Normal ones are not truncated (as in "
        + "PyTorch; Keras and JAX truncate them at two standard deviations)")
    table.add(
      "bias_initializer", Initializer.self, where: \.suitsBiases, default: .value(.text("zeros")),
      prefix: "bias_initializer_", subject: ", of the biases' start", "how biases start")
    table.add(
      "normalization", aliases: ["norm"], LayerKind.self, where: { $0.place == .beforeActivation },
      words: [("none", "no normalization")], default: .value(.none),
      "what hidden layers have between the weighted sums and the activation")
    for layer in LayerKind.all(in: .afterActivation) { table.add(layer.definition) }
    table.belongsToArchitecture = false
  }

  /// The output activations that losses are defined for: "`softmax` for `cross_entropy`".
  private static var outputsOfLosses: String {
    Loss.all().compactMap { loss in loss.outputActivation.map { "`\($0)` for `\(loss.name)`" } }.joined(
      separator: ", ")
  }

  /// The initializers that activations have by default, and that of most others: "`he_uniform` for `relu` and `elu`; else
  /// `xavier_uniform`".
  private static var startsOfActivations: String {
    let usual = Activation.identity.defaultInitializer
    let others = Activation.all().filter { !$0.isForOutputsOnly && $0.defaultInitializer != usual }
    let groups = Dictionary(grouping: others, by: \.defaultInitializer).sorted {
      ($0.value.count, $0.key) < ($1.value.count, $1.key)
    }
    let special = groups.map { initializer, activations in
      "`\(initializer)` for \(list(activations.map { "`\($0.name)`" })); "
    }
    return special.joined() + "else `\(usual)`"
  }

  /// "a, b and c"
  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}

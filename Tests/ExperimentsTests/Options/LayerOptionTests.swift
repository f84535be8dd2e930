import NeuralNetworks
import Testing

@testable import Experiments

@Suite("Options of layers")
struct LayerOptionTests {
  private static let normalizations = LayerKind.all(in: .beforeActivation).map(\.name)
  /// Those that the option `normalization_epsilon` is for.
  private static let withEpsilon = LayerKind.all(in: .beforeActivation).filter { kind in
    kind.definition.parameters.contains { $0.option == "normalization_epsilon" }
  }.map(\.name).joined(separator: " or ")

  @Test(
    "a list under training is an axis, a list in it is one rate per hidden layer, and 0 is the same as none",
    arguments: [
      ("training: {dropout: 0.5}", ["0.5"]),
      ("training: {dropout: 0}", [""]),
      ("training: {dropout: [none, 0.1, 0.2]}", ["", "0.1", "0.2"]),
      ("training: {dropout: [[0.1, 0.2]]}", ["[0.1, 0.2]"]),
      ("training: {dropout: [0.5, [0.1, 2e-1], [0, 0.3]]}", ["0.5", "[0.1, 0.2]", "[0, 0.3]"]),
      ("training: {dropout: [[0, 0], 0.5]}", ["", "0.5"]),
      ("training: {dropout: {min: 0, max: 0.5, count: 3}}", ["", "0.25", "0.5"]),
      ("zip: {dropout: [[0.1, 0.2], 0.3], epochs: [1, 2]}", ["[0.1, 0.2]", "0.3"]),
      ("training: {dropout: [0.1, [0.2, 0.3]]}\nexclude: [{dropout: [[0.2, 0.3]]}]", ["0.1"]),
    ])
  func rates(entry: String, expected: [String]) throws {
    let read = try experiment(sweep("architectures: [[3, 2]]\n" + entry))
    let dropout = try #require(OptionKey(rawValue: "dropout"))
    #expect(read.plan.configurations.map { $0[dropout].text } == expected)
  }

  @Test(
    "hidden layers have what the options say",
    arguments: [
      ("[3, 2]", "", ["", ""]),
      ("[3, 2]", "training: {dropout: 0.5}", ["dropout(rate: 0.5)", "dropout(rate: 0.5)"]),
      ("[3, 2]", "training: {dropout: [[0, 0.25]]}", ["", "dropout(rate: 0.25)"]),
      (
        "{hidden_layer_sizes: [3, 2], dropout: [0.1, 0.2]}", "", ["dropout(rate: 0.1)", "dropout(rate: 0.2)"]
      ),
      ("[3]", "training: {normalization: layer}", ["layer(epsilon: 1e-05)"]),
      (
        "[3]", "training: {normalization: {name: layer_norm, epsilon: 0.5}, dropout: 0.25}",
        ["layer(epsilon: 0.5) dropout(rate: 0.25)"]
      ),
      ("[]", "training: {normalization: layer, dropout: 0.25}", []),
    ])
  func layers(architecture: String, entry: String, expected: [String]) throws {
    let read = try experiment(sweep("architectures: [\(architecture)]\n" + entry))
    let configuration = try #require(read.plan.configurations.first { _ in true })
    let network = configuration.network(for: read.plan.datasets[0], architecture: read.plan.architectures[0])
    let further = network.layers.filter { $0.kind.place != .everyLayer }
    let texts = expected.indices.map { position in
      further.filter { $0.position == position }.map { "\($0.kind)" }.joined(separator: " ")
    }
    #expect(texts == expected)
    #expect(further.allSatisfy { $0.position < expected.count })
  }

  @Test("a normalization's scale and shift count as parameters, and can be given")
  func parameters() throws {
    let text = """
      datasets: [xor]
      architectures: [{hidden_layer_sizes: [2], normalization: layer, initial_parameters: p.yaml}]
      """
    let parameters =
      "[{weight: [[0, 1], [2, 3]], bias: [4, 5], scale: [6, 7], shift: [8, 9]}, {weight: [[6, 7]], bias: [8]}]"
    let read = try experiment(text, files: ["p.yaml": parameters])
    let configuration = try #require(read.plan.configurations.first { _ in true })
    #expect(read.parameterCount(configuration) == 4 + 2 + 2 + 2 + 2 + 1)
    let layers = try #require(read.plan.architectures[0].initialParameters?.values.layers)
    #expect(layers[0]["scale"] == [6, 7])
    #expect(layers[0]["shift"] == [8, 9])
    #expect(layers[1].vectors == [])
  }

  @Test(
    "a rate is in its range, and a list has one per hidden layer",
    arguments: [
      (
        "training: {dropout: 1}",
        """
        a.yaml:1:21: error: dropout: expected 'none' or a number at least 0 and below 1 or a list of one per hidden \
        layer, found '1'
        training: {dropout: 1}
                            ^
        """
      ),
      (
        "training: {dropout: [[0.1, -1], []]}",
        """
        a.yaml:1:28: error: dropout: expected a number at least 0 and below 1 in a list of one per hidden layer, found \
        '-1'
        training: {dropout: [[0.1, -1], []]}
                                   ^^
        a.yaml:1:33: error: dropout: the list is empty
        training: {dropout: [[0.1, -1], []]}
                                        ^^
        """
      ),
      (
        "training: {dropout: [0.1, [0.1, 0.2]]}",
        """
        a.yaml:1:12: error: dropout [0.1, 0.2] has one number per hidden layer, but architecture 'mlp-2' has 1 hidden \
        layer; write one number for all, or set the list in the architecture
        training: {dropout: [0.1, [0.1, 0.2]]}
                   ^^^^^^^
        """
      ),
      (
        "architectures: [[2], {hidden_layer_sizes: [2, 3], dropout: [0.5]}]",
        """
        a.yaml:1:22: error: dropout [0.5] has one number per hidden layer, but architecture 'mlp-2x3' has 2 hidden layers; \
        write one number for all, or set the list in the architecture
        architectures: [[2], {hidden_layer_sizes: [2, 3], dropout: [0.5]}]
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {normalization: 2021}",
        """
        a.yaml:1:27: error: unknown normalization '2021'; known: none, \(normalizations.joined(separator: ", "))
        training: {normalization: 2021}
                                  ^^^^
        """
      ),
      (
        "training: {normalization_epsilon: 0.1}",
        """
        a.yaml:1:12: error: normalization_epsilon has no effect without normalization: \(withEpsilon)
        training: {normalization_epsilon: 0.1}
                   ^^^^^^^^^^^^^^^^^^^^^
        """
      ),
    ])
  func diagnostics(entry: String, expected: String) throws {
    #expect(try complaints(of: entry) == expected)
  }

  @Test(
    "a list of one number is that number for all, and so the same configuration",
    arguments: [
      (
        "training: {dropout: [0.5, [0.5]]}",
        """
        a.yaml:1:11: error: two configurations are the same: dataset 'xor', architecture 'mlp-2', dropout 0.5, and dataset \
        'xor', architecture 'mlp-2', dropout [0.5]
        training: {dropout: [0.5, [0.5]]}
                  ^^^^^^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "training: {dropout: [0.1, 0.5]}\ninclude: [{dropout: [[0.5]]}]",
        """
        a.yaml:1:11: error: two configurations are the same: dataset 'xor', architecture 'mlp-2', dropout 0.5, and dataset \
        'xor', architecture 'mlp-2', dropout [0.5]
        training: {dropout: [0.1, 0.5]}
                  ^^^^^^^^^^^^^^^^^^^^^
        """
      ),
    ])
  func sameRates(entry: String, expected: String) throws {
    #expect(try complaints(of: entry) == expected)
  }

  @Test("a scale without a normalization does not fit")
  func scaleWithoutNormalization() throws {
    let text = sweep("architectures: [{hidden_layer_sizes: [1], initial_parameters: p.yaml}]")
    let parameters = "[{weight: [[0, 1]], bias: [4], scale: [6]}, {weight: [[6]], bias: [8]}]"
    let names = ParameterValues.vectorNames.joined(separator: " and ")
    #expect(
      try complaints(text, files: ["p.yaml": parameters]) == """
        a.yaml:1:17: error: initial_parameters of 'mlp-1': \(names) belong to hidden layers with a normalization, a number \
        per unit
        architectures: [{hidden_layer_sizes: [1], initial_parameters: p.yaml}]
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """)
  }
}

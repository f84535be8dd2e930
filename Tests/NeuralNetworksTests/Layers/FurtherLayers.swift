import NeuralNetworks
import Testing

/// What hidden layers have besides the dense layer and its activation.
struct FurtherLayers: Sendable, CustomTestStringConvertible {
  let normalization: LayerKind?
  let afterActivation: [LayerKind]

  var testDescription: String {
    ((normalization.map { [$0] } ?? []) + afterActivation).map { "\($0)" }.joined(separator: " and ")
  }

  /// For each hidden layer of a network, however many there are.
  var afterEveryActivation: [[LayerKind]] { Array(repeating: afterActivation, count: 8) }

  static let none = FurtherLayers(normalization: nil, afterActivation: [])

  /// Each kind by itself, with other parameters than the defaults, then all that go together.
  static let everyOne: [FurtherLayers] = {
    func value(_ parameter: Parameter) -> Double {
      parameter.defaultNumber == 0 ? 0.4 : 100 * parameter.defaultNumber
    }
    let normalizations = LayerKind.all(in: .beforeActivation, value)
    let others = LayerKind.all(in: .afterActivation, value)
    return normalizations.map { FurtherLayers(normalization: $0, afterActivation: []) }
      + others.map { FurtherLayers(normalization: nil, afterActivation: [$0]) }
      + normalizations.map { FurtherLayers(normalization: $0, afterActivation: others) }
  }()
}

extension Network {
  /// The same network with further layers.
  func with(_ further: FurtherLayers) -> Network {
    let activations = layers.filter { $0.kind == .activation }.map(\.activation)
    return Network(
      inputCount: inputCount, unitCounts: Array(sizes.dropFirst()), activations: activations,
      hasBias: hasBias,
      normalization: further.normalization, afterActivation: further.afterEveryActivation)
  }
}

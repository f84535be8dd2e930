import NeuralNetworks

/// An option that puts a layer behind the activation of hidden layers, with a number for all or one per layer.
package struct LayerOption: Sendable {
  let key: OptionKey
  private let name: String

  /// One per layer of the core that stands there, in the order of the registry.
  static let all: [LayerOption] = LayerKind.all(in: .afterActivation).compactMap { kind in
    kind.definition.parameters.first.flatMap { OptionKey(rawValue: $0.option) }.map {
      LayerOption(key: $0, name: kind.name)
    }
  }

  /// What each hidden layer has behind its activation.
  static func layers(of configuration: Configuration, hiddenLayers: Int) -> [[LayerKind]] {
    let used = all.filter { configuration[$0.key] != .none }
    if used.isEmpty { return [] }
    return (0..<hiddenLayers).map { position in
      used.compactMap { $0.layer(configuration[$0.key], position: position) }
    }
  }

  /// Whether a value does for so many hidden layers.
  func fits(_ value: OptionValue, hiddenLayers: Int) -> Bool {
    if case .numbers(let numbers) = value { numbers.count == hiddenLayers } else { true }
  }

  private func layer(_ value: OptionValue, position: Int) -> LayerKind? {
    let number: Double? =
      if case .numbers(let numbers) = value {
        position < numbers.count ? numbers[position] : nil
      } else {
        value.number
      }
    guard let number, number != 0 else { return nil }
    return LayerKind(name) { _ in number }
  }
}

/// What a layer does, with the numbers that it can be set with.
package struct LayerKind: RegistryValue {
  package let index: Int
  package let values: EntryValues

  package init(index: Int, values: EntryValues) {
    self.index = index
    self.values = values
  }

  static let registry: Registry<any LayerRule> = {
    var registry = Registry<any LayerRule>()
    registry.add(Dense.self) { $0 }
    registry.add(ActivationLayer.self) { $0 }
    registry.add(LayerNorm.self) { $0 }
    registry.add(Dropout.self) { $0 }
    return registry
  }()

  package static var definitions: [Definition] { registry.definitions }
  var rule: any LayerRule { Self.registry.make(self) }

  /// About how much a unit takes per row, as `LayerRule` counts it.
  var unitCost: (alone: Double, packed: Double) { type(of: rule).unitCost }

  /// Where networks have it.
  package var place: LayerPlace { type(of: rule).place }

  /// The entries that networks may have in `place`, with their defaults or with other values.
  package static func all(
    in place: LayerPlace, _ value: (Parameter) -> Double = { $0.defaultNumber }
  ) -> [LayerKind] {
    all(value).filter { $0.place == place }
  }
}

/// Where networks have layers of a kind. A hidden layer, as people count them, is a dense layer with what follows it up to
/// the next dense one.
package enum LayerPlace: Hashable, Sendable {
  /// In every hidden layer and in the output layer; no option adds it or takes it away.
  case everyLayer
  /// In hidden layers between the weighted sums and the activation, one at most.
  case beforeActivation
  /// In hidden layers after the activation. The layer has one parameter, a number that hidden layers may have each for
  /// themselves; where it is 0 there is no such layer.
  case afterActivation
}

/// The function that a layer applies to its weighted sums.
package struct Activation: RegistryValue {
  package let index: Int
  package let values: EntryValues

  package init(index: Int, values: EntryValues) {
    self.index = index
    self.values = values
  }

  static let registry: Registry<any ActivationFunction> = {
    var registry = Registry<any ActivationFunction>()
    registry.add(Identity.self) { $0 }
    registry.add(Sigmoid.self) { $0 }
    registry.add(Tanh.self) { $0 }
    registry.add(ReLU.self) { $0 }
    registry.add(LeakyReLU.self) { $0 }
    registry.add(ELU.self) { $0 }
    registry.add(SELU.self) { $0 }
    registry.add(Softplus.self) { $0 }
    registry.add(SiLU.self) { $0 }
    registry.add(GELU.self) { $0 }
    registry.add(GELUTanh.self) { $0 }
    registry.add(Softmax.self) { $0 }
    return registry
  }()

  package static var definitions: [Definition] { registry.definitions }
  var kind: any ActivationFunction { Self.registry.make(self) }

  package static let identity = named("identity")

  /// The name of the initializer that weights have by default under this activation.
  package var defaultInitializer: String { type(of: kind).defaultInitializer }
  /// Whether each output follows from its own weighted sum alone.
  package var isElementwise: Bool { kind.isElementwise }
  /// Whether only output layers may have it.
  package var isForOutputsOnly: Bool { type(of: kind).isForOutputsOnly }
}

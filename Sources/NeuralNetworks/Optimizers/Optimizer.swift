/// How gradients move parameters.
package struct Optimizer: RegistryValue {
  package let index: Int
  package let values: EntryValues

  package init(index: Int, values: EntryValues) {
    self.index = index
    self.values = values
  }

  static let registry: Registry<any OptimizerRule> = {
    var registry = Registry<any OptimizerRule>()
    registry.add(SGD.self) { $0 }
    registry.add(Adam.self) { $0 }
    registry.add(AdamW.self) { $0 }
    registry.add(RMSProp.self) { $0 }
    registry.add(Adagrad.self) { $0 }
    return registry
  }()

  package static var definitions: [Definition] { registry.definitions }

  /// The rule without its numbers: optimizers of one form take the same operations, and can be stepped side by side.
  struct Form: Hashable, Sendable {
    private let index: Int
    private let variant: Int

    init(_ optimizer: Optimizer) {
      index = optimizer.index
      variant = Optimizer.registry.make(optimizer).variant
    }
  }

  var form: Form { Form(self) }

  /// Whether weight decay pulls at parameters apart from the gradient.
  package var decouplesDecay: Bool { type(of: Self.registry.make(self)).decouplesDecay }

  /// How many numbers per parameter are remembered from step to step.
  var memoryCount: Int { Self.registry.make(self).memoryCount }
}

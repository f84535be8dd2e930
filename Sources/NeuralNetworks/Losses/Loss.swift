/// What training minimizes. A row's loss adds up, or averages, over the outputs; a minibatch's over its rows.
package struct Loss: RegistryValue {
  package let index: Int
  package let values: EntryValues

  package init(index: Int, values: EntryValues) {
    self.index = index
    self.values = values
  }

  static let registry: Registry<any LossFunction> = {
    var registry = Registry<any LossFunction>()
    registry.add(HalfSquaredError.self) { $0 }
    registry.add(SquaredError.self) { $0 }
    registry.add(MeanSquaredError.self) { $0 }
    registry.add(MeanAbsoluteError.self) { $0 }
    registry.add(Huber.self) { $0 }
    registry.add(BinaryCrossEntropy.self) { $0 }
    registry.add(CrossEntropy.self) { $0 }
    return registry
  }()

  package static var definitions: [Definition] { registry.definitions }
  private var kind: any LossFunction { Self.registry.make(self) }

  /// The output activation that the loss is defined for, and taken together with: it reads the weighted sums, so that
  /// large ones lose nothing, and its derivative by them is y - t. Such losses are for classes.
  package var outputActivation: String? { type(of: kind).outputActivation }
  /// Whether two classes take an output each instead of sharing one.
  package var wantsOutputPerClass: Bool { type(of: kind).wantsOutputPerClass }
}

/// How the losses of a minibatch's rows make one.
package enum Reduction: String, Hashable, Sendable, CaseIterable {
  case mean
  case sum
}

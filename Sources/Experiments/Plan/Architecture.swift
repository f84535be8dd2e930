import NeuralNetworks

/// An entry of `architectures`: the hidden layers, and the options that it sets for itself.
package struct Architecture: Sendable {
  package let name: String
  package let hiddenLayerSizes: [Int]
  package let assignments: [Assignment]
  /// Parameters to start from, taken instead of an initializer's.
  package let initialParameters: InitialParameters?

  package init(
    name: String, hiddenLayerSizes: [Int], assignments: [Assignment] = [],
    initialParameters: InitialParameters? = nil
  ) {
    self.name = name
    self.hiddenLayerSizes = hiddenLayerSizes
    self.assignments = assignments
    self.initialParameters = initialParameters
  }

  /// "[64, 32]"
  package var sizesText: String { "[" + hiddenLayerSizes.map(String.init).joined(separator: ", ") + "]" }

  /// What an architecture without a name is called: "mlp-64x32", or "linear" without hidden layers. Letters come first, so
  /// that no reader takes a name for a number.
  package static func defaultName(_ sizes: [Int]) -> String {
    sizes.isEmpty ? "linear" : "mlp-" + sizes.map(String.init).joined(separator: "x")
  }
}

/// Parameters that a file gives for a network's start.
package struct InitialParameters: Sendable {
  package let values: ParameterValues
  /// Of the values, not of the file.
  package let digest: String

  package init(values: ParameterValues, digest: String) {
    self.values = values
    self.digest = digest
  }
}

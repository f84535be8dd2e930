/// A fully connected layer: f(x·W + b).
package struct Layer: Hashable, Sendable {
  package let inputCount: Int
  package let unitCount: Int
  package let activation: Activation
  package let hasBias: Bool

  package init(inputCount: Int, unitCount: Int, activation: Activation, hasBias: Bool) {
    self.inputCount = inputCount
    self.unitCount = unitCount
    self.activation = activation
    self.hasBias = hasBias
  }

  /// Weights `[inputs, units]`, then biases `[units]`.
  package var parameterCount: Int { (inputCount + (hasBias ? 1 : 0)) * unitCount }
}

/// The shape of a multi-layer perceptron; without hidden layers it is a linear or logistic model.
package struct Network: Hashable, Sendable {
  package let layers: [Layer]

  /// - Precondition: there is a layer, and each takes what the one before it gives.
  package init(layers: [Layer]) {
    precondition(!layers.isEmpty, "a network has an output layer")
    precondition(zip(layers, layers.dropFirst()).allSatisfy { $0.unitCount == $1.inputCount })
    self.layers = layers
  }

  package init(
    inputCount: Int, hiddenLayerSizes: [Int], outputCount: Int, activation: Activation,
    outputActivation: Activation, hasBias: Bool
  ) {
    let sizes = [inputCount] + hiddenLayerSizes + [outputCount]
    self.init(
      layers: (1..<sizes.count).map { index in
        Layer(
          inputCount: sizes[index - 1], unitCount: sizes[index],
          activation: index == sizes.count - 1 ? outputActivation : activation, hasBias: hasBias)
      })
  }

  package var inputCount: Int { layers.first?.inputCount ?? 0 }
  package var outputCount: Int { layers.last?.unitCount ?? 0 }
  package var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

  /// The number of inputs, then of each layer's units.
  package var sizes: [Int] { [inputCount] + layers.map(\.unitCount) }

  /// Where each layer's parameters begin in one array that holds them all.
  var parameterOffsets: [Int] {
    var offsets: [Int] = []
    var next = 0
    for layer in layers {
      offsets.append(next)
      next += layer.parameterCount
    }
    return offsets
  }

  /// Tells random streams of different shapes apart: FNV-1a over the sizes.
  package var streamSubject: UInt32 {
    layers.reduce(Self.mixed(2_166_136_261, inputCount)) { Self.mixed($0, $1.unitCount) }
  }

  private static func mixed(_ hash: UInt32, _ size: Int) -> UInt32 {
    (0..<4).reduce(hash) { ($0 ^ UInt32(truncatingIfNeeded: size >> ($1 * 8)) & 0xff) &* 16_777_619 }
  }
}

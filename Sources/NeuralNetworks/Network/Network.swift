/// One step on the way from a network's inputs to its outputs.
package struct Layer: Hashable, Sendable {
  package let kind: LayerKind
  /// What a layer of activations applies.
  package let activation: Activation
  package let inputCount: Int
  package let unitCount: Int
  /// Which hidden layer it belongs to, counted from 0; the output layer is the last.
  package let position: Int
  /// How many weights a unit has.
  let weightCount: Int
  /// How many parameters a unit has: weights, then one per vector.
  let parametersPerUnit: Int
  /// How many numbers per row the forward pass keeps for the backward pass, besides the outputs.
  let keptCount: Int

  init(_ kind: LayerKind, inputCount: Int, unitCount: Int, position: Int, activation: Activation = .identity) {
    let rule = kind.rule
    self.kind = kind
    self.activation = activation
    self.inputCount = inputCount
    self.unitCount = unitCount
    self.position = position
    weightCount = rule.weightCount(inputs: inputCount)
    parametersPerUnit = weightCount + rule.vectors.count
    keptCount = rule.keptCount(units: unitCount)
  }

  var isDense: Bool { weightCount > 0 }
  package var parameterCount: Int { parametersPerUnit * unitCount }

  /// Sizes tell nearly all networks apart, and are hashed quickly.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(kind.index)
    hasher.combine(unitCount)
  }
}

/// The layers of a multi-layer perceptron; without hidden layers it is a linear or logistic model.
package struct Network: Hashable, Sendable {
  package let inputCount: Int
  package let layers: [Layer]
  package let outputCount: Int
  package let parameterCount: Int
  /// Tells random streams of different shapes apart: FNV-1a over the sizes.
  package let streamSubject: UInt32

  /// Dense layers, each with its activation.
  ///
  /// - Parameters:
  ///   - unitCounts: of the hidden layers, then of the output layer.
  ///   - activations: as many.
  ///   - normalization: what hidden layers have before their activation.
  ///   - afterActivation: what each hidden layer has after its activation, in this order; nothing where the list ends.
  /// - Precondition: there is an output layer, and an activation for each layer.
  package init(
    inputCount: Int, unitCounts: [Int], activations: [Activation], hasBias: Bool,
    normalization: LayerKind? = nil, afterActivation: [[LayerKind]] = []
  ) {
    precondition(
      !unitCounts.isEmpty && unitCounts.count == activations.count, "a network has an output layer")
    let (dense, activationLayer) = (LayerKind.dense(hasBias: hasBias), LayerKind.activation)
    var layers: [Layer] = []
    var inputs = inputCount
    for (position, units) in unitCounts.enumerated() {
      func add(_ kind: LayerKind, _ activation: Activation = .identity) {
        layers.append(
          Layer(kind, inputCount: inputs, unitCount: units, position: position, activation: activation))
        inputs = units
      }
      let isHidden = position < unitCounts.count - 1
      add(dense)
      if isHidden, let normalization { add(normalization) }
      add(activationLayer, activations[position])
      if isHidden, position < afterActivation.count { afterActivation[position].forEach { add($0) } }
    }
    self.inputCount = inputCount
    self.layers = layers
    outputCount = inputs
    parameterCount = layers.reduce(0) { $0 + $1.parameterCount }
    streamSubject = unitCounts.reduce(Self.mixed(2_166_136_261, inputCount), Self.mixed)
  }

  /// Hidden layers that all have one activation, and an output layer.
  package init(
    inputCount: Int, hiddenLayerSizes: [Int], outputCount: Int, activation: Activation,
    outputActivation: Activation, hasBias: Bool, normalization: LayerKind? = nil,
    afterActivation: [[LayerKind]] = []
  ) {
    self.init(
      inputCount: inputCount, unitCounts: hiddenLayerSizes + [outputCount],
      activations: hiddenLayerSizes.map { _ in activation } + [outputActivation], hasBias: hasBias,
      normalization: normalization, afterActivation: afterActivation)
  }

  /// Everything else follows from these.
  package static func == (one: Network, other: Network) -> Bool {
    one.inputCount == other.inputCount && one.layers == other.layers
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(inputCount)
    hasher.combine(layers)
  }

  package var hasBias: Bool { layers.contains { $0.kind == .dense(hasBias: true) } }
  /// The activation that makes the outputs.
  var outputActivation: Activation { layers.last?.activation ?? .identity }

  /// The number of inputs, then of each dense layer's units.
  package var sizes: [Int] { [inputCount] + layers.lazy.filter(\.isDense).map(\.unitCount) }

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

  private static func mixed(_ hash: UInt32, _ size: Int) -> UInt32 {
    (0..<4).reduce(hash) { ($0 ^ UInt32(truncatingIfNeeded: size >> ($1 * 8)) & 0xff) &* 16_777_619 }
  }
}

extension LayerKind {
  package static func dense(hasBias: Bool) -> LayerKind { named("dense", ["bias": hasBias ? 1 : 0]) }
  package static let activation = named("activation")
}

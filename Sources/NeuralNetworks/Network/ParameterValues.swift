/// Parameters that a network starts from, or ends with, in double precision.
package struct ParameterValues: Hashable, Sendable {
  /// Those of a hidden layer or of the output layer: of its dense layer, and of what follows it.
  package struct LayerValues: Hashable, Sendable {
    /// `[units][inputs]`, as most tools write them.
    package let weights: [[Double]]
    /// `[units]`; empty for a layer without biases.
    package let biases: [Double]
    /// What follows the dense layer has these, such as the scale of a normalization. Those that are not there start as they
    /// do without any values.
    package let vectors: [Vector]

    package init(weights: [[Double]], biases: [Double], vectors: [Vector] = []) {
      self.weights = weights
      self.biases = biases
      self.vectors = vectors
    }

    /// The numbers of the vector of this name.
    package subscript(name: String) -> [Double]? { vectors.first { $0.name == name }?.numbers }
  }

  /// Parameters with one number per unit, besides biases.
  package struct Vector: Hashable, Sendable {
    package let name: String
    /// `[units]`
    package let numbers: [Double]

    package init(name: String, numbers: [Double]) {
      self.name = name
      self.numbers = numbers
    }
  }

  package let layers: [LayerValues]

  package init(layers: [LayerValues]) { self.layers = layers }

  /// The weights and biases alone.
  package var withoutVectors: ParameterValues {
    ParameterValues(layers: layers.map { LayerValues(weights: $0.weights, biases: $0.biases) })
  }

  /// The names that `vectors` may have, each once.
  package static let vectorNames: [String] =
    LayerKind.all().filter { $0.place != .everyLayer }.flatMap { $0.rule.vectors.map(\.name) }
    .reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }

  /// Whether every layer has the sizes that `network` wants.
  package func fits(_ network: Network) -> Bool {
    guard layers.count == network.sizes.count - 1 else { return false }
    var known = layers.map { _ in Set<String>() }
    for layer in network.layers {
      let values = layers[layer.position]
      let vectors = layer.kind.rule.vectors
      if layer.isDense {
        guard values.weights.count == layer.unitCount,
          values.weights.allSatisfy({ $0.count == layer.inputCount }),
          values.biases.count == vectors.count * layer.unitCount
        else { return false }
      } else {
        known[layer.position].formUnion(vectors.map(\.name))
        guard vectors.allSatisfy({ values[$0.name].map { $0.count == layer.unitCount } ?? true })
        else {
          return false
        }
      }
    }
    return zip(layers, known).allSatisfy { $1.isSuperset(of: $0.vectors.map(\.name)) }
  }
}

extension Network {
  /// Starting values for one lane of `parameters`: a stream per dense layer, its weights `[inputs, units]` and then its
  /// biases. Other layers' parameters start at values of their own.
  func initialize<V: Lanes>(
    _ parameters: Buffer<V>, lane: Int, weights: Initializer, biases: Initializer, seed: UInt64
  ) {
    let subject = streamSubject
    var start = parameters.start
    // Asking layers without parameters for their vectors would be felt where trials take no time.
    for layer in layers where layer.parametersPerUnit > 0 {
      defer { start += layer.parameterCount }
      guard layer.isDense else {
        layer.initializeVectors(start, lane: lane)
        continue
      }
      var stream = RandomStream(
        purpose: .initialization, seed: seed, subject: subject,
        index: UInt32(truncatingIfNeeded: layer.position))
      let weightCount = layer.inputCount * layer.unitCount
      weights.draw(count: weightCount, layer: layer, from: &stream) { [start] in
        start[$0][lane: lane] = V.Scalar($1)
      }
      guard layer.parameterCount > weightCount else { continue }
      biases.draw(count: layer.unitCount, layer: layer, from: &stream) { [start] in
        start[weightCount + $0][lane: lane] = V.Scalar($1)
      }
    }
  }

  /// - Precondition: `values` fit this network.
  func load<V: Lanes>(_ values: ParameterValues, into parameters: Buffer<V>, lane: Int) {
    precondition(values.fits(self), "parameters have the network's shape")
    for (layer, offset) in zip(layers, parameterOffsets) {
      let start = parameters.start + offset
      let values = values.layers[layer.position]
      func store(_ numbers: [Double], from place: Int) {
        for unit in 0..<layer.unitCount { start[place + unit][lane: lane] = V.Scalar(numbers[unit]) }
      }
      guard layer.isDense else {
        layer.initializeVectors(start, lane: lane)
        for (index, vector) in layer.kind.rule.vectors.enumerated() {
          values[vector.name].map { store($0, from: index * layer.unitCount) }
        }
        continue
      }
      for input in 0..<layer.inputCount {
        store(values.weights.map { $0[input] }, from: input * layer.unitCount)
      }
      if !values.biases.isEmpty { store(values.biases, from: layer.inputCount * layer.unitCount) }
    }
  }

  /// One lane of `parameters` in the order of files.
  func values<V: Lanes>(of parameters: Buffer<V>, lane: Int) -> ParameterValues {
    var weights: [[[Double]]] = sizes.dropFirst().map { _ in [] }
    var biases: [[Double]] = weights.map { _ in [] }
    var vectors: [[ParameterValues.Vector]] = weights.map { _ in [] }
    for (layer, offset) in zip(layers, parameterOffsets) {
      func numbers(_ count: Int, from place: Int, stride: Int) -> [Double] {
        (0..<count).map { Double(parameters.start[offset + place + $0 * stride][lane: lane]) }
      }
      let units = layer.unitCount
      if layer.isDense {
        weights[layer.position] = (0..<units).map { numbers(layer.inputCount, from: $0, stride: units) }
        if layer.parametersPerUnit > layer.inputCount {
          biases[layer.position] = numbers(units, from: layer.inputCount * units, stride: 1)
        }
      } else {
        for (index, vector) in layer.kind.rule.vectors.enumerated() {
          vectors[layer.position].append(
            ParameterValues.Vector(name: vector.name, numbers: numbers(units, from: index * units, stride: 1))
          )
        }
      }
    }
    return ParameterValues(
      layers: weights.indices.map {
        ParameterValues.LayerValues(weights: weights[$0], biases: biases[$0], vectors: vectors[$0])
      })
  }
}

extension Layer {
  /// What the vectors of a layer start from that no initializer draws.
  fileprivate func initializeVectors<V: Lanes>(_ parameters: UnsafeMutablePointer<V>, lane: Int) {
    for (index, vector) in kind.rule.vectors.enumerated() {
      for unit in 0..<unitCount { parameters[index * unitCount + unit][lane: lane] = V.Scalar(vector.start) }
    }
  }
}

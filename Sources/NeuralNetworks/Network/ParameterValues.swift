/// Parameters that a network starts from, or ends with, in double precision.
package struct ParameterValues: Hashable, Sendable {
  package struct LayerValues: Hashable, Sendable {
    /// `[units][inputs]`, as most tools write them.
    package let weights: [[Double]]
    /// `[units]`; empty for a layer without biases.
    package let biases: [Double]

    package init(weights: [[Double]], biases: [Double]) {
      self.weights = weights
      self.biases = biases
    }
  }

  package let layers: [LayerValues]

  package init(layers: [LayerValues]) { self.layers = layers }

  /// Whether every layer has the sizes that `network` wants.
  package func fits(_ network: Network) -> Bool {
    layers.count == network.layers.count
      && zip(layers, network.layers).allSatisfy { values, layer in
        values.weights.count == layer.unitCount
          && values.weights.allSatisfy { $0.count == layer.inputCount }
          && values.biases.count == (layer.hasBias ? layer.unitCount : 0)
      }
  }
}

extension Network {
  /// Starting values for one lane of `parameters`: a stream a layer, its weights `[inputs, units]` and then its biases.
  func initialize<V: Lanes>(
    _ parameters: Buffer<V>, lane: Int, weights: Initializer, biases: Initializer, seed: UInt64
  ) {
    let subject = streamSubject
    var start = parameters.start
    for (index, layer) in layers.enumerated() {
      defer { start += layer.parameterCount }
      var stream = RandomStream(
        purpose: .initialization, seed: seed, subject: subject, index: UInt32(truncatingIfNeeded: index))
      let weightCount = layer.inputCount * layer.unitCount
      weights.draw(count: weightCount, layer: layer, from: &stream) { [start] in
        start[$0][lane: lane] = V.Scalar($1)
      }
      guard layer.hasBias else { continue }
      biases.draw(count: layer.unitCount, layer: layer, from: &stream) { [start] in
        start[weightCount + $0][lane: lane] = V.Scalar($1)
      }
    }
  }

  /// - Precondition: `values` fit this network.
  func load<V: Lanes>(_ values: ParameterValues, into parameters: Buffer<V>, lane: Int) {
    precondition(values.fits(self), "parameters have the network's shape")
    for (index, layer) in layers.enumerated() {
      let start = parameters.start + parameterOffsets[index]
      for unit in 0..<layer.unitCount {
        for input in 0..<layer.inputCount {
          start[input * layer.unitCount + unit][lane: lane] = V.Scalar(
            values.layers[index].weights[unit][input])
        }
        if layer.hasBias {
          start[layer.inputCount * layer.unitCount + unit][lane: lane] = V.Scalar(
            values.layers[index].biases[unit])
        }
      }
    }
  }

  /// One lane of `parameters` in the order of files.
  func values<V: Lanes>(of parameters: Buffer<V>, lane: Int) -> ParameterValues {
    ParameterValues(
      layers: zip(layers, parameterOffsets).map { layer, offset in
        let start = parameters.start + offset
        let biases = start + layer.inputCount * layer.unitCount
        return ParameterValues.LayerValues(
          weights: (0..<layer.unitCount).map { unit in
            (0..<layer.inputCount).map { Double(start[$0 * layer.unitCount + unit][lane: lane]) }
          },
          biases: layer.hasBias ? (0..<layer.unitCount).map { Double(biases[$0][lane: lane]) } : [])
      })
  }
}

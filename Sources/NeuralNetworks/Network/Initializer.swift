/// How a layer's weights, or its biases, start; n_in and n_out are the layer's numbers of inputs and units.
package enum Initializer: Hashable, Sendable {
  case zeros
  /// Every value is `value`.
  case constant(value: Double)
  /// N(0, scale²)
  case normal(scale: Double)
  /// U(-scale, scale)
  case uniform(scale: Double)
  /// N(0, 1 / n_out)
  case fanOutNormal
  /// U(-√(1 / n_in), √(1 / n_in))
  case fanInUniform
  /// U(-√(6 / (n_in + n_out)), …) (Glorot & Bengio 2010, equation 16)
  case xavierUniform
  /// N(0, 2 / (n_in + n_out))
  case xavierNormal
  /// U(-√(6 / n_in), …) (He et al. 2015)
  case heUniform
  /// N(0, 2 / n_in) (He et al. 2015, equation 10)
  case heNormal
  /// U(-√(3 / n_in), …) (LeCun et al. 1998)
  case lecunUniform
  /// N(0, 1 / n_in) (LeCun et al. 1998, equation 16)
  case lecunNormal
}

extension Initializer {
  private enum Distribution {
    case constant(Double)
    /// Standard deviation.
    case normal(Double)
    /// Half of the interval's width.
    case uniform(Double)
  }

  private func distribution(inputs: Double, units: Double) -> Distribution {
    switch self {
    case .zeros: .constant(0)
    case .constant(let value): .constant(value)
    case .normal(let scale): .normal(scale)
    case .uniform(let scale): .uniform(scale)
    case .fanOutNormal: .normal((1 / units).squareRoot())
    case .fanInUniform: .uniform((1 / inputs).squareRoot())
    case .xavierUniform: .uniform((6 / (inputs + units)).squareRoot())
    case .xavierNormal: .normal((2 / (inputs + units)).squareRoot())
    case .heUniform: .uniform((6 / inputs).squareRoot())
    case .heNormal: .normal((2 / inputs).squareRoot())
    case .lecunUniform: .uniform((3 / inputs).squareRoot())
    case .lecunNormal: .normal((1 / inputs).squareRoot())
    }
  }

  /// `count` starting values of `layer`, drawn in index order in double precision.
  @inline(__always)
  func values(
    count: Int, layer: Layer, from stream: inout RandomStream,
    into store: (_ index: Int, _ value: Double) -> Void
  ) {
    switch distribution(inputs: Double(layer.inputCount), units: Double(layer.unitCount)) {
    case .constant(let value): for index in 0..<count { store(index, value) }
    case .normal(let deviation): for index in 0..<count { store(index, deviation * stream.normal()) }
    case .uniform(let half): for index in 0..<count { store(index, half * (2 * stream.uniform() - 1)) }
    }
  }
}

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
      weights.values(count: weightCount, layer: layer, from: &stream) { [start] in
        start[$0][lane: lane] = V.Scalar($1)
      }
      guard layer.hasBias else { continue }
      biases.values(count: layer.unitCount, layer: layer, from: &stream) { [start] in
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

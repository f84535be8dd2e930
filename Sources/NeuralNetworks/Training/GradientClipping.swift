/// Limits on a minibatch's gradient, applied before the optimiser's step: single values first, then the norm.
package struct GradientClipping: Hashable, Sendable {
  /// The largest magnitude of one value.
  package let value: Double?
  /// The largest Euclidean norm of all values together (Pascanu, Mikolov & Bengio 2013).
  package let norm: Double?

  package init(value: Double?, norm: Double?) {
    self.value = value
    self.norm = norm
  }
}

/// The limits in each lane of a vector.
struct ClippingLimits<V: Lanes> {
  private let value: V?
  private let norm: V?

  /// - Precondition: one a lane; all have a limit on values or none has, and so with norms.
  init(_ clippings: [GradientClipping]) {
    value = clippings[0].value == nil ? nil : V(lanes: clippings.map { $0.value ?? .infinity })
    norm = clippings[0].norm == nil ? nil : V(lanes: clippings.map { $0.norm ?? .infinity })
  }

  @inline(__always)
  func apply(to gradients: UnsafeMutablePointer<V>, of network: Network) {
    let count = network.parameterCount
    if let value {
      for i in 0..<count {
        gradients[i] = gradients[i].replacing(with: value, where: gradients[i] .> value)
          .replacing(with: -value, where: gradients[i] .< -value)
      }
    }
    if let norm {
      // The small constant keeps a gradient of zero from dividing by zero.
      let factor = norm / (Self.norm(of: gradients, network: network) + V(1e-6))
      let limited = factor.replacing(with: V.one, where: factor .> V.one)
      for i in 0..<count { gradients[i] = gradients[i] * limited }
    }
  }

  /// The norm of all gradients: squares are added up a unit at a time over its inputs, its bias last, then over units
  /// and layers, so that units can be worked on side by side.
  @inline(__always)
  private static func norm(of gradients: UnsafeMutablePointer<V>, network: Network) -> V {
    var total = V.zero
    var layerStart = gradients
    for layer in network.layers {
      let rows = layer.inputCount + (layer.hasBias ? 1 : 0)
      for unit in 0..<layer.unitCount {
        var sum = V.zero
        for row in 0..<rows {
          let gradient = layerStart[row * layer.unitCount + unit]
          sum = sum.addingProduct(gradient, gradient)
        }
        total = total + sum
      }
      layerStart += layer.parameterCount
    }
    return total.squareRoot()
  }
}

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

  @inline(__always)
  func apply<V: Lanes>(to gradients: UnsafeMutablePointer<V>, of network: Network) {
    let count = network.parameterCount
    if let value {
      let limit = V(value)
      for i in 0..<count {
        gradients[i] = gradients[i].replacing(with: limit, where: gradients[i] .> limit)
          .replacing(with: -limit, where: gradients[i] .< -limit)
      }
    }
    if let norm {
      // The small constant keeps a gradient of zero from dividing by zero.
      let factor = V(norm) / (Self.norm(of: gradients, network: network) + V(1e-6))
      let limited = factor.replacing(with: V.one, where: factor .> V.one)
      for i in 0..<count { gradients[i] = gradients[i] * limited }
    }
  }

  /// The norm of all gradients: squares are added up a unit at a time over its inputs, its bias last, then over units
  /// and layers, so that units can be worked on side by side.
  @inline(__always)
  private static func norm<V: Lanes>(of gradients: UnsafeMutablePointer<V>, network: Network) -> V {
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

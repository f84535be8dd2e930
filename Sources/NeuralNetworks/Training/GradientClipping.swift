/// Limits on a minibatch's gradient, applied before the optimizer's step and before weight decay: single values first,
/// then the norm.
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
  private let norms: [Double]?  // per lane

  /// - Precondition: one per lane; all have a limit on values or none has, and so with norms.
  init(_ clippings: [GradientClipping]) {
    value = clippings[0].value == nil ? nil : V(lanes: clippings.map { $0.value ?? .infinity })
    norms = clippings[0].norm == nil ? nil : clippings.map { $0.norm ?? .infinity }
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
    if let norms { limit(gradients, of: network, to: norms) }
  }

  /// g ← g · min(1, limit / (‖g‖ + 10⁻⁶)), in double precision, where squares of single-precision numbers neither
  /// overflow nor vanish. The small constant keeps a gradient of zero from dividing by zero.
  @inline(__always)
  private func limit(_ gradients: UnsafeMutablePointer<V>, of network: Network, to norms: [Double]) {
    var factor = Self.squares(of: gradients, network: network)
    for lane in 0..<V.width {
      let found = factor[lane: lane].squareRoot()
      let share = norms[lane] / (found + 1e-6)
      factor[lane: lane] = share > 1 ? 1 : share
      if share < Double.leastNormalMagnitude {
        limitInScale(gradients, lane: lane, of: network, to: norms[lane])
        factor[lane: lane] = 1
      }
    }
    for i in 0..<network.parameterCount { gradients[i] = V.narrowed(gradients[i].widened * factor) }
  }

  /// The same for one lane where the squares overflow, or the factor vanishes: there the gradient is first divided by the
  /// power of two of its largest magnitude, beside which the small constant is nothing. An infinite gradient becomes one
  /// that is not a number.
  private func limitInScale(
    _ gradients: UnsafeMutablePointer<V>, lane: Int, of network: Network, to norm: Double
  ) {
    let count = network.parameterCount
    let largest = (0..<count).reduce(0) { max($0, Double(gradients[$1][lane: lane]).magnitude) }
    let scale = largest.isFinite ? Double(sign: .plus, exponent: -largest.exponent, significand: 1) : 1
    for i in 0..<count {
      gradients[i][lane: lane] = V.Scalar(Double(gradients[i][lane: lane]) * scale)
    }
    let found = Self.squares(of: gradients, network: network)[lane: lane].squareRoot()
    // Where the limit is not reached, only the scale is taken back.
    let factor = norm * scale < found ? norm / found : 1 / scale
    for i in 0..<count {
      gradients[i][lane: lane] = V.Scalar(Double(gradients[i][lane: lane]) * factor)
    }
  }

  /// ‖g‖²: squares are added up a unit at a time over its parameters, weights by inputs first, then over units and layers,
  /// so that units can be worked on side by side.
  @inline(__always)
  private static func squares(of gradients: UnsafeMutablePointer<V>, network: Network) -> V.Wide {
    var total = V.Wide(repeating: 0)
    var layerStart = gradients
    for layer in network.layers {
      let rows = layer.parametersPerUnit
      for unit in 0..<layer.unitCount {
        var sum = V.Wide(repeating: 0)
        for row in 0..<rows {
          let gradient = layerStart[row * layer.unitCount + unit].widened
          sum = sum.addingProduct(gradient, gradient)
        }
        total = total + sum
      }
      layerStart += layer.parameterCount
    }
    return total
  }
}

/// A network's forward and backward pass over a minibatch, in memory that is allocated once.
///
/// With a₀ = x, for layers l = 1 … L:
///
///     z_l = a_{l-1}·W_l + b_l          a_l = f_l(z_l)
///
/// and from the loss's derivative by the outputs, for l = L … 1:
///
///     δ_l = e_l ⊙ f_l′(z_l)            e_{l-1} = δ_l·W_lᵀ
///     ∂W_l = a_{l-1}ᵀ·δ_l              ∂b_l = Σ_rows δ_l
final class Propagation<V: Lanes> {
  let network: Network
  let loss: Loss
  let hiddenError: HiddenError
  /// The most rows that one pass may have.
  let rowCapacity: Int
  let parameters: Buffer<V>
  let gradients: Buffer<V>
  private let offsets: [Int]
  private let z: [Buffer<V>]  // per layer: [rows, units]
  private let a: [Buffer<V>]  // per layer: [rows, units]
  private let errors: [Buffer<V>]  // per layer: [rows, units]: e_l, then δ_l
  private let deltas: [Buffer<V>]  // per layer: [rows, units], where errors are kept besides

  init(network: Network, loss: Loss, hiddenError: HiddenError, rowCapacity: Int) {
    self.network = network
    self.loss = loss
    self.hiddenError = hiddenError
    self.rowCapacity = rowCapacity
    parameters = Buffer(count: network.parameterCount)
    gradients = Buffer(count: network.parameterCount)
    offsets = network.parameterOffsets
    z = network.layers.map { Buffer(count: rowCapacity * $0.unitCount) }
    a = network.layers.map { Buffer(count: rowCapacity * $0.unitCount) }
    errors = network.layers.map { Buffer(count: rowCapacity * $0.unitCount) }
    deltas = hiddenError == .raw ? network.layers.map { Buffer(count: rowCapacity * $0.unitCount) } : errors
  }

  /// Weighted sums of the output layer after `forward`, `[rows, outputs]`.
  var outputSums: UnsafeMutablePointer<V> { z[z.count - 1].start }
  /// The network's outputs after `forward`, `[rows, outputs]`.
  var outputs: UnsafeMutablePointer<V> { a[a.count - 1].start }

  private func weights(_ layer: Int, in buffer: Buffer<V>) -> UnsafeMutablePointer<V> {
    buffer.start + offsets[layer]
  }

  private func bias(_ layer: Int, in buffer: Buffer<V>) -> UnsafeMutablePointer<V>? {
    let shape = network.layers[layer]
    return shape.hasBias ? weights(layer, in: buffer) + shape.inputCount * shape.unitCount : nil
  }

  /// - Parameter x: `[rows, inputs]`
  @inline(__always)
  func forward(_ x: UnsafePointer<V>, rows: Int) {
    for (l, layer) in network.layers.enumerated() {
      let input = l == 0 ? x : UnsafePointer(a[l - 1].start)
      weightedSums(
        x: input, weights: weights(l, in: parameters), bias: bias(l, in: parameters),
        rows: rows, inputs: layer.inputCount, units: layer.unitCount, into: z[l].start)
      layer.activation.apply(z[l].start, to: a[l].start, rows: rows, units: layer.unitCount)
    }
  }

  /// Fills `gradients` for the minibatch that `forward` has just seen.
  ///
  /// - Parameters:
  ///   - x: `[rows, inputs]`
  ///   - targets: `[rows, outputs]`
  ///   - weight: what each row's loss counts for: 1, or 1 / rows for a mean
  @inline(__always)
  func backward(_ x: UnsafePointer<V>, targets: UnsafePointer<V>, rows: Int, weight: V) {
    let last = network.layers.count - 1
    let output = network.layers[last]
    loss.errors(
      outputs: a[last].start, targets: targets, rows: rows, outputCount: output.unitCount, weight: weight,
      throughOutputActivation: output.activation, into: errors[last].start)
    for l in stride(from: last, through: 0, by: -1) {
      let layer = network.layers[l]
      let delta = deltas[l].start
      if hiddenError == .raw { delta.update(from: errors[l].start, count: rows * layer.unitCount) }
      if l < last || !loss.isFused(with: output.activation) {
        layer.activation.multiplyByDerivative(
          delta, z: z[l].start, a: a[l].start, rows: rows, units: layer.unitCount)
      }
      parameterGradients(
        x: l == 0 ? x : UnsafePointer(a[l - 1].start), delta: delta, rows: rows, inputs: layer.inputCount,
        units: layer.unitCount, weights: weights(l, in: gradients), bias: bias(l, in: gradients))
      guard l > 0 else { continue }
      inputErrors(
        delta: errors[l].start, weights: weights(l, in: parameters), rows: rows, inputs: layer.inputCount,
        units: layer.unitCount, into: errors[l - 1].start)
    }
  }
}

/// What is sent back through a layer's weights to the layer before it.
package enum HiddenError: Hashable, Sendable {
  /// δ_l = e_l ⊙ f_l′(z_l): backpropagation (Rumelhart, Hinton & Williams 1986).
  case delta
  /// e_l itself, without the derivative of the layer's activation: a rule that tutorials teach.
  case raw
}

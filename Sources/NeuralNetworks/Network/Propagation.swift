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
  /// In memory of its own, since copying functions would count references for each minibatch.
  private let loss: UnsafeMutablePointer<LossPass<V>>
  let hiddenError: HiddenError
  /// The most rows that one pass may have.
  let rowCapacity: Int
  let parameters: Buffer<V>
  let gradients: Buffer<V>
  let kernels: MatrixKernels<V.Scalar>
  /// Whether the loss gives the derivative by the output layer's weighted sums.
  private let isFused: Bool
  private let passes: [LayerPass<V>]
  /// What the passes point into, since copying functions would count references for each minibatch.
  private let activations: UnsafeMutablePointer<CompiledActivation<V>>
  private let activity: [Buffer<V>]  // what the passes point into

  init(
    network: Network, loss: Loss, hiddenError: HiddenError, rowCapacity: Int,
    execution: Execution = Execution()
  ) {
    self.network = network
    self.loss = .allocate(capacity: 1)
    self.loss.initialize(to: loss.compiled(for: V.self))
    self.hiddenError = hiddenError
    self.rowCapacity = rowCapacity
    parameters = Buffer(count: network.parameterCount)
    gradients = Buffer(count: network.parameterCount)
    kernels = MatrixKernels(execution)
    isFused = loss.outputActivation == network.layers[network.layers.count - 1].activation.name
    var activity: [Buffer<V>] = []
    func perRow(_ units: Int) -> UnsafeMutablePointer<V> {
      let buffer = Buffer<V>(count: rowCapacity * units)
      activity.append(buffer)
      return buffer.start
    }
    let activations = UnsafeMutablePointer<CompiledActivation<V>>.allocate(capacity: network.layers.count)
    for (index, layer) in network.layers.enumerated() {
      (activations + index).initialize(to: layer.activation.compiled(for: V.self))
    }
    self.activations = activations
    passes = zip(network.layers, network.parameterOffsets).enumerated().map {
      [parameters, gradients] index, place in
      let (layer, offset) = place
      let weightCount = layer.inputCount * layer.unitCount
      let (weights, weightGradients) = (parameters.start + offset, gradients.start + offset)
      let error = perRow(layer.unitCount)
      return LayerPass(
        inputs: layer.inputCount, units: layer.unitCount,
        activation: activations + index, weights: weights,
        bias: layer.hasBias ? weights + weightCount : nil, weightGradients: weightGradients,
        biasGradients: layer.hasBias ? weightGradients + weightCount : nil, z: perRow(layer.unitCount),
        a: perRow(layer.unitCount), error: error,
        delta: hiddenError == .raw ? perRow(layer.unitCount) : error)
    }
    self.activity = activity
  }

  deinit {
    activations.deinitialize(count: network.layers.count)
    activations.deallocate()
    loss.deinitialize(count: 1)
    loss.deallocate()
  }

  var byteCount: Int {
    parameters.byteCount + gradients.byteCount + activity.reduce(0) { $0 + $1.byteCount } + kernels.byteCount
  }

  /// Weighted sums of the output layer after `forward`, `[rows, outputs]`.
  var outputSums: UnsafeMutablePointer<V> { passes[passes.count - 1].z }
  /// The network's outputs after `forward`, `[rows, outputs]`.
  var outputs: UnsafeMutablePointer<V> { passes[passes.count - 1].a }

  /// Each row's loss after `forward`.
  ///
  /// - Parameters:
  ///   - targets: `[rows, outputs]`
  ///   - losses: receives `[rows]`
  @inline(__always)
  func rowLosses(targets: UnsafePointer<V>, rows: Int, into losses: UnsafeMutablePointer<V>) {
    loss.pointee.rowLosses(outputs, outputSums, targets, rows, network.outputCount, losses)
  }

  /// - Parameter x: `[rows, inputs]`
  @inline(__always)
  func forward(_ x: UnsafePointer<V>, rows: Int) {
    var input = x
    // By index, since an iterator would count a reference for each minibatch.
    for l in passes.indices {
      let pass = passes[l]
      weightedSums(
        x: input, weights: pass.weights, bias: pass.bias, rows: rows, inputs: pass.inputs, units: pass.units,
        into: pass.z, by: kernels)
      apply(pass.activation, pass.z, to: pass.a, rows: rows, units: pass.units, by: kernels)
      input = UnsafePointer(pass.a)
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
    let last = passes.count - 1
    let output = passes[last]
    loss.pointee.errors(output.a, targets, rows, output.units, weight, output.error)
    for l in stride(from: last, through: 0, by: -1) {
      let pass = passes[l]
      let delta = pass.delta
      if hiddenError == .raw { delta.update(from: pass.error, count: rows * pass.units) }
      if l < last || !isFused {
        multiplyByDerivative(
          of: pass.activation, delta, z: pass.z, a: pass.a, rows: rows, units: pass.units, by: kernels)
      }
      parameterGradients(
        x: l == 0 ? x : UnsafePointer(passes[l - 1].a), delta: delta, rows: rows, inputs: pass.inputs,
        units: pass.units, weights: pass.weightGradients, bias: pass.biasGradients, by: kernels)
      guard l > 0 else { continue }
      inputErrors(
        delta: pass.error, weights: pass.weights, rows: rows, inputs: pass.inputs, units: pass.units,
        into: passes[l - 1].error, by: kernels)
    }
  }
}

/// What one layer computes in and with during a pass.
private struct LayerPass<V: Lanes> {
  let inputs: Int
  let units: Int
  let activation: UnsafePointer<CompiledActivation<V>>
  let weights: UnsafeMutablePointer<V>  // [inputs, units]
  let bias: UnsafeMutablePointer<V>?  // [units]
  let weightGradients: UnsafeMutablePointer<V>  // [inputs, units]
  let biasGradients: UnsafeMutablePointer<V>?  // [units]
  let z: UnsafeMutablePointer<V>  // [rows, units]
  let a: UnsafeMutablePointer<V>  // [rows, units]
  let error: UnsafeMutablePointer<V>  // [rows, units]: e_l, then δ_l
  let delta: UnsafeMutablePointer<V>  // [rows, units], where errors are kept besides
}

/// What is sent back through a layer's weights to the layer before it.
package enum HiddenError: String, Hashable, Sendable, CaseIterable {
  /// δ_l = e_l ⊙ f_l′(z_l): backpropagation (Rumelhart, Hinton & Williams 1986).
  case delta
  /// e_l itself, without the derivative of the layer's activation: a rule that tutorials teach.
  case raw
}

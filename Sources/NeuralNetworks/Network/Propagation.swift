/// A network's forward and backward pass over a minibatch, in memory that is allocated once.
///
/// With a₀ = x, for layers l = 1 … L:
///
///     a_l = f_l(a_{l-1})
///
/// and from the loss's derivative by the outputs e_L, for l = L … 1:
///
///     e_{l-1} = (∂f_l/∂a_{l-1})ᵀ·e_l          ∂p_l = (∂f_l/∂p_l)ᵀ·e_l
///
/// for the parameters p_l of the layer, as its file in `Layers` has it.
final class Propagation<V: Lanes> {
  let network: Network
  let hiddenError: HiddenError
  let parameters: Buffer<V>
  let gradients: Buffer<V>
  let kernels: MatrixKernels<V.Scalar>
  private let layers: LayerMemories<V>
  /// In memory of its own, since copying functions would count references for each minibatch.
  private let loss: UnsafeMutablePointer<LossPass<V>>
  /// Whether the loss gives the derivative by the output layer's weighted sums.
  private let isFused: Bool

  /// - Parameter rowCapacity: the most rows that one pass may have.
  init(
    network: Network, loss: Loss, hiddenError: HiddenError, rowCapacity: Int,
    execution: Execution = Execution()
  ) {
    self.network = network
    self.hiddenError = hiddenError
    parameters = Buffer(count: network.parameterCount)
    gradients = Buffer(count: network.parameterCount)
    kernels = MatrixKernels(execution)
    layers = LayerMemories(
      network, parameters: parameters, gradients: gradients, hiddenError: hiddenError,
      rowCapacity: rowCapacity)
    self.loss = .allocate(capacity: 1)
    self.loss.initialize(to: loss.compiled(for: V.self))
    isFused = loss.outputActivation == network.outputActivation.name
  }

  deinit {
    loss.deinitialize(count: 1)
    loss.deallocate()
  }

  var byteCount: Int {
    parameters.byteCount + gradients.byteCount + layers.byteCount + kernels.byteCount
  }

  /// The network's outputs after `forward`, `[rows, outputs]`.
  var outputs: UnsafeMutablePointer<V> { layers.first[layers.count - 1].output }
  /// Weighted sums of the output layer after `forward`, `[rows, outputs]`.
  var outputSums: UnsafeMutablePointer<V> { layers.first[layers.count - 2].output }

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
  func forward(_ x: UnsafePointer<V>, rows: Int, mode: PassMode) {
    var a = x
    for l in 0..<layers.count { a = (layers.first + l).forward(a, rows: rows, mode: mode, by: kernels) }
  }

  /// Fills `gradients` for the minibatch that `forward` has just seen in training.
  ///
  /// - Parameters:
  ///   - x: `[rows, inputs]`
  ///   - targets: `[rows, outputs]`
  ///   - weight: what each row's loss counts for: 1, or 1 / rows for a mean
  ///   - rowWeights: what else each row counts, `[rows]`; nil where each counts 1
  @inline(__always)
  func backward(
    _ x: UnsafePointer<V>, targets: UnsafePointer<V>, rows: Int, weight: V, rowWeights: UnsafePointer<V>? = nil
  ) {
    let last = layers.count - 1
    let output = layers.first + last
    loss.pointee.errors(
      output.pointee.output, targets, rows, output.pointee.units, weight, output.pointee.arrivingError)
    if let rowWeights {
      let (errors, units) = (output.pointee.arrivingError, output.pointee.units)
      for row in 0..<rows {
        for i in row * units..<(row + 1) * units { errors[i] = errors[i] * rowWeights[row] }
      }
    }
    for l in stride(from: last, through: 0, by: -1) {
      let layer = layers.first + l
      if layer.pointee.error != layer.pointee.arrivingError {
        layer.pointee.error.update(from: layer.pointee.arrivingError, count: rows * layer.pointee.units)
      }
      if l == last && isFused { continue }
      let a = l == 0 ? x : UnsafePointer((layer - 1).pointee.output)
      let inputError = l == 0 ? nil : (layer - 1).pointee.arrivingError
      layer.backward(a, rows: rows, into: inputError, by: kernels)
    }
  }
}

/// What a forward pass is for.
enum PassMode {
  case training(TrainingStep)
  case evaluation
}

/// How far training is, which decides the random choices of a pass.
///
/// `@unchecked Sendable` because seeds are only read, and outlive the pass.
struct TrainingStep: @unchecked Sendable {
  /// That of the trial in each lane.
  let seeds: UnsafePointer<UInt64>
  /// Counted from 0.
  let epoch: Int
  /// The minibatch of the epoch, counted from 0.
  let batch: Int
}

/// What is sent back through a dense layer's weights to the layer before it.
package enum HiddenError: String, Hashable, Sendable, CaseIterable {
  /// The derivative of the loss by the weighted sums: backpropagation (Rumelhart, Hinton & Williams 1986).
  case delta
  /// The derivative by the outputs, as it arrives behind the layer's activation: a rule that tutorials teach.
  case raw
}

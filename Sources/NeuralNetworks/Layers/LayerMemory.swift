/// What a layer computes with and in during a pass: plain numbers and addresses, which `LayerMemories` owns.
struct LayerMemory<V: Lanes> {
  let form: Form
  let pass: UnsafePointer<LayerPass<V>>
  let values: EntryValues  // of the layer's kind
  let activation: UnsafePointer<CompiledActivation<V>>
  let position: Int  // of the hidden layer that it belongs to
  let inputs: Int
  let units: Int
  let parameters: UnsafeMutablePointer<V>  // weights [inputs, units], then vectors [units]
  let gradients: UnsafeMutablePointer<V>  // as parameters
  let output: UnsafeMutablePointer<V>  // [rows, units]
  let kept: UnsafeMutablePointer<V>  // [rows, whatever the layer keeps]
  /// Where the derivative by the outputs arrives, `[rows, units]`.
  let arrivingError: UnsafeMutablePointer<V>
  /// The derivative by the outputs as `backward` finds it: where it arrives, unless raw errors are sent back.
  let error: UnsafeMutablePointer<V>
  /// What a dense layer sends back through its weights.
  let sentError: UnsafeMutablePointer<V>

  /// How the layer's passes are called. Those that every network has are compiled into the walk over the layers, since
  /// calls of functions that lie in memory would be felt in the smallest networks.
  enum Form { case dense, activation, further }

  /// What a row takes, in numbers: the outputs, and what is kept besides.
  static func rowCounts(of layer: Layer) -> [Int] {
    [layer.unitCount] + (layer.keptCount > 0 ? [layer.keptCount] : [])
  }
}

/// The layers of a network, ready for passes, in memory that is allocated once.
final class LayerMemories<V: Lanes> {
  let count: Int
  let first: UnsafeMutablePointer<LayerMemory<V>>
  // In memory of their own, since copying functions would count references for each minibatch.
  private let passes: UnsafeMutablePointer<LayerPass<V>>
  private let activations: UnsafeMutablePointer<CompiledActivation<V>>
  private var buffers: [Buffer<V>] = []

  init(
    _ network: Network, parameters: Buffer<V>, gradients: Buffer<V>, hiddenError: HiddenError,
    rowCapacity: Int
  ) {
    let layers = network.layers
    count = layers.count
    first = .allocate(capacity: count)
    passes = .allocate(capacity: count)
    activations = .allocate(capacity: count)
    var buffers: [Buffer<V>] = []
    func perRow(_ numbers: Int) -> UnsafeMutablePointer<V> {
      let buffer = Buffer<V>(count: rowCapacity * numbers)
      buffers.append(buffer)
      return buffer.start
    }
    // Layers up to the next dense one have one error, each replacing it by that of its inputs.
    var errors: (arriving: UnsafeMutablePointer<V>, own: UnsafeMutablePointer<V>)?
    for (index, (layer, offset)) in zip(layers, network.parameterOffsets).enumerated() {
      if layer.isDense { errors = nil }
      let arriving = errors?.arriving ?? perRow(layer.unitCount)
      let own = errors?.own ?? (hiddenError == .raw ? perRow(layer.unitCount) : arriving)
      errors = (arriving, own)
      let isLast = index == count - 1 || layers[index + 1].isDense
      (activations + index).initialize(to: layer.activation.compiled(for: V.self))
      (passes + index).initialize(to: layer.kind.compiled(for: V.self))
      let output = perRow(layer.unitCount)
      (first + index).initialize(
        to: LayerMemory(
          form: layer.isDense ? .dense : layer.kind == .activation ? .activation : .further,
          pass: UnsafePointer(passes + index), values: layer.kind.values,
          activation: UnsafePointer(activations + index), position: layer.position,
          inputs: layer.inputCount, units: layer.unitCount, parameters: parameters.start + offset,
          gradients: gradients.start + offset, output: output,
          kept: layer.keptCount > 0 ? perRow(layer.keptCount) : output,
          arrivingError: isLast ? arriving : own, error: own, sentError: arriving))
    }
    self.buffers = buffers
  }

  deinit {
    // The memories are plain numbers and addresses.
    first.deallocate()
    passes.deinitialize(count: count)
    passes.deallocate()
    activations.deinitialize(count: count)
    activations.deallocate()
  }

  var byteCount: Int { buffers.reduce(0) { $0 + $1.byteCount } }
}

extension UnsafeMutablePointer {
  /// `LayerRule.forward` of the layer here.
  @inline(__always)
  func forward<V: Lanes>(
    _ x: UnsafePointer<V>, rows: Int, mode: PassMode, by kernels: MatrixKernels<V.Scalar>
  ) -> UnsafePointer<V> where Pointee == LayerMemory<V> {
    let values = pointee.values
    switch pointee.form {
    case .dense: return Dense(values).forward(pointee, x, rows: rows, mode: mode, by: kernels)
    case .activation: return ActivationLayer(values).forward(pointee, x, rows: rows, mode: mode, by: kernels)
    case .further: return pointee.pass.pointee.forward(self, x, rows, mode, kernels)
    }
  }

  /// `LayerRule.backward` of the layer here.
  @inline(__always)
  func backward<V: Lanes>(
    _ x: UnsafePointer<V>, rows: Int, into inputError: UnsafeMutablePointer<V>?,
    by kernels: MatrixKernels<V.Scalar>
  ) where Pointee == LayerMemory<V> {
    let values = pointee.values
    switch pointee.form {
    case .dense: Dense(values).backward(pointee, x, rows: rows, into: inputError, by: kernels)
    case .activation: ActivationLayer(values).backward(pointee, x, rows: rows, into: inputError, by: kernels)
    case .further: pointee.pass.pointee.backward(self, x, rows, inputError, kernels)
    }
  }
}

/// What the rows of a pass are computed from and in.
///
/// `@unchecked Sendable` because threads work on rows that do not overlap, and only read the rest.
struct LayerPointers<V: Lanes>: @unchecked Sendable {
  let layer: LayerMemory<V>
  let x: UnsafePointer<V>  // [rows, inputs]
  let inputError: UnsafeMutablePointer<V>  // [rows, inputs]

  @inline(__always)
  init(_ layer: LayerMemory<V>, x: UnsafePointer<V>, inputError: UnsafeMutablePointer<V>?) {
    self.layer = layer
    self.x = x
    self.inputError = inputError ?? layer.error
  }
}

extension MatrixKernels {
  /// Calls `body` with ranges that make up 0..<rows: of a pack on this thread, of a single network on as many threads as
  /// can help.
  ///
  /// - Parameters:
  ///   - cost: how much a row takes, in multiplications of a product.
  ///   - unit: what ranges begin at multiples of.
  @inline(__always)
  func shareRows<V: Lanes>(
    _ rows: Int, of lanes: V.Type, cost: Int, unit: Int = 1, _ body: @escaping @Sendable (Range<Int>) -> Void
  ) where V.Scalar == Scalar {
    if V.width > 1 { return body(0..<rows) }
    share(rows, cost: cost, unit: unit, body)
  }
}

/// A layer: what it does to a minibatch, forward and backward, and which parameters it has.
///
/// `forward` and `backward` are generic, so that a layer is written once. Training calls `float` and its neighbors, which
/// are compiled for one kind of lanes each; a generic method that is called through a protocol would not be.
protocol LayerRule: Registrable {
  static var place: LayerPlace { get }
  /// Parameters with one number per unit. They lie behind the weights, in this order.
  var vectors: [ParameterVector] { get }
  /// How many weights a unit has.
  func weightCount(inputs: Int) -> Int
  /// How many numbers per row `forward` keeps for `backward`, besides the outputs.
  func keptCount(units: Int) -> Int
  /// About how much a unit takes per row, in nanoseconds of single precision, as `TrainingCost` counts them: by itself, and
  /// in a full pack.
  static var unitCost: (alone: Double, packed: Double) { get }

  /// Y = f(X) for a minibatch.
  ///
  /// - Parameter x: `[rows, inputs]`
  /// - Returns: Y, `[rows, units]`: the layer's `output`, or `x` where the layer changes nothing.
  func forward<V: Lanes>(
    _ layer: LayerMemory<V>, _ x: UnsafePointer<V>, rows: Int, mode: PassMode,
    by kernels: MatrixKernels<V.Scalar>
  ) -> UnsafePointer<V>

  /// The derivatives of the loss by parameters, into `gradients`, and by X, from those by Y, which are in `error`.
  ///
  /// - Parameters:
  ///   - x: `[rows, inputs]`, as `forward` had it
  ///   - inputError: receives `[rows, inputs]`; the layer's own `error` unless the layer is dense; nil where nobody asks
  func backward<V: Lanes>(
    _ layer: LayerMemory<V>, _ x: UnsafePointer<V>, rows: Int, into inputError: UnsafeMutablePointer<V>?,
    by kernels: MatrixKernels<V.Scalar>)

  static var float: LayerPass<Float> { get }
  static var float16: LayerPass<SIMD16<Float>> { get }
  static var double: LayerPass<Double> { get }
  static var double8: LayerPass<SIMD8<Double>> { get }
}

/// Parameters with one number per unit, such as biases.
struct ParameterVector {
  /// The name in files of parameters.
  let name: String
  /// What each number is before training, where no initializer says so.
  let start: Double
}

/// A layer's passes compiled for one kind of lanes. Nothing is captured, so that calls count no references.
struct LayerPass<V: Lanes>: Sendable {
  let forward:
    @Sendable (
      _ layer: UnsafePointer<LayerMemory<V>>, _ x: UnsafePointer<V>, _ rows: Int, _ mode: PassMode,
      _ kernels: MatrixKernels<V.Scalar>
    ) -> UnsafePointer<V>
  let backward:
    @Sendable (
      _ layer: UnsafePointer<LayerMemory<V>>, _ x: UnsafePointer<V>, _ rows: Int,
      _ inputError: UnsafeMutablePointer<V>?, _ kernels: MatrixKernels<V.Scalar>
    ) -> Void
}

extension LayerRule {
  static var unitCost: (alone: Double, packed: Double) { (0, 0) }
  var vectors: [ParameterVector] { [] }
  func weightCount(inputs: Int) -> Int { 0 }
  func keptCount(units: Int) -> Int { 0 }

  static var float: LayerPass<Float> { compiled() }
  static var float16: LayerPass<SIMD16<Float>> { compiled() }
  static var double: LayerPass<Double> { compiled() }
  static var double8: LayerPass<SIMD8<Double>> { compiled() }

  @inline(__always)
  private static func compiled<V: Lanes>() -> LayerPass<V> {
    LayerPass(
      forward: { layer, x, rows, mode, kernels in
        Self(layer.pointee.values).forward(layer.pointee, x, rows: rows, mode: mode, by: kernels)
      },
      backward: { layer, x, rows, inputError, kernels in
        Self(layer.pointee.values).backward(layer.pointee, x, rows: rows, into: inputError, by: kernels)
      })
  }
}

extension LayerKind {
  /// The passes compiled for `V`.
  @inline(__always)
  func compiled<V: Lanes>(for lanes: V.Type) -> LayerPass<V> {
    let rule = type(of: self.rule)
    // The tests for the type and the casts vanish when this is specialized.
    if V.self == Float.self { return unsafeBitCast(rule.float, to: LayerPass<V>.self) }
    if V.self == SIMD16<Float>.self { return unsafeBitCast(rule.float16, to: LayerPass<V>.self) }
    if V.self == Double.self { return unsafeBitCast(rule.double, to: LayerPass<V>.self) }
    precondition(V.self == SIMD8<Double>.self, "layers are compiled for the lanes that are trained in")
    return unsafeBitCast(rule.double8, to: LayerPass<V>.self)
  }
}

/// A loss: its value for each row, and its derivative.
///
/// `pass` is generic, so that a loss is written once. Training calls `float` and its neighbors, which are compiled for
/// one kind of lanes each; a generic method that is called through a protocol would not be.
protocol LossFunction: Registrable {
  static var outputActivation: String? { get }
  static var wantsOutputPerClass: Bool { get }

  func pass<V: Lanes>() -> LossPass<V>

  var float: LossPass<Float> { get }
  var float16: LossPass<SIMD16<Float>> { get }
  var double: LossPass<Double> { get }
  var double8: LossPass<SIMD8<Double>> { get }
}

/// A loss compiled for one kind of lanes.
struct LossPass<V: Lanes>: Sendable {
  /// The derivative of the minibatch's loss by the outputs y, or by the output layer's weighted sums where the loss is
  /// taken together with its output activation; `[rows, outputs]` like y and the targets t. Each row counts for `weight`.
  let errors:
    @Sendable (
      _ y: UnsafePointer<V>, _ t: UnsafePointer<V>, _ rows: Int, _ outputCount: Int, _ weight: V,
      _ errors: UnsafeMutablePointer<V>
    ) -> Void
  /// Each row's loss, `[rows]`, of outputs y, weighted sums z and targets t, `[rows, outputs]`.
  let rowLosses:
    @Sendable (
      _ y: UnsafePointer<V>, _ z: UnsafePointer<V>, _ t: UnsafePointer<V>, _ rows: Int, _ outputCount: Int,
      _ losses: UnsafeMutablePointer<V>
    ) -> Void
}

extension LossFunction {
  static var outputActivation: String? { nil }
  static var wantsOutputPerClass: Bool { false }

  var float: LossPass<Float> { pass() }
  var float16: LossPass<SIMD16<Float>> { pass() }
  var double: LossPass<Double> { pass() }
  var double8: LossPass<SIMD8<Double>> { pass() }
}

extension Loss {
  /// The loss compiled for `V`.
  @inline(__always)
  func compiled<V: Lanes>(for lanes: V.Type) -> LossPass<V> {
    let kind = Self.registry.make(self)
    // The tests for the type and the casts vanish when this is specialized.
    if V.self == Float.self { return unsafeBitCast(kind.float, to: LossPass<V>.self) }
    if V.self == SIMD16<Float>.self { return unsafeBitCast(kind.float16, to: LossPass<V>.self) }
    if V.self == Double.self { return unsafeBitCast(kind.double, to: LossPass<V>.self) }
    precondition(V.self == SIMD8<Double>.self, "losses are compiled for the lanes that are trained in")
    return unsafeBitCast(kind.double8, to: LossPass<V>.self)
  }
}

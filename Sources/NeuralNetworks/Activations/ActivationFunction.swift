/// An activation: what it does to a minibatch's weighted sums, forward and backward.
///
/// `pass` is generic, so that an activation is written once. Training calls `float` and its neighbors, which are
/// compiled for one kind of lanes each; a generic method that is called through a protocol would not be.
protocol ActivationFunction: Registrable {
  /// The name of the initializer that suits weights in front of it.
  static var defaultInitializer: String { get }
  static var isForOutputsOnly: Bool { get }
  /// About how much an element takes, in multiplications of a product.
  var cost: Int { get }
  /// Whether an element's value follows from its own weighted sum alone.
  var isElementwise: Bool { get }

  func pass<V: Lanes>() -> ActivationPass<V>
  /// The forward pass of a single network, where it has a form of its own; whether it has.
  func forwardAlone<Scalar: Real>(
    _ z: UnsafeMutablePointer<Scalar>, to a: UnsafeMutablePointer<Scalar>, rows: Int, units: Int,
    by kernels: MatrixKernels<Scalar>
  ) -> Bool

  var float: CompiledActivation<Float> { get }
  var float16: CompiledActivation<SIMD16<Float>> { get }
  var double: CompiledActivation<Double> { get }
  var double8: CompiledActivation<SIMD8<Double>> { get }
}

/// An activation's passes over numbers that lie one after the other.
struct ActivationPass<V: Lanes>: Sendable {
  /// a = f(z) for `[rows, units]` weighted sums z; a is other memory. Tiles say what computes passes that are there in
  /// several forms; no bit depends on them.
  let forward:
    @Sendable (
      _ z: UnsafeMutablePointer<V>, _ a: UnsafeMutablePointer<V>, _ rows: Int, _ units: Int, _ tiles: Tiles
    ) -> Void
  /// δ = e ⊙ f′(z) for `[rows, units]` errors e, which δ replaces.
  let backward:
    @Sendable (
      _ delta: UnsafeMutablePointer<V>, _ z: UnsafeMutablePointer<V>, _ a: UnsafeMutablePointer<V>,
      _ rows: Int, _ units: Int
    ) -> Void
}

/// An activation compiled for one kind of lanes.
struct CompiledActivation<V: Lanes>: Sendable {
  let pass: ActivationPass<V>
  /// The same passes over several numbers of a single network at once.
  let vectors: ActivationPass<SIMD8<V.Scalar>>
  let forwardAlone:
    @Sendable (
      _ z: UnsafeMutablePointer<V.Scalar>, _ a: UnsafeMutablePointer<V.Scalar>, _ rows: Int, _ units: Int,
      _ kernels: MatrixKernels<V.Scalar>
    ) -> Bool
  let cost: Int
  let isElementwise: Bool
}

extension ActivationFunction {
  static var defaultInitializer: String { "xavier_uniform" }
  static var isForOutputsOnly: Bool { false }
  var cost: Int { 64 }
  var isElementwise: Bool { true }

  func forwardAlone<Scalar: Real>(
    _ z: UnsafeMutablePointer<Scalar>, to a: UnsafeMutablePointer<Scalar>, rows: Int, units: Int,
    by kernels: MatrixKernels<Scalar>
  ) -> Bool { false }

  var float: CompiledActivation<Float> { compiled() }
  var float16: CompiledActivation<SIMD16<Float>> { compiled() }
  var double: CompiledActivation<Double> { compiled() }
  var double8: CompiledActivation<SIMD8<Double>> { compiled() }

  @inline(__always)
  private func compiled<V: Lanes>() -> CompiledActivation<V> {
    CompiledActivation(
      pass: pass(), vectors: pass(),
      forwardAlone: { z, a, rows, units, kernels in
        forwardAlone(z, to: a, rows: rows, units: units, by: kernels)
      },
      cost: cost, isElementwise: isElementwise)
  }
}

extension Activation {
  /// The activation compiled for `V`.
  @inline(__always)
  func compiled<V: Lanes>(for lanes: V.Type) -> CompiledActivation<V> {
    // The tests for the type and the casts vanish when this is specialized.
    if V.self == Float.self { return unsafeBitCast(kind.float, to: CompiledActivation<V>.self) }
    if V.self == SIMD16<Float>.self { return unsafeBitCast(kind.float16, to: CompiledActivation<V>.self) }
    if V.self == Double.self { return unsafeBitCast(kind.double, to: CompiledActivation<V>.self) }
    precondition(V.self == SIMD8<Double>.self, "activations are compiled for the lanes that are trained in")
    return unsafeBitCast(kind.double8, to: CompiledActivation<V>.self)
  }
}

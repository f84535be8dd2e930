/// An activation applied to a dense layer's weighted sums.
///
///     A = f(Z)          ∂Z = ∂A ⊙ f′(Z)
///
/// for Z and A `[rows, units]`.
struct ActivationLayer: LayerRule {
  static let definition = Definition("activation", "`f(z)`, with the layer's activation `f`")
  static let place = LayerPlace.everyLayer

  init(_ values: EntryValues) {}

  @inline(__always)
  func forward<V: Lanes>(
    _ layer: LayerMemory<V>, _ x: UnsafePointer<V>, rows: Int, mode: PassMode,
    by kernels: MatrixKernels<V.Scalar>
  ) -> UnsafePointer<V> {
    apply(
      layer.activation, UnsafeMutablePointer(mutating: x), to: layer.output, rows: rows, units: layer.units,
      by: kernels)
    return UnsafePointer(layer.output)
  }

  @inline(__always)
  func backward<V: Lanes>(
    _ layer: LayerMemory<V>, _ x: UnsafePointer<V>, rows: Int, into inputError: UnsafeMutablePointer<V>?,
    by kernels: MatrixKernels<V.Scalar>
  ) {
    multiplyByDerivative(
      of: layer.activation, layer.error, z: UnsafeMutablePointer(mutating: x), a: layer.output, rows: rows,
      units: layer.units, by: kernels)
  }
}

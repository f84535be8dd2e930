/// The affine map of a fully connected layer.
///
///     Z = X·W + b          ∂W = Xᵀ·δ          ∂b = Σ_rows δ          ∂X = δ·Wᵀ
///
/// for weights W `[inputs, units]`, biases b `[units]` and errors δ = ∂Z `[rows, units]`.
struct Dense: LayerRule {
  static let definition = Definition(
    "dense", "`x·W + b`",
    parameters: [Parameter("bias", .boolean, default: .boolean(true), "whether layers have biases")])
  static let place = LayerPlace.everyLayer

  let hasBias: Bool

  init(_ values: EntryValues) { hasBias = values[0] != 0 }

  var vectors: [ParameterVector] { hasBias ? [ParameterVector(name: "biases", start: 0)] : [] }
  func weightCount(inputs: Int) -> Int { inputs }

  @inline(__always)
  func forward<V: Lanes>(
    _ layer: LayerMemory<V>, _ x: UnsafePointer<V>, rows: Int, mode: PassMode,
    by kernels: MatrixKernels<V.Scalar>
  ) -> UnsafePointer<V> {
    let biases = hasBias ? UnsafePointer(layer.parameters + layer.inputs * layer.units) : nil
    weightedSums(
      x: x, weights: layer.parameters, bias: biases, rows: rows, inputs: layer.inputs, units: layer.units,
      into: layer.output, by: kernels)
    return UnsafePointer(layer.output)
  }

  @inline(__always)
  func backward<V: Lanes>(
    _ layer: LayerMemory<V>, _ x: UnsafePointer<V>, rows: Int, into inputError: UnsafeMutablePointer<V>?,
    by kernels: MatrixKernels<V.Scalar>
  ) {
    parameterGradients(
      x: x, delta: layer.error, rows: rows, inputs: layer.inputs, units: layer.units,
      weights: layer.gradients, bias: hasBias ? layer.gradients + layer.inputs * layer.units : nil,
      by: kernels)
    guard let inputError else { return }
    inputErrors(
      delta: layer.sentError, weights: layer.parameters, rows: rows, inputs: layer.inputs,
      units: layer.units, into: inputError, by: kernels)
  }
}

/// Layer normalization (Ba, Kiros & Hinton 2016, equation 3, with the ε of PyTorch's `LayerNorm`): each row's numbers with
/// mean 0 and variance 1, then a learned scale and shift per unit.
///
///     μ = Σⱼ xⱼ / n          σ² = Σⱼ (xⱼ - μ)² / n          x̂ⱼ = (xⱼ - μ) / √(σ² + ε)          yⱼ = sⱼ + gⱼ · x̂ⱼ
///
/// over the n units j of a row, and backward, with hⱼ = gⱼ · ∂yⱼ:
///
///     ∂gⱼ = Σ_rows ∂yⱼ · x̂ⱼ          ∂sⱼ = Σ_rows ∂yⱼ
///     ∂xⱼ = (hⱼ - Σₖ hₖ / n - x̂ⱼ · Σₖ hₖ · x̂ₖ / n) / √(σ² + ε)
///
/// Sums run in the order of units, or of rows.
struct LayerNorm: LayerRule {
  static let definition = Definition(
    "layer", aliases: ["layer_norm", "layernorm"],
    "each row's weighted sums with mean 0 and variance 1, `(z - μ) / √(σ² + normalization_epsilon)` over the units of the "
      + "layer, times a learned scale, which starts at 1, plus a learned shift, which starts at 0",
    source: "Ba, Kiros & Hinton 2016",
    parameters: [
      Parameter(
        "epsilon", option: "normalization_epsilon", .number(.positive),
        default: .number(1e-5),
        "what is added to the variance, which may be zero, before it is divided by")
    ])
  static let place = LayerPlace.beforeActivation
  static let unitCost = (alone: 4.0, packed: 0.4)

  let epsilon: Double

  init(_ values: EntryValues) { epsilon = values[0] }

  var vectors: [ParameterVector] {
    [ParameterVector(name: "scale", start: 1), ParameterVector(name: "shift", start: 0)]
  }

  /// x̂, then 1 / √(σ² + ε).
  func keptCount(units: Int) -> Int { units + 1 }

  @inline(__always)
  func forward<V: Lanes>(
    _ layer: LayerMemory<V>, _ x: UnsafePointer<V>, rows: Int, mode: PassMode,
    by kernels: MatrixKernels<V.Scalar>
  ) -> UnsafePointer<V> {
    let pointers = LayerPointers(layer, x: x, inputError: nil)
    kernels.shareRows(rows, of: V.self, cost: 8 * layer.units) { range in
      for row in range { normalize(row, pointers) }
    }
    return UnsafePointer(layer.output)
  }

  @inline(__always)
  private func normalize<V: Lanes>(_ row: Int, _ pointers: LayerPointers<V>) {
    let layer = pointers.layer
    let units = layer.units
    let count = V(Double(units))
    let (scale, shift) = (layer.parameters, layer.parameters + units)
    let (x, y) = (pointers.x + row * units, layer.output + row * units)
    let normalized = layer.kept + row * (units + 1)
    var sum = V.zero
    for unit in 0..<units { sum = sum + x[unit] }
    let mean = sum / count
    var squares = V.zero
    for unit in 0..<units { squares = squares.addingProduct(x[unit] - mean, x[unit] - mean) }
    let inverse = V.one / (squares / count + V(epsilon)).squareRoot()
    for unit in 0..<units {
      normalized[unit] = (x[unit] - mean) * inverse
      y[unit] = shift[unit].addingProduct(scale[unit], normalized[unit])
    }
    normalized[units] = inverse
  }

  @inline(__always)
  func backward<V: Lanes>(
    _ layer: LayerMemory<V>, _ x: UnsafePointer<V>, rows: Int, into inputError: UnsafeMutablePointer<V>?,
    by kernels: MatrixKernels<V.Scalar>
  ) {
    let units = layer.units
    let (scale, shift) = (layer.gradients, layer.gradients + units)
    for unit in 0..<2 * units { layer.gradients[unit] = V.zero }
    for row in 0..<rows {
      let (error, normalized) = (layer.error + row * units, layer.kept + row * (units + 1))
      for unit in 0..<units {
        scale[unit] = scale[unit].addingProduct(error[unit], normalized[unit])
        shift[unit] = shift[unit] + error[unit]
      }
    }
    guard let inputError else { return }
    let pointers = LayerPointers(layer, x: x, inputError: inputError)
    kernels.shareRows(rows, of: V.self, cost: 8 * units) { range in
      for row in range { Self.pass(row, pointers) }
    }
  }

  /// ∂x of one row.
  @inline(__always)
  private static func pass<V: Lanes>(_ row: Int, _ pointers: LayerPointers<V>) {
    let layer = pointers.layer
    let units = layer.units
    let count = V(Double(units))
    let scale = layer.parameters
    let (error, normalized) = (layer.error + row * units, layer.kept + row * (units + 1))
    let inputError = pointers.inputError + row * units
    var (sum, product) = (V.zero, V.zero)
    for unit in 0..<units {
      let scaled = scale[unit] * error[unit]
      sum = sum + scaled
      product = product.addingProduct(scaled, normalized[unit])
    }
    let (mean, slope) = (sum / count, product / count)
    for unit in 0..<units {
      let centered = scale[unit] * error[unit] - mean
      inputError[unit] = centered.addingProduct(-slope, normalized[unit]) * normalized[units]
    }
  }
}

// The three matrix products of a fully connected layer. Every sum starts from its bias, or from zero, and takes its terms
// in index order, each with one fused multiply-add. For a single network they are computed by `MatrixKernels`; for several
// networks side by side see `LaneProduct`.

/// Z = X·W + b
///
/// - Parameters:
///   - x: `[rows, inputs]`
///   - weights: `[inputs, units]`
///   - bias: `[units]`, or nil for zeros
///   - z: receives `[rows, units]`
@inline(__always)
func weightedSums<V: Lanes>(
  x: UnsafePointer<V>, weights: UnsafePointer<V>, bias: UnsafePointer<V>?, rows: Int, inputs: Int, units: Int,
  into z: UnsafeMutablePointer<V>, by kernels: MatrixKernels<V.Scalar>
) {
  if V.width > 1 {
    LaneProduct(
      a: x, aRow: inputs, aTerm: 1, b: weights, bTerm: units, bColumn: 1, c: z, cRow: units, start: bias,
      terms: inputs
    ).compute(rows: rows, columns: units)
    return
  }
  kernels.compute(
    MatrixProduct(
      a: scalars(x), aRow: inputs, aTerm: 1, b: scalars(weights), bTerm: units, bColumn: 1, c: scalars(z),
      cRow: units, start: bias.map { scalars($0) }, rows: rows, columns: units, terms: inputs))
}

/// ∂W = Xᵀ·δ and ∂b = Σ δ over rows
///
/// - Parameters:
///   - x: `[rows, inputs]`
///   - delta: `[rows, units]`
///   - weights: receives `[inputs, units]`
///   - bias: receives `[units]`, where the layer has biases
@inline(__always)
func parameterGradients<V: Lanes>(
  x: UnsafePointer<V>, delta: UnsafePointer<V>, rows: Int, inputs: Int, units: Int,
  weights: UnsafeMutablePointer<V>, bias: UnsafeMutablePointer<V>?, by kernels: MatrixKernels<V.Scalar>
) {
  if V.width > 1 {
    LaneProduct(
      a: x, aRow: 1, aTerm: inputs, b: delta, bTerm: units, bColumn: 1, c: weights, cRow: units, start: nil,
      terms: rows
    ).compute(rows: inputs, columns: units)
  } else {
    kernels.compute(
      MatrixProduct(
        a: scalars(x), aRow: 1, aTerm: inputs, b: scalars(delta), bTerm: units, bColumn: 1,
        c: scalars(weights), cRow: units, start: nil, rows: inputs, columns: units, terms: rows))
  }
  guard let bias else { return }
  for unit in 0..<units { bias[unit] = V.zero }
  for row in 0..<rows {
    let rowDelta = delta + row * units
    for unit in 0..<units { bias[unit] = bias[unit] + rowDelta[unit] }
  }
}

/// E = δ·Wᵀ, the derivative of the loss by the layer's inputs
///
/// - Parameters:
///   - delta: `[rows, units]`
///   - weights: `[inputs, units]`
///   - error: receives `[rows, inputs]`
@inline(__always)
func inputErrors<V: Lanes>(
  delta: UnsafePointer<V>, weights: UnsafePointer<V>, rows: Int, inputs: Int, units: Int,
  into error: UnsafeMutablePointer<V>, by kernels: MatrixKernels<V.Scalar>
) {
  if V.width > 1 {
    LaneProduct(
      a: delta, aRow: units, aTerm: 1, b: weights, bTerm: 1, bColumn: units, c: error, cRow: inputs,
      start: nil, terms: units
    ).compute(rows: rows, columns: inputs)
    return
  }
  kernels.compute(
    MatrixProduct(
      a: scalars(delta), aRow: units, aTerm: 1, b: scalars(weights), bTerm: 1, bColumn: units,
      c: scalars(error), cRow: inputs, start: nil, rows: rows, columns: inputs, terms: units))
}

/// The same memory, number by number: a vector's lanes lie one after the other.
@inline(__always)
func scalars<V: Lanes>(_ pointer: UnsafePointer<V>) -> UnsafePointer<V.Scalar> {
  UnsafeRawPointer(pointer).assumingMemoryBound(to: V.Scalar.self)
}

@inline(__always)
func scalars<V: Lanes>(_ pointer: UnsafeMutablePointer<V>) -> UnsafeMutablePointer<V.Scalar> {
  UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: V.Scalar.self)
}

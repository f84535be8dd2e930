// The three matrix products of a fully connected layer, written as plainly as their formulas. Every sum starts from its
// bias, or from zero, and takes its terms in index order, each with one fused multiply-add. For a single network the
// loops run over units innermost, which the compiler turns into vector instructions; for several networks side by side
// see `LaneProduct`.

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
  into z: UnsafeMutablePointer<V>
) {
  if V.width > 1 {
    LaneProduct(
      a: x, aRow: inputs, aTerm: 1, b: weights, bTerm: units, bColumn: 1, c: z, cRow: units, start: bias,
      terms: inputs
    ).compute(rows: rows, columns: units)
    return
  }
  for row in 0..<rows {
    let sums = z + row * units
    for unit in 0..<units { sums[unit] = bias?[unit] ?? V.zero }
    for input in 0..<inputs {
      let value = x[row * inputs + input]
      let weight = weights + input * units
      for unit in 0..<units { sums[unit] = sums[unit].addingProduct(value, weight[unit]) }
    }
  }
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
  weights: UnsafeMutablePointer<V>, bias: UnsafeMutablePointer<V>?
) {
  if V.width > 1 {
    LaneProduct(
      a: x, aRow: 1, aTerm: inputs, b: delta, bTerm: units, bColumn: 1, c: weights, cRow: units, start: nil,
      terms: rows
    ).compute(rows: inputs, columns: units)
  } else {
    for index in 0..<inputs * units { weights[index] = V.zero }
    for row in 0..<rows {
      let rowDelta = delta + row * units
      for input in 0..<inputs {
        let value = x[row * inputs + input]
        let gradient = weights + input * units
        for unit in 0..<units { gradient[unit] = gradient[unit].addingProduct(value, rowDelta[unit]) }
      }
    }
  }
  guard let bias else { return }
  for unit in 0..<units { bias[unit] = V.zero }
  for row in 0..<rows {
    for unit in 0..<units { bias[unit] = bias[unit] + delta[row * units + unit] }
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
  into error: UnsafeMutablePointer<V>
) {
  if V.width > 1 {
    LaneProduct(
      a: delta, aRow: units, aTerm: 1, b: weights, bTerm: 1, bColumn: units, c: error, cRow: inputs,
      start: nil,
      terms: units
    ).compute(rows: rows, columns: inputs)
    return
  }
  for row in 0..<rows {
    let rowDelta = delta + row * units
    for input in 0..<inputs {
      let weight = weights + input * units
      var sum = V.zero
      for unit in 0..<units { sum = sum.addingProduct(rowDelta[unit], weight[unit]) }
      error[row * inputs + input] = sum
    }
  }
}

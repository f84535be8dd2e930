/// `e^z` of each unit as a share of the layer's sum.
struct Softmax: ActivationFunction {
  static let definition = Definition(
    "softmax", "`e^z` of each output as a share of all; for one output per class")
  static let isForOutputsOnly = true

  init(_ values: EntryValues) {}

  var isElementwise: Bool { false }

  @inline(__always)
  func pass<V: Lanes>() -> ActivationPass<V> {
    ActivationPass(
      forward: { z, a, rows, units, _ in
        for row in 0..<rows { Self.forward(z + row * units, to: a + row * units, units: units) }
      },
      backward: { delta, _, a, rows, units in
        for row in 0..<rows { Self.backward(delta + row * units, a: a + row * units, units: units) }
      })
  }

  /// aⱼ = e^(zⱼ - m) / Σₖ e^(zₖ - m), with m = maxₖ zₖ so that nothing overflows.
  @inline(__always)
  private static func forward<V: Lanes>(
    _ z: UnsafeMutablePointer<V>, to a: UnsafeMutablePointer<V>, units: Int
  ) {
    let largest = maximum(z, count: units)
    var sum = V.zero
    for unit in 0..<units {
      a[unit] = exp(z[unit] - largest)
      sum = sum + a[unit]
    }
    for unit in 0..<units { a[unit] = a[unit] / sum }
  }

  /// δⱼ = aⱼ · (eⱼ - Σₖ eₖ aₖ)
  @inline(__always)
  private static func backward<V: Lanes>(
    _ delta: UnsafeMutablePointer<V>, a: UnsafeMutablePointer<V>, units: Int
  ) {
    var sum = V.zero
    for unit in 0..<units { sum = sum.addingProduct(delta[unit], a[unit]) }
    for unit in 0..<units { delta[unit] = a[unit] * (delta[unit] - sum) }
  }

  /// The same steps for every row, with the exponentials of many rows together.
  @inline(__always)
  func forwardAlone<Scalar: Real>(
    _ z: UnsafeMutablePointer<Scalar>, to a: UnsafeMutablePointer<Scalar>, rows: Int, units: Int,
    by kernels: MatrixKernels<Scalar>
  ) -> Bool {
    let memory = PassMemory(first: z, second: a, third: a)
    // So many rows begin where a vector may.
    kernels.share(rows, cost: units * cost, unit: 64) { range in
      for row in range {
        let (z, a) = (memory.first + row * units, memory.second + row * units)
        let largest = maximum(z, count: units)
        for unit in 0..<units { a[unit] = z[unit] - largest }
      }
      let numbers = VectorSplit(range.lowerBound * units..<range.upperBound * units)
      exponentials(numbers.vectors(of: memory.second), count: numbers.vectorCount)
      exponentials(numbers.rest(of: memory.second), count: numbers.restCount)
      for row in range {
        let a = memory.second + row * units
        var sum = Scalar.zero
        for unit in 0..<units { sum = sum + a[unit] }
        for unit in 0..<units { a[unit] = a[unit] / sum }
      }
    }
    return true
  }
}

/// Compiled once for a number and once for a vector of each precision.
private func exponentials<V: Lanes>(_ a: UnsafeMutablePointer<V>, count: Int) {
  for index in 0..<count { a[index] = exp(a[index]) }
}

/// The largest of `count` numbers, lane by lane; not a number where the first is none, while others of the kind are passed
/// over.
@inline(__always)
func maximum<V: Lanes>(_ values: UnsafePointer<V>, count: Int) -> V {
  var largest = values[0]
  for index in 1..<max(count, 1) {
    largest = largest.replacing(with: values[index], where: values[index] .> largest)
  }
  return largest
}

// Elementwise passes over the memory of a single network, several numbers at once: a lane of a vector takes the same
// operations as a number alone, so that the bits are the same.

/// a = f(z), `[rows, units]`
@inline(__always)
func apply<V: Lanes>(
  _ activation: Activation, _ z: UnsafeMutablePointer<V>, to a: UnsafeMutablePointer<V>, rows: Int,
  units: Int, by kernels: MatrixKernels<V.Scalar>
) {
  if V.width > 1 {
    return activation.apply(z, to: a, rows: rows, units: units, by: kernels.execution.passTiles)
  }
  kernels.apply(activation, scalars(z), to: scalars(a), rows: rows, units: units)
}

/// δ = e ⊙ f′(z), `[rows, units]`; `delta` holds e.
@inline(__always)
func multiplyByDerivative<V: Lanes>(
  of activation: Activation, _ delta: UnsafeMutablePointer<V>, z: UnsafeMutablePointer<V>,
  a: UnsafeMutablePointer<V>, rows: Int, units: Int, by kernels: MatrixKernels<V.Scalar>
) {
  if V.width > 1 { return activation.multiplyByDerivative(delta, z: z, a: a, rows: rows, units: units) }
  kernels.multiplyByDerivative(
    activation, scalars(delta), z: scalars(z), a: scalars(a), rows: rows, units: units)
}

extension MatrixKernels {
  /// a = f(z), `[rows, units]`
  func apply(
    _ activation: Activation, _ z: UnsafeMutablePointer<Scalar>, to a: UnsafeMutablePointer<Scalar>,
    rows: Int, units: Int
  ) {
    guard case .tiles = execution.form else {
      return applyAlone(activation, z, a, rows: rows, units: units, by: execution.passTiles)
    }
    if activation == .softmax { return softmax(z, to: a, rows: rows, units: units) }
    let memory = PassMemory(first: z, second: a, third: a)
    let tiles = execution.passTiles
    share(rows * units, cost: activation.cost) { range in
      let (vectors, rest) = Self.split(range)
      applyAlone(
        activation, Self.vectors(memory.first, vectors), Self.vectors(memory.second, vectors),
        rows: vectors.count, units: 1, by: tiles)
      applyAlone(
        activation, memory.first + rest.lowerBound, memory.second + rest.lowerBound, rows: rest.count,
        units: 1, by: tiles)
    }
  }

  /// The same steps for every row as `Activation.softmax` takes, with the exponentials of many rows together.
  private func softmax(
    _ z: UnsafeMutablePointer<Scalar>, to a: UnsafeMutablePointer<Scalar>, rows: Int, units: Int
  ) {
    let memory = PassMemory(first: z, second: a, third: a)
    // So many rows begin where a vector may.
    share(rows, cost: units * Activation.softmax.cost, unit: 64) { range in
      for row in range {
        let (z, a) = (memory.first + row * units, memory.second + row * units)
        let largest = maximum(z, count: units)
        for unit in 0..<units { a[unit] = z[unit] - largest }
      }
      let (vectors, rest) = Self.split(range.lowerBound * units..<range.upperBound * units)
      exponentials(Self.vectors(memory.second, vectors), count: vectors.count)
      exponentials(memory.second + rest.lowerBound, count: rest.count)
      for row in range {
        let a = memory.second + row * units
        var sum = Scalar.zero
        for unit in 0..<units { sum = sum + a[unit] }
        for unit in 0..<units { a[unit] = a[unit] / sum }
      }
    }
  }

  /// δ = e ⊙ f′(z), `[rows, units]`; `delta` holds e.
  func multiplyByDerivative(
    _ activation: Activation, _ delta: UnsafeMutablePointer<Scalar>, z: UnsafeMutablePointer<Scalar>,
    a: UnsafeMutablePointer<Scalar>, rows: Int, units: Int
  ) {
    guard case .tiles = execution.form, activation != .softmax else {
      return multiplyAlone(activation, delta, z, a, rows: rows, units: units)
    }
    let memory = PassMemory(first: delta, second: z, third: a)
    share(rows * units, cost: activation.cost) { range in
      let (vectors, rest) = Self.split(range)
      multiplyAlone(
        activation, Self.vectors(memory.first, vectors), Self.vectors(memory.second, vectors),
        Self.vectors(memory.third, vectors), rows: vectors.count, units: 1)
      multiplyAlone(
        activation, memory.first + rest.lowerBound, memory.second + rest.lowerBound,
        memory.third + rest.lowerBound, rows: rest.count, units: 1)
    }
  }

  /// Calls `body` with ranges that make up 0..<count and begin where a vector may, on as many threads as can help.
  ///
  /// - Parameters:
  ///   - cost: how much an element takes, in multiplications of a product.
  ///   - unit: what ranges begin at multiples of; whole cache lines unless it says something else.
  func share(_ count: Int, cost: Int, unit: Int = 64, _ body: @escaping @Sendable (Range<Int>) -> Void) {
    guard count * cost >= execution.smallestShared, let helpers = execution.helpers, helpers.threadCount > 1
    else {
      return body(0..<count)
    }
    let cut = EvenCut(count: count, pieces: helpers.threadCount, unit: unit)
    helpers.run(cut.pieces) { body(cut[$0]) }
  }

  /// Whole vectors, numbered from the beginning of memory, and the numbers that are left over.
  private static func split(_ range: Range<Int>) -> (vectors: Range<Int>, rest: Range<Int>) {
    let end = range.upperBound / 8
    return (range.lowerBound / 8..<end, end * 8..<range.upperBound)
  }

  private static func vectors(
    _ memory: UnsafeMutablePointer<Scalar>, _ range: Range<Int>
  ) -> UnsafeMutablePointer<SIMD8<Scalar>> {
    UnsafeMutableRawPointer(memory).assumingMemoryBound(to: SIMD8<Scalar>.self) + range.lowerBound
  }
}

/// `@unchecked Sendable` because threads work on ranges that do not overlap.
private struct PassMemory<Scalar: Real>: @unchecked Sendable {
  let first: UnsafeMutablePointer<Scalar>
  let second: UnsafeMutablePointer<Scalar>
  let third: UnsafeMutablePointer<Scalar>
}

extension Activation {
  /// About how much an element takes, in multiplications of a product.
  fileprivate var cost: Int {
    switch self {
    case .identity, .relu, .leakyReLU: 8
    case .sigmoid, .tanh, .elu, .selu, .softplus, .silu, .gelu, .geluTanh, .softmax: 64
    }
  }
}

// Compiled once for a number and once for a vector of each precision.

private func applyAlone<V: Lanes>(
  _ activation: Activation, _ z: UnsafeMutablePointer<V>, _ a: UnsafeMutablePointer<V>, rows: Int, units: Int,
  by tiles: Tiles
) {
  activation.apply(z, to: a, rows: rows, units: units, by: tiles)
}

private func exponentials<V: Lanes>(_ a: UnsafeMutablePointer<V>, count: Int) {
  for index in 0..<count { a[index] = exp(a[index]) }
}

private func multiplyAlone<V: Lanes>(
  _ activation: Activation, _ delta: UnsafeMutablePointer<V>, _ z: UnsafeMutablePointer<V>,
  _ a: UnsafeMutablePointer<V>, rows: Int, units: Int
) {
  activation.multiplyByDerivative(delta, z: z, a: a, rows: rows, units: units)
}

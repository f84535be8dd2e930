// Elementwise passes over the memory of a single network, several numbers at once: a lane of a vector takes the same
// operations as a number alone, so that the bits are the same.

/// a = f(z), `[rows, units]`
@inline(__always)
func apply<V: Lanes>(
  _ activation: UnsafePointer<CompiledActivation<V>>, _ z: UnsafeMutablePointer<V>,
  to a: UnsafeMutablePointer<V>, rows: Int,
  units: Int, by kernels: MatrixKernels<V.Scalar>
) {
  if V.width > 1 { return activation.pointee.pass.forward(z, a, rows, units, kernels.execution.passTiles) }
  kernels.apply(activation.pointee, scalars(z), to: scalars(a), rows: rows, units: units)
}

/// δ = e ⊙ f′(z), `[rows, units]`; `delta` holds e.
@inline(__always)
func multiplyByDerivative<V: Lanes>(
  of activation: UnsafePointer<CompiledActivation<V>>, _ delta: UnsafeMutablePointer<V>,
  z: UnsafeMutablePointer<V>,
  a: UnsafeMutablePointer<V>, rows: Int, units: Int, by kernels: MatrixKernels<V.Scalar>
) {
  if V.width > 1 { return activation.pointee.pass.backward(delta, z, a, rows, units) }
  kernels.multiplyByDerivative(
    activation.pointee, scalars(delta), z: scalars(z), a: scalars(a), rows: rows, units: units)
}

extension MatrixKernels {
  /// a = f(z), `[rows, units]`
  ///
  /// - Precondition: `V` is a single number.
  func apply<V: Lanes>(
    _ activation: CompiledActivation<V>, _ z: UnsafeMutablePointer<Scalar>,
    to a: UnsafeMutablePointer<Scalar>, rows: Int, units: Int
  ) where V.Scalar == Scalar {
    let tiles = execution.passTiles
    guard case .tiles = execution.form else {
      return activation.pass.forward(lanes(z), lanes(a), rows, units, tiles)
    }
    if !activation.isElementwise {
      if activation.forwardAlone(z, a, rows, units, self) { return }
      return activation.pass.forward(lanes(z), lanes(a), rows, units, tiles)
    }
    let memory = PassMemory(first: z, second: a, third: a)
    share(rows * units, cost: activation.cost) { range in
      let numbers = VectorSplit(range)
      activation.vectors.forward(
        numbers.vectors(of: memory.first), numbers.vectors(of: memory.second), numbers.vectorCount, 1, tiles)
      activation.pass.forward(
        lanes(numbers.rest(of: memory.first)), lanes(numbers.rest(of: memory.second)), numbers.restCount, 1,
        tiles)
    }
  }

  /// δ = e ⊙ f′(z), `[rows, units]`; `delta` holds e.
  ///
  /// - Precondition: `V` is a single number.
  func multiplyByDerivative<V: Lanes>(
    _ activation: CompiledActivation<V>, _ delta: UnsafeMutablePointer<Scalar>,
    z: UnsafeMutablePointer<Scalar>, a: UnsafeMutablePointer<Scalar>, rows: Int, units: Int
  ) where V.Scalar == Scalar {
    guard case .tiles = execution.form, activation.isElementwise else {
      return activation.pass.backward(lanes(delta), lanes(z), lanes(a), rows, units)
    }
    let memory = PassMemory(first: delta, second: z, third: a)
    share(rows * units, cost: activation.cost) { range in
      let numbers = VectorSplit(range)
      activation.vectors.backward(
        numbers.vectors(of: memory.first), numbers.vectors(of: memory.second),
        numbers.vectors(of: memory.third), numbers.vectorCount, 1)
      activation.pass.backward(
        lanes(numbers.rest(of: memory.first)), lanes(numbers.rest(of: memory.second)),
        lanes(numbers.rest(of: memory.third)), numbers.restCount, 1)
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
}

/// The same memory by its other name, where `V` is a single number.
@inline(__always)
private func lanes<V: Lanes>(_ pointer: UnsafeMutablePointer<V.Scalar>) -> UnsafeMutablePointer<V> {
  UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: V.self)
}

/// A range of numbers as whole vectors, numbered from the beginning of memory, and the numbers that are left over.
struct VectorSplit {
  private let firstVector: Int
  private let endVector: Int
  private let end: Int

  @inline(__always)
  init(_ range: Range<Int>) {
    firstVector = range.lowerBound / 8
    endVector = range.upperBound / 8
    end = range.upperBound
  }

  @inline(__always) var vectorCount: Int { endVector - firstVector }
  @inline(__always) var restCount: Int { end - endVector * 8 }

  @inline(__always)
  func vectors<Scalar: Real>(of memory: UnsafeMutablePointer<Scalar>) -> UnsafeMutablePointer<SIMD8<Scalar>> {
    UnsafeMutableRawPointer(memory).assumingMemoryBound(to: SIMD8<Scalar>.self) + firstVector
  }

  @inline(__always)
  func rest<Scalar: Real>(of memory: UnsafeMutablePointer<Scalar>) -> UnsafeMutablePointer<Scalar> {
    memory + endVector * 8
  }
}

/// Numbers that a pass reads and writes.
///
/// `@unchecked Sendable` because threads work on ranges that do not overlap.
struct PassMemory<Scalar: Real>: @unchecked Sendable {
  let first: UnsafeMutablePointer<Scalar>
  let second: UnsafeMutablePointer<Scalar>
  let third: UnsafeMutablePointer<Scalar>
}

/// A step of an optimizer, ready to be done in ranges of parameters.
///
/// `@unchecked Sendable` because threads work on ranges that do not overlap, and read the rest.
struct OptimizerStep<V: Lanes>: @unchecked Sendable {
  let optimizer: OptimizerState<V>
  let parameters: UnsafeMutablePointer<V>
  let gradients: UnsafePointer<V>

  @inline(__always)
  func update(_ range: Range<Int>) {
    optimizer.step(parameters, gradients: gradients, range: range)
  }
}

extension MatrixKernels {
  /// Does the whole step: of a pack on this thread, of a single network on as many threads as can help.
  @inline(__always)
  func share<V: Lanes>(_ count: Int, _ step: OptimizerStep<V>) where V.Scalar == Scalar {
    if V.width > 1 { return step.update(0..<count) }
    share(count, cost: 16) { range in step.update(range) }
  }
}

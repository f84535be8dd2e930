/// An activation whose value follows from one weighted sum.
protocol ElementwiseActivation: ActivationFunction {
  /// f(z)
  func value<V: Lanes>(_ z: V) -> V
  /// e · f′(z), for a = f(z)
  func backward<V: Lanes>(_ error: V, z: V, a: V) -> V
  /// a = f(z) for `count` numbers
  func forward<V: Lanes>(
    _ z: UnsafeMutablePointer<V>, to a: UnsafeMutablePointer<V>, count: Int, by tiles: Tiles)
}

extension ElementwiseActivation {
  @inline(__always)
  func forward<V: Lanes>(
    _ z: UnsafeMutablePointer<V>, to a: UnsafeMutablePointer<V>, count: Int, by tiles: Tiles
  ) {
    for index in 0..<count { a[index] = value(z[index]) }
  }

  @inline(__always)
  func pass<V: Lanes>() -> ActivationPass<V> {
    ActivationPass(
      forward: { z, a, rows, units, tiles in forward(z, to: a, count: rows * units, by: tiles) },
      backward: { delta, z, a, rows, units in
        for index in 0..<rows * units { delta[index] = backward(delta[index], z: z[index], a: a[index]) }
      })
  }
}

/// `1 / (1 + e^-z)`
struct Sigmoid: ElementwiseActivation {
  static let definition = Definition("sigmoid", aliases: ["logistic"], "`1 / (1 + e^-z)`")

  init(_ values: EntryValues) {}

  @inline(__always) func value<V: Lanes>(_ z: V) -> V { logistic(z) }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V { error * (a * (V.one - a)) }

  @inline(__always)
  func forward<V: Lanes>(
    _ z: UnsafeMutablePointer<V>, to a: UnsafeMutablePointer<V>, count: Int, by tiles: Tiles
  ) {
    logistic(z, count: count, into: a, tiles: tiles)
  }
}

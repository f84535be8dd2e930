struct Tanh: ElementwiseActivation {
  static let definition = Definition("tanh", "`tanh z`")

  init(_ values: EntryValues) {}

  @inline(__always) func value<V: Lanes>(_ z: V) -> V { tanh(z) }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V {
    error * V.one.addingProduct(-a, a)
  }
}

/// `z · sigmoid(z)`, also known as swish (Elfwing, Uchibe & Doya 2017).
struct SiLU: ElementwiseActivation {
  static let definition = Definition(
    "silu", aliases: ["swish"], "`z · sigmoid(z)`", source: "Elfwing, Uchibe & Doya 2017")
  static let defaultInitializer = "he_uniform"

  init(_ values: EntryValues) {}

  @inline(__always) func value<V: Lanes>(_ z: V) -> V { z * logistic(z) }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V {
    let s = logistic(z)
    return error * s.addingProduct(a, V.one - s)
  }
}

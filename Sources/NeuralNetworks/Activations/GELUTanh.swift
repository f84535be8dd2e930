/// GELU by its authors' approximation with tanh (Hendrycks & Gimpel 2016).
struct GELUTanh: ElementwiseActivation {
  static let definition = Definition(
    "gelu_tanh", aliases: ["gelu_approximate"], "GELU by its approximation with tanh",
    source: "Hendrycks & Gimpel 2016")
  static let defaultInitializer = "he_uniform"

  init(_ values: EntryValues) {}

  @inline(__always) func value<V: Lanes>(_ z: V) -> V {
    V(0.5) * z * (V.one + tanh(Self.argument(z)))
  }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V { error * Self.derivative(z) }

  /// √(2/π) · (z + 0.044715 z³)
  @inline(__always)
  private static func argument<V: Lanes>(_ z: V) -> V {
    V(0.79788456080286535588) * z.addingProduct(V(0.044715) * z * z, z)
  }

  @inline(__always)
  private static func derivative<V: Lanes>(_ z: V) -> V {
    let t = tanh(argument(z))
    let inner = V(0.79788456080286535588) * V.one.addingProduct(V(3 * 0.044715) * z, z)
    return (V(0.5) * (V.one + t)).addingProduct(V(0.5) * z * V.one.addingProduct(-t, t), inner)
  }
}

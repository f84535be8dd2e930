/// `log(1 + e^z)`
struct Softplus: ElementwiseActivation {
  static let definition = Definition("softplus", "`log(1 + e^z)`")

  init(_ values: EntryValues) {}

  /// `max(z, 0) + log(1 + e^-|z|)`, which neither overflows nor loses small values.
  @inline(__always) func value<V: Lanes>(_ z: V) -> V {
    z.replacing(with: V.zero, where: z .< V.zero) + log1p(exp(-z.absoluteValue))
  }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V { error * logistic(z) }
}

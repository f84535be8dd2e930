/// `max(z, 0)`
struct ReLU: ElementwiseActivation {
  static let definition = Definition("relu", "`max(z, 0)`")
  static let defaultInitializer = "he_uniform"

  init(_ values: EntryValues) {}

  var cost: Int { 8 }

  @inline(__always) func value<V: Lanes>(_ z: V) -> V { z.replacing(with: V.zero, where: z .<= V.zero) }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V {
    error.replacing(with: V.zero, where: z .<= V.zero)
  }
}

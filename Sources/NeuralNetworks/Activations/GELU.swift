/// `z · Φ(z)` with the normal distribution's Φ (Hendrycks & Gimpel 2016).
struct GELU: ElementwiseActivation {
  static let definition = Definition("gelu", "`z · Φ(z)`", source: "Hendrycks & Gimpel 2016")
  static let defaultInitializer = "he_uniform"

  init(_ values: EntryValues) {}

  @inline(__always) func value<V: Lanes>(_ z: V) -> V { z * normalDistribution(z) }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V {
    error * normalDistribution(z).addingProduct(z, normalDensity(z))
  }
}

/// Φ(z), the share of a standard normal variable's values below `z`.
@inline(__always)
private func normalDistribution<V: Lanes>(_ z: V) -> V {
  V(0.5) * (V.one + erf(z * V(0.70710678118654752440)))
}

/// φ(z) = e^(-z²/2) / √(2π)
@inline(__always)
private func normalDensity<V: Lanes>(_ z: V) -> V {
  V(0.39894228040143267794) * exp(V(-0.5) * z * z)
}

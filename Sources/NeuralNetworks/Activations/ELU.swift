/// `z` where positive, `alpha · (e^z - 1)` elsewhere (Clevert, Unterthiner & Hochreiter 2015).
struct ELU: ElementwiseActivation {
  static let definition = Definition(
    "elu", "`z` where positive, `elu_alpha · (e^z - 1)` elsewhere",
    source: "Clevert, Unterthiner & Hochreiter 2015",
    parameters: [
      Parameter(
        "alpha", option: "elu_alpha", .number(.positive), default: .number(1), "how far below zero ELU goes")
    ])
  static let defaultInitializer = "he_uniform"

  let alpha: Double

  init(_ values: EntryValues) { alpha = values[0] }

  @inline(__always) func value<V: Lanes>(_ z: V) -> V {
    z.replacing(with: V(alpha) * expm1(z), where: z .<= V.zero)
  }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V {
    error.replacing(with: error * (a + V(alpha)), where: z .<= V.zero)
  }
}

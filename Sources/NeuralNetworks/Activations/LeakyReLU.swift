/// `z` where positive, `slope · z` elsewhere (Maas, Hannun & Ng 2013).
struct LeakyReLU: ElementwiseActivation {
  static let definition = Definition(
    "leaky_relu", aliases: ["leakyrelu"], "`z` where positive, `leaky_slope · z` elsewhere",
    source: "Maas, Hannun & Ng 2013",
    parameters: [
      Parameter(
        "slope", option: "leaky_slope", .number(.nonNegative), default: .number(0.01),
        "what negative sums are multiplied by")
    ])
  static let defaultInitializer = "he_uniform"

  let slope: Double

  init(_ values: EntryValues) { slope = values[0] }

  var cost: Int { 8 }

  @inline(__always) func value<V: Lanes>(_ z: V) -> V {
    z.replacing(with: z * V(slope), where: z .<= V.zero)
  }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V {
    error.replacing(with: error * V(slope), where: z .<= V.zero)
  }
}

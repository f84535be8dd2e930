/// The self-normalizing scaled ELU (Klambauer et al. 2017, equation 14): `scale · z` where positive,
/// `scale · alpha · (e^z - 1)` elsewhere.
struct SELU: ElementwiseActivation {
  static let definition = Definition(
    "selu", "the self-normalizing scaled ELU", source: "Klambauer et al. 2017")
  static let defaultInitializer = "lecun_normal"

  private static let alpha = 1.6732632423543772848170429916717
  private static let scale = 1.0507009873554804934193349852946

  init(_ values: EntryValues) {}

  @inline(__always) func value<V: Lanes>(_ z: V) -> V {
    (V(Self.scale) * z).replacing(with: V(Self.scale * Self.alpha) * expm1(z), where: z .<= V.zero)
  }
  @inline(__always) func backward<V: Lanes>(_ error: V, z: V, a: V) -> V {
    error * V(Self.scale).replacing(with: a + V(Self.scale * Self.alpha), where: z .<= V.zero)
  }
}

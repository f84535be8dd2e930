/// `-t log y - (1 - t) log(1 - y)`, the mean over outputs, which are sigmoids.
struct BinaryCrossEntropy: OutputwiseLoss {
  static let definition = Definition(
    "binary_cross_entropy", aliases: ["bce"],
    "`-t log y - (1 - t) log(1 - y)`, the mean over `sigmoid` outputs")
  static let outputActivation: String? = "sigmoid"
  static let isMean = true

  init(_ values: EntryValues) {}

  /// -t log s(z) - (1 - t) log(1 - s(z)) = max(z, 0) - t z + log(1 + e^-|z|)
  @inline(__always) func adding<V: Lanes>(to sum: V, y: V, z: V, t: V) -> V {
    let positivePart = z.replacing(with: V.zero, where: z .< V.zero)
    return sum + (positivePart.addingProduct(-t, z) + log1p(exp(-z.absoluteValue)))
  }
  @inline(__always) func derivative<V: Lanes>(y: V, t: V) -> V { y - t }
}

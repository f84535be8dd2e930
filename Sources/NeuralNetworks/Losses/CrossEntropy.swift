/// `-Σ t log y` over outputs, which are a softmax.
struct CrossEntropy: LossFunction {
  static let definition = Definition(
    "cross_entropy", aliases: ["categorical_cross_entropy", "ce"],
    "`-Σ t log y` over `softmax` outputs, one per class")
  static let outputActivation: String? = "softmax"
  static let wantsOutputPerClass = true

  init(_ values: EntryValues) {}

  @inline(__always)
  func pass<V: Lanes>() -> LossPass<V> {
    LossPass(
      errors: { y, t, rows, outputCount, weight, errors in
        for i in 0..<rows * outputCount { errors[i] = (y[i] - t[i]) * weight }
      },
      rowLosses: { _, z, t, rows, outputCount, losses in
        for row in 0..<rows {
          losses[row] = Self.loss(z + row * outputCount, t + row * outputCount, outputCount: outputCount)
        }
      })
  }

  /// -Σ t log softmax(z) = Σ t (log Σ e^(z - m) - (z - m)), with m = max z
  @inline(__always)
  private static func loss<V: Lanes>(_ z: UnsafePointer<V>, _ t: UnsafePointer<V>, outputCount: Int) -> V {
    let largest = maximum(z, count: outputCount)
    var total = V.zero
    for j in 0..<outputCount { total = total + exp(z[j] - largest) }
    let logTotal = log(total)
    var sum = V.zero
    for j in 0..<outputCount { sum = sum.addingProduct(t[j], logTotal - (z[j] - largest)) }
    return sum
  }
}

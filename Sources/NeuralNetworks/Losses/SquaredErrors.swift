/// A loss of squared differences, however they are scaled.
protocol SquaredDifferences: OutputwiseLoss {}

extension SquaredDifferences {
  @inline(__always) func adding<V: Lanes>(to sum: V, y: V, z: V, t: V) -> V {
    let difference = y - t
    return sum.addingProduct(difference, difference)
  }
  @inline(__always) func derivative<V: Lanes>(y: V, t: V) -> V { y - t }
}

/// `½ Σ (y - t)²` over outputs
struct HalfSquaredError: SquaredDifferences {
  static let definition = Definition("half_squared_error", "`½ Σ (y - t)²` over outputs")
  static let isMean = false
  static let factor = 0.5

  init(_ values: EntryValues) {}
}

/// `Σ (y - t)²` over outputs
struct SquaredError: SquaredDifferences {
  static let definition = Definition(
    "squared_error", aliases: ["sse"],
    "`Σ (y - t)²` over outputs; scikit-learn's `squared_error` is half of the mean over outputs")
  static let isMean = false
  static let derivativeFactor = 2.0

  init(_ values: EntryValues) {}
}

/// `(y - t)²`, the mean over outputs
struct MeanSquaredError: SquaredDifferences {
  static let definition = Definition(
    "mean_squared_error", aliases: ["mse"], "the mean of `(y - t)²` over outputs")
  static let isMean = true
  static let derivativeFactor = 2.0

  init(_ values: EntryValues) {}
}

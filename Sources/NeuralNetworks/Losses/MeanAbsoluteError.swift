/// `|y - t|`, the mean over outputs
struct MeanAbsoluteError: OutputwiseLoss {
  static let definition = Definition(
    "mean_absolute_error", aliases: ["mae", "l1"], "the mean of `|y - t|` over outputs")
  static let isMean = true

  init(_ values: EntryValues) {}

  @inline(__always) func adding<V: Lanes>(to sum: V, y: V, z: V, t: V) -> V {
    sum + (y - t).absoluteValue
  }
  @inline(__always) func derivative<V: Lanes>(y: V, t: V) -> V {
    let difference = y - t
    return V.zero.replacing(with: V.one, where: difference .> V.zero)
      .replacing(with: V(-1), where: difference .< V.zero)
  }
}

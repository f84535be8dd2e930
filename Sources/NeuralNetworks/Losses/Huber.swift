/// `½ (y - t)²` where `|y - t| ≤ delta`, `delta · (|y - t| - ½ delta)` elsewhere; the mean over outputs (Huber 1964).
struct Huber: OutputwiseLoss {
  static let definition = Definition(
    "huber",
    "`½ (y - t)²` within `huber_delta` of the target, `huber_delta · (|y - t| - ½ huber_delta)` beyond; "
      + "the mean over outputs",
    source: "Huber 1964",
    parameters: [
      Parameter(
        "delta", option: "huber_delta", .number(.positive), default: .number(1),
        "where the Huber loss turns from squared to linear")
    ])
  static let isMean = true

  let delta: Double

  init(_ values: EntryValues) { delta = values[0] }

  @inline(__always) func adding<V: Lanes>(to sum: V, y: V, z: V, t: V) -> V {
    let delta = V(delta)
    let distance = (y - t).absoluteValue
    let inner = V(0.5) * distance * distance
    let outer = delta * (distance - V(0.5) * delta)
    return sum + inner.replacing(with: outer, where: distance .> delta)
  }
  @inline(__always) func derivative<V: Lanes>(y: V, t: V) -> V {
    let delta = V(delta)
    let difference = y - t
    return difference.replacing(with: delta, where: difference .> delta)
      .replacing(with: -delta, where: difference .< -delta)
  }
}

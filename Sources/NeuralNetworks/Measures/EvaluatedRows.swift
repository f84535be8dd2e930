/// A part of a network's data, as measures see it.
///
/// A class, as every measure is handed it in each evaluation: a reference is copied quickly.
final class EvaluatedPart: Sendable {
  let rowCount: Int
  /// The sum of the rows' weights: how many rows there are, where none has a weight.
  let weightSum: Double
  /// What targets were divided by, per output.
  let targetScale: [Double]
  /// What was taken from targets before that, per output.
  let targetMean: [Double]
  /// Σw(t - mean t)² per output; exactly 0 where all targets are the same number. Of regression alone.
  let targetSpread: [Double]

  init(
    rowCount: Int, weightSum: Double, targetScale: [Double], targetMean: [Double], targetSpread: [Double]
  ) {
    self.rowCount = rowCount
    self.weightSum = weightSum
    self.targetScale = targetScale
    self.targetMean = targetMean
    self.targetSpread = targetSpread
  }

  var outputCount: Int { targetScale.count }
}

/// Rows that networks in the lanes of a vector were asked about together.
struct EvaluatedRows<V: Lanes> {
  let count: Int
  let outputCount: Int
  /// `[rows, outputs]`
  let outputs: UnsafePointer<V>
  /// `[rows, outputs]`
  let targets: UnsafePointer<V>
  /// `[rows, lanes]`
  let losses: UnsafePointer<Double>
  /// `[rows, lanes]`; nil where each row counts 1.
  let weights: UnsafePointer<Double>?

  /// One network's answer to one row.
  @inline(__always)
  subscript(row: Int, lane lane: Int) -> EvaluatedRow<V> {
    EvaluatedRow(
      outputCount: outputCount, loss: losses[row * V.width + lane],
      weight: weights.map { $0[row * V.width + lane] } ?? 1, outputs: outputs + row * outputCount,
      targets: targets + row * outputCount, lane: lane)
  }
}

/// One network's answer to one row, and what it should be.
struct EvaluatedRow<V: Lanes> {
  let outputCount: Int
  let loss: Double
  /// What the row counts.
  let weight: Double
  fileprivate let outputs: UnsafePointer<V>
  fileprivate let targets: UnsafePointer<V>
  fileprivate let lane: Int

  @inline(__always)
  func output(_ index: Int) -> Double { Double(outputs[index][lane: lane]) }

  @inline(__always)
  func target(_ index: Int) -> Double { Double(targets[index][lane: lane]) }

  /// Output less target.
  @inline(__always)
  func error(_ index: Int) -> Double { output(index) - target(index) }
}

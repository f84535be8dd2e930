/// `Σ max(q(t - y), (1 - q)(y - t)) / n` over rows and outputs: least where a share q of the targets is no larger than the
/// output.
struct PinballLoss: MeasureFunction {
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let tasks = [LearningTask.regression]

  /// q in hundredths.
  let percent: Int

  var definition: Definition {
    Definition(
      percent == 50 ? "pinball" : "pinball_\(percent)",
      aliases: percent == 50 ? ["pinball_50", "mean_pinball_loss"] : [],
      "`Σ max(q(t - y), (1 - q)(y - t)) / n` over rows and outputs, in the targets' own units, with q = \(Double(percent) / 100)",
      source: "Koenker & Bassett 1978")
  }

  func numberCount(rows: Int, outputs: Int) -> Int { outputs }

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator {
    Accumulator(quantile: Double(percent) / 100, sums: memory.numbers)
  }

  struct Accumulator: MeasureAccumulator {
    let quantile: Double
    let sums: UnsafeMutablePointer<Double>  // [outputs]

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      for output in 0..<row.outputCount {
        let error = row.error(output)
        sums[output].addProduct(row.weight, error > 0 ? (1 - quantile) * error : -quantile * error)
      }
    }

    func value(of part: EvaluatedPart) -> Double? {
      var total = 0.0
      for (output, scale) in part.targetScale.enumerated() { total += sums[output] * scale }
      return total / (part.weightSum * Double(part.outputCount))
    }
  }
}

/// `Σ|y - t| / n` over rows and outputs.
struct MeanAbsoluteDifference: MeasureFunction {
  static let definition = Definition(
    "mae", aliases: ["mean_absolute_error"], "`Σ|y - t| / n` over rows and outputs, in the targets' own units"
  )
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let tasks = [LearningTask.regression]
  static let numbersPerOutput = 1

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart, numbers: UnsafeMutablePointer<Double>) -> Accumulator {
    Accumulator(sums: numbers)
  }

  struct Accumulator: MeasureAccumulator {
    let sums: UnsafeMutablePointer<Double>  // [outputs]

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      for output in 0..<row.outputCount { sums[output] += row.error(output).magnitude }
    }

    func value(of part: EvaluatedPart) -> Double? {
      var total = 0.0
      for (output, scale) in part.targetScale.enumerated() { total += sums[output] * scale }
      return total / (Double(part.rowCount) * Double(part.outputCount))
    }
  }
}

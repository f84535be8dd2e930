/// `Σ|y - t| / n` over rows and outputs.
struct MeanAbsoluteDifference: MeasureFunction, Registrable {
  static let definition = Definition(
    "mae", aliases: ["mean_absolute_error"], "`Σ|y - t| / n` over rows and outputs, in the targets' own units"
  )
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let isDefault = true
  static let tasks = [LearningTask.regression]

  init(_ values: EntryValues) {}

  func numberCount(rows: Int, outputs: Int) -> Int { outputs }

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator {
    Accumulator(sums: memory.numbers)
  }

  struct Accumulator: MeasureAccumulator {
    let sums: UnsafeMutablePointer<Double>  // [outputs]

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      for output in 0..<row.outputCount {
        sums[output].addProduct(row.weight, row.error(output).magnitude)
      }
    }

    func value(of part: EvaluatedPart) -> Double? {
      var total = 0.0
      for (output, scale) in part.targetScale.enumerated() { total += sums[output] * scale }
      return total / (part.weightSum * Double(part.outputCount))
    }
  }
}

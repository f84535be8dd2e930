/// The coefficient of determination, `1 - Σ(y - t)² / Σ(t - mean t)²`.
struct R2: MeasureFunction, Registrable {
  static let definition = Definition(
    "r2", aliases: ["r2_score", "r_squared"],
    "`1 - Σ(y - t)² / Σ(t - mean t)²`, the mean over outputs; none where an output's targets are all the same"
  )
  static let goal = Goal.maximize
  static let range = -Double.infinity...1
  static let isDefault = true
  static let tasks = [LearningTask.regression]
  static let isHeadline = true

  init(_ values: EntryValues) {}

  func numberCount(rows: Int, outputs: Int) -> Int { outputs }

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator {
    Accumulator(squares: memory.numbers)
  }

  struct Accumulator: MeasureAccumulator {
    let squares: UnsafeMutablePointer<Double>  // [outputs]

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      for output in 0..<row.outputCount {
        let error = row.error(output)
        squares[output].addProduct(row.weight * error, error)
      }
    }

    func value(of part: EvaluatedPart) -> Double? {
      if part.targetSpread.contains(0) { return nil }
      var sum = 0.0
      for (output, spread) in part.targetSpread.enumerated() { sum += 1 - squares[output] / spread }
      return sum / Double(part.outputCount)
    }
  }
}

/// `Σ|y - t| / n` over rows and outputs.
struct MeanAbsoluteDifference: MeasureFunction {
  static let definition = Definition(
    "mae", aliases: ["mean_absolute_error"], "`Σ|y - t| / n` over rows and outputs, in the targets' own units"
  )
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let tasks = [LearningTask.regression]

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart) -> Accumulator { Accumulator(part) }

  struct Accumulator: MeasureAccumulator {
    private var sums: [Double]  // per output

    init(_ part: EvaluatedPart) { sums = part.targetScale.map { _ in 0 } }

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      for output in sums.indices { sums[output] += row.error(output).magnitude }
    }

    func value(of part: EvaluatedPart) -> Double? {
      var total = 0.0
      for (sum, scale) in zip(sums, part.targetScale) { total += sum * scale }
      return total / (Double(part.rowCount) * Double(part.outputCount))
    }
  }
}

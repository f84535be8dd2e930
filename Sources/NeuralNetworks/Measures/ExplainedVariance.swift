/// `1 - Var(y - t) / Var(t)`, the mean over outputs: R² but for what a constant added to the outputs would mend.
struct ExplainedVariance: MeasureFunction, Registrable {
  static let definition = Definition(
    "explained_variance", aliases: ["explained_variance_score"],
    "`1 - Var(y - t) / Var(t)`, the mean over outputs; none where an output's targets are all the same")
  static let goal = Goal.maximize
  static let range = -Double.infinity...1
  static let tasks = [LearningTask.regression]

  init(_ values: EntryValues) {}

  func numberCount(rows: Int, outputs: Int) -> Int { 2 * outputs }

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator {
    Accumulator(moments: memory.numbers)
  }

  struct Accumulator: MeasureAccumulator {
    /// `[outputs, 2]` The mean of the errors so far, and the sum of their squared distances from it (West 1979).
    private let moments: UnsafeMutablePointer<Double>
    private var weight = 0.0

    fileprivate init(moments: UnsafeMutablePointer<Double>) { self.moments = moments }

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      if row.weight == 0 { return }
      weight += row.weight
      for output in 0..<row.outputCount {
        let moments = moments + 2 * output
        let distance = row.error(output) - moments[0]
        moments[0].addProduct(distance, row.weight / weight)
        moments[1].addProduct(row.weight * distance, row.error(output) - moments[0])
      }
    }

    func value(of part: EvaluatedPart) -> Double? {
      if part.targetSpread.contains(0) { return nil }
      var sum = 0.0
      for (output, spread) in part.targetSpread.enumerated() { sum += 1 - moments[2 * output + 1] / spread }
      return sum / Double(part.outputCount)
    }
  }
}

/// `Σ(p - t)² / n`: over rows and classes, or over rows for the second of two classes.
struct BrierScore: MeasureFunction, Registrable {
  static let definition = Definition(
    "brier", aliases: ["brier_score", "brier_score_loss"],
    "`Σ(p - t)² / n` over rows and classes, of two classes for the second alone; none where "
      + notProbabilities,
    source: "Brier 1950")
  static let goal = Goal.minimize
  static let range = 0.0...2.0
  static let tasks = [LearningTask.classification]

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator { Accumulator() }

  struct Accumulator: MeasureAccumulator {
    private var sum = 0.0
    private var hasValue = true

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      if !row.isDistribution { hasValue = false }
      let truth = row.trueClass
      let classes = classCount(outputs: row.outputCount)
      for index in (classes == 2 ? 1 : 0)..<classes {
        let error = row.share(of: index) - (index == truth ? 1 : 0)
        sum.addProduct(row.weight * error, error)
      }
    }

    func value(of part: EvaluatedPart) -> Double? { hasValue ? sum / part.weightSum : nil }
  }
}

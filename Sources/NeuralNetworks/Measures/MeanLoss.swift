/// The mean over rows of what training minimizes.
struct MeanLoss: MeasureFunction, Registrable {
  static let definition = Definition(
    "loss", "the mean over rows of the loss, whatever the training's reduction")
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let isDefault = true
  static let tasks = LearningTask.allCases

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator { Accumulator() }

  struct Accumulator: MeasureAccumulator {
    private var sum = 0.0

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) { sum.addProduct(row.weight, row.loss) }

    func value(of part: EvaluatedPart) -> Double? { sum / part.weightSum }
  }
}

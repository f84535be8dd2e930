/// The mean over rows of what training minimizes.
struct MeanLoss: MeasureFunction {
  static let definition = Definition(
    "loss", "the mean over rows of the loss, whatever the training's reduction")
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let tasks = LearningTask.allCases

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart, numbers: UnsafeMutablePointer<Double>) -> Accumulator {
    Accumulator()
  }

  struct Accumulator: MeasureAccumulator {
    private var sum = 0.0

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) { sum += row.loss }

    func value(of part: EvaluatedPart) -> Double? { sum / Double(part.rowCount) }
  }
}

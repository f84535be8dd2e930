/// The share of rows whose class is right.
struct Accuracy: MeasureFunction, Registrable {
  static let definition = Definition(
    "accuracy", aliases: ["acc"],
    "the share of rows whose class is right: the largest output, or a single output on the right side of ½")
  static let goal = Goal.maximize
  static let range = 0.0...1.0
  static let isFraction = true
  static let isDefault = true
  static let tasks = [LearningTask.classification]
  static let isHeadline = true

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator { Accumulator() }

  struct Accumulator: MeasureAccumulator {
    private var correct = 0.0

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      if row.predictedClass == row.trueClass { correct += row.weight }
    }

    func value(of part: EvaluatedPart) -> Double? { correct / part.weightSum }
  }
}

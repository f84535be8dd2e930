/// The share of rows whose class is right.
struct Accuracy: MeasureFunction {
  static let definition = Definition(
    "accuracy", aliases: ["acc"],
    "the share of rows whose class is right: the largest output, or a single output on the right side of ½")
  static let goal = Goal.maximize
  static let range = 0.0...1.0
  static let isFraction = true
  static let tasks = [LearningTask.classification]
  static let isHeadline = true

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart, numbers: UnsafeMutablePointer<Double>) -> Accumulator {
    Accumulator()
  }

  struct Accumulator: MeasureAccumulator {
    private var correct = 0

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      if row.outputCount == 1 {
        let output = row.output(0)
        if (output > 0.5) == (row.target(0) > 0.5) && !output.isNaN { correct += 1 }
      } else {
        let answer = largest(of: row.outputCount) { row.output($0) }
        let isRight = answer == largest(of: row.outputCount) { row.target($0) }
        if isRight && !row.output(answer).isNaN { correct += 1 }
      }
    }

    func value(of part: EvaluatedPart) -> Double? { Double(correct) / Double(part.rowCount) }
  }
}

/// The index of the first of the largest numbers.
@inline(__always)
private func largest(of count: Int, _ number: (Int) -> Double) -> Int {
  var best = 0
  for index in 1..<max(count, 1) where number(index) > number(best) { best = index }
  return best
}

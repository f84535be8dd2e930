/// The median of `|y - t|` over rows, the mean over outputs.
struct MedianAbsoluteError: MeasureFunction, Registrable {
  static let definition = Definition(
    "median_absolute_error", aliases: ["medae"],
    "the median of `|y - t|` over rows, the mean over outputs, in the targets' own units")
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let tasks = [LearningTask.regression]

  init(_ values: EntryValues) {}

  func numberCount(rows: Int, outputs: Int) -> Int { rows * (outputs + 1) }
  func scratchCount(rows: Int, outputs: Int) -> Int { rows * SortedNumbers.scratchPerNumber }

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator {
    Accumulator(rowCount: part.rowCount, memory: memory)
  }

  struct Accumulator: MeasureAccumulator {
    private let rowCount: Int
    private let errors: UnsafeMutablePointer<Double>  // [outputs, rows]
    private let weights: UnsafeMutablePointer<Double>  // [rows]
    private let scratch: UnsafeMutablePointer<Double>
    private var added = 0
    private var hasValue = true

    fileprivate init(rowCount: Int, memory: MeasureMemory) {
      self.rowCount = rowCount
      weights = memory.numbers
      errors = memory.numbers + rowCount
      scratch = memory.scratch
    }

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      for output in 0..<row.outputCount {
        let error = row.error(output).magnitude
        if error.isNaN { hasValue = false }
        errors[output * rowCount + added] = error
      }
      weights[added] = row.weight
      added += 1
    }

    func value(of part: EvaluatedPart) -> Double? {
      guard hasValue, part.weightSum > 0 else { return nil }
      var sum = 0.0
      for (output, scale) in part.targetScale.enumerated() { sum += median(output) * scale }
      return sum / Double(part.outputCount)
    }

    /// The error at which the weights, in order of errors, reach half of their sum; where they are just half, its mean with
    /// the next that has any (Hyndman & Fan 1996, definition 2).
    private func median(_ output: Int) -> Double {
      let errors = self.errors + output * rowCount
      let sorted = SortedNumbers(UnsafePointer(errors), count: added, scratch: scratch)
      let total = (0..<added).reduce(0) { $0 + weights[sorted.place($1)] }
      var reached = 0.0
      var lower: Double?
      for rank in 0..<added {
        let place = sorted.place(rank)
        if weights[place] == 0 { continue }
        if let lower { return 0.5 * lower + 0.5 * errors[place] }
        reached += weights[place]
        if reached - total / 2 > Double.ulpOfOne { return errors[place] }
        if reached >= total / 2 { lower = errors[place] }
      }
      return lower ?? 0
    }
  }
}

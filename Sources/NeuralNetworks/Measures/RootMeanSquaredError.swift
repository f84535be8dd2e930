/// `√(Σ(y - t)² / n)` over rows and outputs.
struct RootMeanSquaredError: MeasureFunction, Registrable {
  static let definition = Definition(
    "rmse", aliases: ["root_mean_squared_error"],
    "`√(Σ(y - t)² / n)` over rows and outputs, in the targets' own units")
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let isDefault = true
  static let tasks = [LearningTask.regression]

  init(_ values: EntryValues) {}

  func numberCount(rows: Int, outputs: Int) -> Int {
    outputs * MemoryLayout<SquareSum>.stride / MemoryLayout<Double>.stride
  }

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator {
    Accumulator(
      sums: UnsafeMutableRawPointer(memory.numbers).bindMemory(to: SquareSum.self, capacity: part.outputCount))
  }

  struct Accumulator: MeasureAccumulator {
    let sums: UnsafeMutablePointer<SquareSum>  // [outputs]

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      let root = row.weight == 1 ? 1 : row.weight.squareRoot()
      for output in 0..<row.outputCount { sums[output].add(root * row.error(output)) }
    }

    func value(of part: EvaluatedPart) -> Double? {
      let count = part.weightSum * Double(part.outputCount)
      var squares = 0.0
      for (output, scale) in part.targetScale.enumerated() { squares += sums[output].value * scale * scale }
      return squares.isFinite && squares > 0x1p-900
        ? (squares / count).squareRoot() : rootOfExtremeMean(part.targetScale, count: count)
    }

    /// The root where squares overflow or vanish.
    private func rootOfExtremeMean(_ scale: [Double], count: Double) -> Double {
      let roots = scale.enumerated().map { sums[$0.offset].root * $0.element }
      guard let largest = roots.max(), largest > 0, largest.isFinite else { return roots.reduce(0, +) }
      return largest * (roots.reduce(0) { $0 + ($1 / largest) * ($1 / largest) } / count).squareRoot()
    }
  }
}

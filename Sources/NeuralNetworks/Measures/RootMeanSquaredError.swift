/// `√(Σ(y - t)² / n)` over rows and outputs.
struct RootMeanSquaredError: MeasureFunction {
  static let definition = Definition(
    "rmse", aliases: ["root_mean_squared_error"],
    "`√(Σ(y - t)² / n)` over rows and outputs, in the targets' own units")
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let tasks = [LearningTask.regression]

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart) -> Accumulator { Accumulator(part) }

  struct Accumulator: MeasureAccumulator {
    private var sums: [SquareSum]  // per output

    init(_ part: EvaluatedPart) { sums = part.targetScale.map { _ in SquareSum() } }

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      for output in sums.indices { sums[output].add(row.error(output)) }
    }

    func value(of part: EvaluatedPart) -> Double? {
      let count = Double(part.rowCount) * Double(part.outputCount)
      var squares = 0.0
      for (sum, scale) in zip(sums, part.targetScale) { squares += sum.value * scale * scale }
      return squares.isFinite && squares > 0x1p-900
        ? (squares / count).squareRoot() : rootOfExtremeMean(part.targetScale, count: count)
    }

    /// The root where squares overflow or vanish.
    private func rootOfExtremeMean(_ scale: [Double], count: Double) -> Double {
      let roots = zip(sums, scale).map { $0.root * $1 }
      guard let largest = roots.max(), largest > 0, largest.isFinite else { return roots.reduce(0, +) }
      return largest * (roots.reduce(0) { $0 + ($1 / largest) * ($1 / largest) } / count).squareRoot()
    }
  }
}

/// `Σ |y - t| / max(|t|, ε) / n` over rows and outputs.
struct MeanAbsolutePercentageError: MeasureFunction, Registrable {
  static let definition = Definition(
    "mape", aliases: ["mean_absolute_percentage_error"],
    "`Σ |y - t| / max(|t|, 2⁻⁵²) / n` over rows and outputs: 0.1 is ten percent")
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let tasks = [LearningTask.regression]

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator {
    Accumulator(part: part)
  }

  struct Accumulator: MeasureAccumulator {
    /// Knows what targets are in their own units.
    private let part: EvaluatedPart
    private var sum = 0.0

    fileprivate init(part: EvaluatedPart) { self.part = part }

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      for output in 0..<row.outputCount {
        let scale = part.targetScale[output]
        let target = part.targetMean[output].addingProduct(scale, row.target(output)).magnitude
        sum.addProduct(row.weight, scale * row.error(output).magnitude / max(target, Double.ulpOfOne))
      }
    }

    func value(of part: EvaluatedPart) -> Double? { sum / (part.weightSum * Double(part.outputCount)) }
  }
}

/// `Σ |correct - confident| / n` over bins of equal width: how far, in each bin of rows by the probability of their
/// predicted class, the share that is right lies from the mean of these probabilities.
struct CalibrationError: MeasureFunction, Registrable {
  static let definition = Definition(
    "calibration_error", aliases: ["ece", "expected_calibration_error"],
    "rows in \(binCount) bins of equal width by the probability of their predicted class, `(0, 1/\(binCount)]` and so on; the "
      + "mean, weighted by the bins' rows, of how far the share that is right lies from the mean probability; none where "
      + notProbabilities,
    source: "Guo et al. 2017")
  static let goal = Goal.minimize
  static let range = 0.0...1.0
  static let tasks = [LearningTask.classification]
  static let isFraction = true

  private static let binCount = 15

  init(_ values: EntryValues) {}

  func numberCount(rows: Int, outputs: Int) -> Int { Self.binCount }

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator {
    Accumulator(gaps: memory.numbers)
  }

  struct Accumulator: MeasureAccumulator {
    /// `[bins]` Weight that is right less probability.
    let gaps: UnsafeMutablePointer<Double>
    private var hasValue = true

    init(gaps: UnsafeMutablePointer<Double>) { self.gaps = gaps }

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      guard row.isDistribution, let answer = row.predictedClass else {
        hasValue = false
        return
      }
      let confidence = row.share(of: answer)
      let last = Double(binCount - 1)
      let bin = Int(min(max((confidence * Double(binCount)).rounded(.up) - 1, 0), last))
      gaps[bin].addProduct(row.weight, (answer == row.trueClass ? 1 : 0) - confidence)
    }

    func value(of part: EvaluatedPart) -> Double? {
      guard hasValue else { return nil }
      return (0..<binCount).reduce(0) { $0 + gaps[$1].magnitude } / part.weightSum
    }
  }
}

/// `-Σ log p / n`, with p the probability that a row's class is given, no less than ε and no more than 1 - ε.
struct LogLoss: MeasureFunction, Registrable {
  static let definition = Definition(
    "log_loss", aliases: ["neg_log_loss", "cross_entropy"],
    "`-Σ log p / n`, with p the probability that a row's class is given, between 2⁻⁵² and 1 - 2⁻⁵²; none where "
      + notProbabilities)
  static let goal = Goal.minimize
  static let range = 0...Double.infinity
  static let tasks = [LearningTask.classification]

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator { Accumulator() }

  struct Accumulator: MeasureAccumulator {
    private var sum = 0.0
    private var hasValue = true

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      if !row.isDistribution { hasValue = false }
      let probability = min(max(row.share(of: row.trueClass), Double.ulpOfOne), 1 - Double.ulpOfOne)
      sum.addProduct(row.weight, -log(probability))
    }

    func value(of part: EvaluatedPart) -> Double? { hasValue ? sum / part.weightSum : nil }
  }
}

/// Where measures of probabilities have no value.
let notProbabilities = "outputs are no probabilities: outside 0…1, or several whose sum is not 1"

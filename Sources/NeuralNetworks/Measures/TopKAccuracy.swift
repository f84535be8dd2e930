/// The share of rows whose class is among the `k` largest outputs; of equal outputs, the later class comes first.
struct TopKAccuracy: MeasureFunction {
  static let goal = Goal.maximize
  static let range = 0.0...1.0
  static let isFraction = true
  static let tasks = [LearningTask.classification]

  let k: Int

  var definition: Definition {
    Definition(
      "top_\(k)_accuracy",
      "the share of rows whose class is among the \(k) largest outputs; of equal outputs, the later class comes first")
  }

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator { Accumulator(k: k) }

  struct Accumulator: MeasureAccumulator {
    let k: Int
    private var hits = 0.0

    init(k: Int) { self.k = k }

    @inline(__always)
    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
      let truth = row.trueClass
      let share = row.share(of: truth)
      var before = share.isNaN ? k : 0
      for other in 0..<classCount(outputs: row.outputCount) {
        let rival = row.share(of: other)
        if rival > share || rival == share && other > truth { before += 1 }
      }
      if before < k { hits += row.weight }
    }

    func value(of part: EvaluatedPart) -> Double? { hits / part.weightSum }
  }
}

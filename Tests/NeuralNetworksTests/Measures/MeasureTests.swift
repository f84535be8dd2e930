import Testing

@testable import NeuralNetworks

@Suite("Measures")
struct MeasureTests {
  /// Each measure with its tasks, and numbers of outputs that it has a value for.
  static let every: [(measure: Measure, task: LearningTask, outputs: Int)] = Measure.all.flatMap { measure in
    LearningTask.allCases.filter(measure.applies).flatMap { task in
      (measure.isForTwoClasses ? [1, 2] : [1, 2, 3]).map { (measure, task, $0) }
    }
  }

  @Test(
    "have the bits in every lane that they have alone, whatever blocks the rows come in", arguments: every,
    [false, true])
  func lanes(_ entry: (measure: Measure, task: LearningTask, outputs: Int), isWeighted: Bool) {
    func sample(_ seed: Int) -> EvaluatedSample {
      var sample = EvaluatedSample(entry.task, rows: 23, outputs: entry.outputs, seed: UInt64(seed))
      if isWeighted { sample.weights = (0..<23).map { Double(($0 * 7 + seed) % 5) / 4 } }
      return sample
    }
    let networks = (0..<8).map(sample)
    let packed = values(of: entry.measure, in: SIMD8<Double>.self, networks, blockRows: 7)
    for (network, value) in zip(networks, packed) {
      let alone = values(of: entry.measure, in: Double.self, [network], blockRows: 23)
      #expect(value != nil && value?.bitPattern == alone[0]?.bitPattern)
    }
    let single = (0..<16).map(sample).map(\.rounded)
    let packedSingle = values(of: entry.measure, in: SIMD16<Float>.self, single, blockRows: 5)
    for (network, value) in zip(single, packedSingle) {
      let alone = values(of: entry.measure, in: Float.self, [network], blockRows: 4)
      #expect(value != nil && value?.bitPattern == alone[0]?.bitPattern)
    }
  }

  @Test("lie in their range, and are best where outputs are the targets", arguments: every)
  func range(_ entry: (measure: Measure, task: LearningTask, outputs: Int)) throws {
    let measure = entry.measure
    for seed in 0..<20 {
      let sample = EvaluatedSample(entry.task, rows: 11, outputs: entry.outputs, seed: UInt64(seed))
      let values = values(of: measure, in: Double.self, [sample, sample.perfect], blockRows: 4)
      let (value, best) = (try #require(values[0]), try #require(values[1]))
      #expect(measure.range.contains(value) && measure.range.contains(best))
      #expect(measure.goal == .minimize ? best <= value : best >= value)
      let bound = measure.goal == .minimize ? measure.range.lowerBound : measure.range.upperBound
      // The log loss takes no probability for more than 1 - ε: -log(1 - ε) = ε + ε²/2 + …
      #expect((best - bound).magnitude <= (measure == .logLoss ? 0x1.0000000000001p-52 : 0))
      #expect(!measure.isFraction || measure.range == 0...1)
    }
  }

  @Test("do not depend on the order of rows but for rounding", arguments: every)
  func order(_ entry: (measure: Measure, task: LearningTask, outputs: Int)) throws {
    var sample = EvaluatedSample(entry.task, rows: 40, outputs: entry.outputs, seed: 3)
    sample.weights = (0..<40).map { 0.25 + Double($0 % 7) }
    let other = sample.reordered((0..<40).map { $0 * 11 % 40 })
    let values = values(of: entry.measure, in: Double.self, [sample, other], blockRows: 16)
    let (one, two) = (try #require(values[0]), try #require(values[1]))
    #expect((one - two).magnitude <= 1e-13 * max(one.magnitude, 1))
  }

  @Test("a row that weighs 3 counts as three rows, and one that weighs 0 as none", arguments: every)
  func weights(_ entry: (measure: Measure, task: LearningTask, outputs: Int)) throws {
    var sample = EvaluatedSample(entry.task, rows: 40, outputs: entry.outputs, seed: 5)
    sample.weights = (0..<40).map { Double(($0 * 3 + 1) % 4) }
    let weighted = try #require(values(of: entry.measure, in: Double.self, [sample], blockRows: 16)[0])
    let repeated = try #require(values(of: entry.measure, in: Double.self, [sample.repeated], blockRows: 16)[0])
    #expect((weighted - repeated).magnitude <= 1e-13 * max(repeated.magnitude, 1))
  }

  @Test("outputs that are no numbers are neither right nor in a rank", arguments: [1, 2, 3])
  func noNumbers(outputs: Int) {
    var sample = EvaluatedSample(.classification, rows: 30, outputs: outputs, seed: 1)
    sample.outputs = sample.outputs.map { $0.map { _ in .nan } }
    func value(_ name: String) -> Double? {
      values(of: .named(name), in: Double.self, [sample], blockRows: 8)[0]
    }
    for name in ["accuracy", "balanced_accuracy", "top_2_accuracy", "recall_macro", "f1_micro"] {
      #expect(value(name) == 0)
    }
    for name in ["roc_auc", "average_precision", "log_loss", "brier", "calibration_error"] {
      #expect(value(name) == nil)
    }
  }
}

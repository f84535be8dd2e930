import Testing

@testable import NeuralNetworks

@Suite("Measures")
struct MeasureTests {
  static let every: [(Measure, LearningTask)] = Measure.all.flatMap { measure in
    LearningTask.allCases.filter(measure.applies).map { (measure, $0) }
  }

  @Test(
    "have the bits in every lane that they have alone, whatever blocks the rows come in", arguments: every)
  func lanes(measure: Measure, task: LearningTask) {
    let networks = (0..<8).map {
      EvaluatedSample(task, rows: 23, outputs: task == .classification ? 3 : 2, seed: $0)
    }
    let packed: [Double?] = values(of: measure.compiled(for: SIMD8<Double>.self), networks, blockRows: 7)
    for (network, value) in zip(networks, packed) {
      let alone: [Double?] = values(of: measure.compiled(for: Double.self), [network], blockRows: 23)
      #expect(value?.bitPattern == alone[0]?.bitPattern)
    }
    let single = (0..<16).map { EvaluatedSample(task, rows: 23, outputs: 2, seed: UInt64($0)).rounded }
    let packedSingle: [Double?] = values(of: measure.compiled(for: SIMD16<Float>.self), single, blockRows: 5)
    for (network, value) in zip(single, packedSingle) {
      let alone: [Double?] = values(of: measure.compiled(for: Float.self), [network], blockRows: 4)
      #expect(value?.bitPattern == alone[0]?.bitPattern)
    }
  }

  @Test("lie in their range, and are best where outputs are the targets", arguments: every)
  func range(measure: Measure, task: LearningTask) throws {
    for outputs in [1, 3] {
      for seed in 0..<20 {
        let sample = EvaluatedSample(task, rows: 11, outputs: outputs, seed: UInt64(seed))
        let values: [Double?] = values(
          of: measure.compiled(for: Double.self), [sample, sample.perfect], blockRows: 4)
        let (value, best) = (try #require(values[0]), try #require(values[1]))
        #expect(measure.range.contains(value) && measure.range.contains(best))
        #expect(measure.goal == .minimize ? best <= value : best >= value)
        #expect(best == (measure.goal == .minimize ? measure.range.lowerBound : measure.range.upperBound))
        #expect(!measure.isFraction || measure.range == 0...1)
      }
    }
  }

  @Test(
    "are those of scikit-learn 1.5",
    arguments: [("rmse", 0.6123724356957945), ("mae", 0.5), ("r2", 0.9486081370449679)])
  func knownValues(name: String, expected: Double) throws {
    // sklearn.metrics, on the first example of their documentation.
    let sample = EvaluatedSample(targets: [[3], [-0.5], [2], [7]], outputs: [[2.5], [0], [2], [8]])
    let measure = try #require(Measure(name))
    let values: [Double?] = values(of: measure.compiled(for: Double.self), [sample], blockRows: 3)
    #expect(try #require(values[0]) == expected)
  }

  @Test("can wait for all predictions", arguments: [1, 3, 40])
  func areaUnderCurve(blockRows: Int) throws {
    let networks = (0..<8).map { EvaluatedSample(.classification, rows: 40, outputs: 1, seed: UInt64($0)) }
    let pass: MeasurePass<SIMD8<Double>> = AreaUnderCurve(EntryValues([]) { _ in 0 }).pass()
    let areas = values(of: pass, networks, blockRows: blockRows)
    for (network, area) in zip(networks, areas) { #expect(try #require(area) == network.areaByPairs) }
  }
}

/// The area under the receiver operating characteristic of one output, by the ranks of the rows' outputs (Mann and Whitney
/// 1947): a measure that is in no registry, for the test of what holds them.
private struct AreaUnderCurve: MeasureFunction {
  static let definition = Definition(
    "auc", "the share of pairs of a positive and a negative row that are in order")
  static let goal = Goal.maximize
  static let range = 0.0...1.0
  static let tasks = [LearningTask.classification]

  init(_ values: EntryValues) {}

  func accumulator(for part: EvaluatedPart, numbers: UnsafeMutablePointer<Double>) -> Accumulator {
    Accumulator()
  }

  struct Accumulator: MeasureAccumulator {
    private var rows: [(output: Double, isPositive: Bool)] = []

    mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) { rows.append((row.output(0), row.target(0) > 0.5)) }

    func value(of part: EvaluatedPart) -> Double? {
      let sorted = rows.sorted { $0.output < $1.output }
      let positives = sorted.indices.filter { sorted[$0].isPositive }
      let negatives = sorted.count - positives.count
      guard !positives.isEmpty, negatives > 0 else { return nil }
      let below = positives.enumerated().reduce(0) { $0 + $1.element - $1.offset }
      return Double(below) / Double(positives.count * negatives)
    }
  }
}

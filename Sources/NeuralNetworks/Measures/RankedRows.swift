/// The outputs of all rows of a part, kept to be ranked class by class: of two classes, for the second alone.
struct RankedRows {
  private let rowCount: Int
  private let columnCount: Int
  private let memory: MeasureMemory
  private var added = 0
  private var hasValue = true

  static func numberCount(rows: Int, outputs: Int) -> Int { rows * (columnCount(outputs) + 2) }
  static func scratchCount(rows: Int, outputs: Int) -> Int { rows * SortedNumbers.scratchPerNumber }

  private static func columnCount(_ outputs: Int) -> Int { outputs <= 2 ? 1 : outputs }

  init(_ part: EvaluatedPart, _ memory: MeasureMemory) {
    rowCount = part.rowCount
    columnCount = Self.columnCount(part.outputCount)
    self.memory = memory
  }

  private var outputs: UnsafeMutablePointer<Double> { memory.numbers }  // [columns, rows]
  private var classes: UnsafeMutablePointer<Double> { memory.numbers + rowCount * columnCount }  // [rows]
  private var weights: UnsafeMutablePointer<Double> { classes + rowCount }  // [rows]

  @inline(__always)
  mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) {
    for column in 0..<columnCount {
      let output = row.share(of: columnCount == 1 ? 1 : column)
      if output.isNaN { hasValue = false }
      outputs[column * rowCount + added] = output
    }
    classes[added] = Double(row.trueClass)
    weights[added] = row.weight
    added += 1
  }

  /// The mean of a score over the classes; nil where a class has no rows or has all of them, or an output is no number.
  func mean<Score: RankScore>(of score: Score.Type) -> Double? {
    guard hasValue else { return nil }
    var sum = 0.0
    for column in 0..<columnCount {
      guard let value = value(of: score, column: column) else { return nil }
      sum += value
    }
    return sum / Double(columnCount)
  }

  private func value<Score: RankScore>(of type: Score.Type, column: Int) -> Double? {
    let positiveClass = Double(columnCount == 1 ? 1 : column)
    func weight(_ places: some Sequence<Int>) -> (positive: Double, negative: Double) {
      places.reduce(into: (0.0, 0.0)) { sums, place in
        if classes[place] == positiveClass { sums.0 += weights[place] } else { sums.1 += weights[place] }
      }
    }
    let all = weight(0..<added)
    guard all.positive > 0, all.negative > 0 else { return nil }
    let sorted = SortedNumbers(
      UnsafePointer(outputs + column * rowCount), count: added, scratch: memory.scratch)
    var score = Score()
    var end = added
    while end > 0 {
      var start = end - 1
      while start > 0, sorted.areEqual(start - 1, start) { start -= 1 }
      let ties = weight((start..<end).lazy.map(sorted.place))
      score.add(positive: ties.positive, negative: ties.negative)
      end = start
    }
    return score.value(positive: all.positive, negative: all.negative)
  }
}

/// A score of how well a class's rows are ranked before the others.
protocol RankScore {
  init()
  /// Adds rows with equal outputs, those with the largest first: the weights of the class's rows and of others.
  mutating func add(positive: Double, negative: Double)
  /// The score, with the weights of all rows.
  func value(positive: Double, negative: Double) -> Double
}

/// A measure that is a score of the rows' ranks, the mean over classes.
protocol RankMeasure: MeasureFunction where Accumulator == RankAccumulator<Score> {
  associatedtype Score: RankScore
}

struct RankAccumulator<Score: RankScore>: MeasureAccumulator {
  fileprivate var rows: RankedRows

  @inline(__always)
  mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) { rows.add(row) }

  func value(of part: EvaluatedPart) -> Double? { rows.mean(of: Score.self) }
}

extension RankMeasure {
  static var goal: Goal { .maximize }
  static var range: ClosedRange<Double> { 0...1 }
  static var isFraction: Bool { true }
  static var tasks: [LearningTask] { [.classification] }

  func numberCount(rows: Int, outputs: Int) -> Int { RankedRows.numberCount(rows: rows, outputs: outputs) }
  func scratchCount(rows: Int, outputs: Int) -> Int { RankedRows.scratchCount(rows: rows, outputs: outputs) }

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> RankAccumulator<Score> {
    RankAccumulator(rows: RankedRows(part, memory))
  }
}

/// How much weight the rows of each class have: those that are of it, that are taken for it, and that are both.
struct ClassCounts {
  let classCount: Int
  /// `[classes, 4]`
  fileprivate let numbers: UnsafeMutablePointer<Double>

  fileprivate static let numbersPerClass = 4

  func correct(_ index: Int) -> Double { numbers[index * Self.numbersPerClass] }
  func predicted(_ index: Int) -> Double { numbers[index * Self.numbersPerClass + 1] }
  func actual(_ index: Int) -> Double { numbers[index * Self.numbersPerClass + 2] }
  /// Whether any row is of the class or taken for it.
  func isPresent(_ index: Int) -> Bool { numbers[index * Self.numbersPerClass + 3] > 0 }

  func sum(_ number: (_ index: Int) -> Double) -> Double { (0..<classCount).reduce(0) { $0 + number($1) } }

  @inline(__always)
  fileprivate func add<V: Lanes>(_ row: EvaluatedRow<V>) {
    let truth = row.trueClass
    let actual = numbers + truth * Self.numbersPerClass
    actual[2] += row.weight
    actual[3] = 1
    guard let answer = row.predictedClass else { return }
    let predicted = numbers + answer * Self.numbersPerClass
    predicted[1] += row.weight
    predicted[3] = 1
    if answer == truth { actual[0] += row.weight }
  }
}

/// A measure that follows from the counts of each class.
protocol ClassCountMeasure: MeasureFunction where Accumulator == ClassCountAccumulator {
  func value(of counts: ClassCounts) -> Double?
}

struct ClassCountAccumulator: MeasureAccumulator {
  fileprivate let counts: ClassCounts
  fileprivate let measure: any ClassCountMeasure

  @inline(__always)
  mutating func add<V: Lanes>(_ row: EvaluatedRow<V>) { counts.add(row) }

  func value(of part: EvaluatedPart) -> Double? { measure.value(of: counts) }
}

extension ClassCountMeasure {
  static var tasks: [LearningTask] { [.classification] }

  func numberCount(rows: Int, outputs: Int) -> Int {
    NeuralNetworks.classCount(outputs: outputs) * ClassCounts.numbersPerClass
  }

  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> ClassCountAccumulator {
    ClassCountAccumulator(
      counts: ClassCounts(
        classCount: NeuralNetworks.classCount(outputs: part.outputCount), numbers: memory.numbers),
      measure: self)
  }
}

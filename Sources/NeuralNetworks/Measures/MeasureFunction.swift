/// A measure: what it is, and how it is computed from the rows of one part, in row order.
protocol MeasureFunction: Sendable {
  associatedtype Accumulator: MeasureAccumulator

  static var goal: Goal { get }
  static var range: ClosedRange<Double> { get }
  static var isFraction: Bool { get }
  static var isHeadline: Bool { get }
  /// Whether it is computed where nobody asks for it.
  static var isDefault: Bool { get }
  static var tasks: [LearningTask] { get }
  /// Whether it has a value for two classes only.
  var isForTwoClasses: Bool { get }

  /// How many numbers an accumulator keeps, of a part with so many rows.
  func numberCount(rows: Int, outputs: Int) -> Int
  /// How many numbers it needs for a while to come to its value.
  func scratchCount(rows: Int, outputs: Int) -> Int
  /// What starts before the first row of one network's part.
  func accumulator(for part: EvaluatedPart, _ memory: MeasureMemory) -> Accumulator

  var float: MeasurePass<Float> { get }
  var float16: MeasurePass<SIMD16<Float>> { get }
  var double: MeasurePass<Double> { get }
  var double8: MeasurePass<SIMD8<Double>> { get }
}

/// Memory of an accumulator, which lives as long as it is used.
struct MeasureMemory {
  /// `numberCount` numbers, all 0 at first.
  let numbers: UnsafeMutablePointer<Double>
  /// `scratchCount` numbers, which others use too.
  let scratch: UnsafeMutablePointer<Double>
}

/// What a measure remembers of the rows that it has seen.
protocol MeasureAccumulator {
  mutating func add<V: Lanes>(_ row: EvaluatedRow<V>)
  /// The measure of all rows; nil where it has no value.
  func value(of part: EvaluatedPart) -> Double?
}

/// A measure compiled for one kind of lanes.
struct MeasurePass<V: Lanes>: Sendable {
  /// Begins with a part of each lane's data, and with memory for each lane, `[lanes, numbers]`.
  let begin: @Sendable (_ parts: [EvaluatedPart], _ memory: MeasureMemory) -> MeasureSums<V>
}

/// A measure under way, of the networks in the lanes of a vector.
struct MeasureSums<V: Lanes> {
  /// Adds the next rows.
  let add: (_ rows: EvaluatedRows<V>) -> Void
  /// The measure of all rows in a lane.
  let value: (_ lane: Int) -> Double?
}

extension MeasureFunction {
  static var isFraction: Bool { false }
  static var isHeadline: Bool { false }
  static var isDefault: Bool { false }
  var isForTwoClasses: Bool { false }

  func numberCount(rows: Int, outputs: Int) -> Int { 0 }
  func scratchCount(rows: Int, outputs: Int) -> Int { 0 }

  var float: MeasurePass<Float> { pass() }
  var float16: MeasurePass<SIMD16<Float>> { pass() }
  var double: MeasurePass<Double> { pass() }
  var double8: MeasurePass<SIMD8<Double>> { pass() }

  @inline(__always)
  func pass<V: Lanes>() -> MeasurePass<V> {
    MeasurePass { parts, memory in
      let count = parts.first.map { numberCount(rows: $0.rowCount, outputs: $0.outputCount) } ?? 0
      let lanes = LaneAccumulators(
        parts.indices.map { lane in
          accumulator(
            for: parts[lane],
            MeasureMemory(numbers: memory.numbers + lane * count, scratch: memory.scratch))
        })
      return MeasureSums(
        add: { rows in
          lanes.accumulators.withUnsafeMutableBufferPointer { accumulators in
            for row in 0..<rows.count {
              for lane in accumulators.indices { accumulators[lane].add(rows[row, lane: lane]) }
            }
          }
        },
        value: { lane in lanes.accumulators[lane].value(of: parts[lane]) })
    }
  }
}

/// An accumulator per lane, in one place for the functions that share them.
private final class LaneAccumulators<Accumulator> {
  var accumulators: [Accumulator]

  init(_ accumulators: [Accumulator]) { self.accumulators = accumulators }
}

extension Measure {
  /// The measure compiled for `V`.
  @inline(__always)
  func compiled<V: Lanes>(for lanes: V.Type) -> MeasurePass<V> {
    let function = Self.registry.make(self)
    // The tests for the type and the casts vanish when this is specialized.
    if V.self == Float.self { return unsafeBitCast(function.float, to: MeasurePass<V>.self) }
    if V.self == SIMD16<Float>.self { return unsafeBitCast(function.float16, to: MeasurePass<V>.self) }
    if V.self == Double.self { return unsafeBitCast(function.double, to: MeasurePass<V>.self) }
    precondition(V.self == SIMD8<Double>.self, "measures are compiled for the lanes that are trained in")
    return unsafeBitCast(function.double8, to: MeasurePass<V>.self)
  }
}

/// A measure: what it is, and how it is computed from the rows of one part, in row order.
///
/// One that needs all predictions at once, such as an area under a curve, keeps them in its accumulator.
protocol MeasureFunction: Registrable {
  associatedtype Accumulator: MeasureAccumulator

  static var goal: Goal { get }
  static var range: ClosedRange<Double> { get }
  static var isFraction: Bool { get }
  static var isHeadline: Bool { get }
  static var tasks: [LearningTask] { get }

  /// How many numbers an accumulator keeps for each output.
  static var numbersPerOutput: Int { get }
  /// What starts before the first row of one network's part.
  ///
  /// - Parameter numbers: all 0 at first; they live as long as the accumulator is used.
  func accumulator(for part: EvaluatedPart, numbers: UnsafeMutablePointer<Double>) -> Accumulator

  var float: MeasurePass<Float> { get }
  var float16: MeasurePass<SIMD16<Float>> { get }
  var double: MeasurePass<Double> { get }
  var double8: MeasurePass<SIMD8<Double>> { get }
}

/// What a measure remembers of the rows that it has seen.
protocol MeasureAccumulator {
  mutating func add<V: Lanes>(_ row: EvaluatedRow<V>)
  /// The measure of all rows; nil where it has no value.
  func value(of part: EvaluatedPart) -> Double?
}

/// A measure compiled for one kind of lanes.
struct MeasurePass<V: Lanes>: Sendable {
  /// Begins with a part of each lane's data.
  let begin: @Sendable (_ parts: [EvaluatedPart]) -> MeasureSums<V>
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
  static var numbersPerOutput: Int { 0 }

  var float: MeasurePass<Float> { pass() }
  var float16: MeasurePass<SIMD16<Float>> { pass() }
  var double: MeasurePass<Double> { pass() }
  var double8: MeasurePass<SIMD8<Double>> { pass() }

  @inline(__always)
  func pass<V: Lanes>() -> MeasurePass<V> {
    MeasurePass { parts in
      let count = Self.numbersPerOutput * (parts.first?.outputCount ?? 0)
      let lanes = LaneAccumulators(parts, numbersPerLane: count, accumulator)
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
  /// `[lanes, numbers]`, to which the accumulators point.
  private let numbers: Buffer<Double>

  init(
    _ parts: [EvaluatedPart], numbersPerLane: Int,
    _ accumulator: (EvaluatedPart, UnsafeMutablePointer<Double>) -> Accumulator
  ) {
    let numbers = Buffer<Double>(count: parts.count * numbersPerLane)
    self.numbers = numbers
    accumulators = parts.indices.map { accumulator(parts[$0], numbers.start + $0 * numbersPerLane) }
  }
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

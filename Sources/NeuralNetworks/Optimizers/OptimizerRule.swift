/// A rule by which gradients move parameters.
///
/// A step's numbers, such as the learning rate, may differ from lane to lane, so `step` finds them as vectors. It is
/// generic, so that a rule is written once; training calls `float` and its neighbors, which are compiled for one kind of
/// lanes each.
protocol OptimizerRule: Registrable {
  /// Rules of one variant take the same operations, whatever their numbers.
  var variant: Int { get }
  /// How many numbers per parameter are remembered from step to step; all are 0 at first.
  var memoryCount: Int { get }
  /// How many of `numbers`, the first ones, change from step to step at one learning rate.
  static var changingNumberCount: Int { get }
  /// Whether weight decay pulls at parameters apart from the gradient.
  static var decouplesDecay: Bool { get }
  /// Numbers whose powers by the number of steps are wanted.
  var decays: SIMD2<Double> { get }
  /// What a step needs, worked out in double precision.
  ///
  /// - Parameters:
  ///   - learningRate: η
  ///   - powers: `decays` to the number of steps, this one included
  func numbers(learningRate: Double, powers: SIMD2<Double>) -> SIMD8<Double>
  /// One update of a range of parameters.
  ///
  /// - Parameters:
  ///   - p: parameters
  ///   - g: gradients
  ///   - numbers: those of this step
  ///   - memory: what is remembered, as many arrays as `memoryCount` says
  func step<V: Lanes>(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>, numbers: UnsafePointer<V>,
    memory: UnsafePointer<UnsafeMutablePointer<V>>)

  static var float: CompiledOptimizer<Float> { get }
  static var float16: CompiledOptimizer<SIMD16<Float>> { get }
  static var double: CompiledOptimizer<Double> { get }
  static var double8: CompiledOptimizer<SIMD8<Double>> { get }
}

/// A rule compiled for one kind of lanes. Nothing is captured, so that calls count no references.
struct CompiledOptimizer<V: Lanes>: Sendable {
  /// Works out the numbers of one lane, all of them or those that change from step to step.
  let writeNumbers:
    @Sendable (
      _ values: EntryValues, _ learningRate: Double, _ powers: SIMD2<Double>, _ onlyChanging: Bool,
      _ lane: Int, _ numbers: UnsafeMutablePointer<V>
    ) -> Void
  let step:
    @Sendable (
      _ values: EntryValues, _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>,
      _ numbers: UnsafePointer<V>, _ memory: UnsafePointer<UnsafeMutablePointer<V>>
    ) -> Void
  let changes: Bool
}

extension OptimizerRule {
  var variant: Int { 0 }
  static var changingNumberCount: Int { 0 }
  static var decouplesDecay: Bool { false }
  var decays: SIMD2<Double> { .one }

  static var float: CompiledOptimizer<Float> { compiled() }
  static var float16: CompiledOptimizer<SIMD16<Float>> { compiled() }
  static var double: CompiledOptimizer<Double> { compiled() }
  static var double8: CompiledOptimizer<SIMD8<Double>> { compiled() }

  @inline(__always)
  private static func compiled<V: Lanes>() -> CompiledOptimizer<V> {
    CompiledOptimizer(
      writeNumbers: { values, learningRate, powers, onlyChanging, lane, numbers in
        let written = Self(values).numbers(learningRate: learningRate, powers: powers)
        for index in 0..<(onlyChanging ? changingNumberCount : written.scalarCount) {
          numbers[index][lane: lane] = V.Scalar(written[index])
        }
      },
      step: { values, p, g, range, numbers, memory in
        Self(values).step(p, g, range, numbers: numbers, memory: memory)
      },
      changes: changingNumberCount > 0)
  }
}

extension Optimizer {
  /// The rule compiled for `V`.
  @inline(__always)
  func compiled<V: Lanes>(for lanes: V.Type) -> CompiledOptimizer<V> {
    let rule = type(of: Self.registry.make(self))
    // The tests for the type and the casts vanish when this is specialized.
    if V.self == Float.self { return unsafeBitCast(rule.float, to: CompiledOptimizer<V>.self) }
    if V.self == SIMD16<Float>.self { return unsafeBitCast(rule.float16, to: CompiledOptimizer<V>.self) }
    if V.self == Double.self { return unsafeBitCast(rule.double, to: CompiledOptimizer<V>.self) }
    precondition(V.self == SIMD8<Double>.self, "optimizers are compiled for the lanes that are trained in")
    return unsafeBitCast(rule.double8, to: CompiledOptimizer<V>.self)
  }
}

extension Parameter {
  /// The L2 term of every optimizer but `adamw`: `weight_decay · parameter` is added to the gradient, of biases too.
  static func weightDecay(default value: Double) -> Parameter {
    Parameter(
      "weight_decay", .number(.nonNegative), default: .number(value),
      "pulls weights and biases towards zero: `weight_decay` times each is added to the gradient, after clipping; for "
        + "`adamw` decoupled from the gradient")
  }

  static func epsilon(default value: Double) -> Parameter {
    Parameter(
      "epsilon", aliases: ["eps"], .number(.positive), default: .number(value),
      "keeps the division by the gradient's size from dividing by zero")
  }

  static let momentum = Parameter(
    "momentum", .number(.fraction), default: .number(0), "the share of the last step that is kept")
}

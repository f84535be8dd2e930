/// Optimizers' memory for the networks in the lanes of a vector, and their step.
final class OptimizerState<V: Lanes> {
  private let memory: [Buffer<V>]  // each [parameters]
  private let memoryStarts: UnsafeMutablePointer<UnsafeMutablePointer<V>>
  private let numbers: UnsafeMutablePointer<V>  // those of the step
  private let values: UnsafeMutablePointer<EntryValues>  // per lane
  private let powers: UnsafeMutablePointer<SIMD2<Double>>  // per lane: the decays to the number of steps
  private let decays: UnsafeMutablePointer<SIMD2<Double>>  // per lane
  private let learningRates: UnsafeMutablePointer<Double>  // per lane
  // In memory of its own, since copying functions would count references for each step.
  private let rule: UnsafeMutablePointer<CompiledOptimizer<V>>
  private let numbersChange: Bool

  /// - Precondition: one optimizer per lane, all of one form.
  init(_ optimizers: [Optimizer], parameterCount: Int) {
    let first = optimizers[0]
    let (form, firstDecays) = (first.form, Optimizer.registry.make(first).decays)
    precondition(optimizers.count == V.width && optimizers.allSatisfy { $0 == first || $0.form == form })
    memory = (0..<first.memoryCount).map { _ in Buffer(count: parameterCount) }
    memoryStarts = Self.allocate(memory.map(\.start))
    numbers = Self.allocate(Array(repeating: V.zero, count: 8))
    values = Self.allocate(optimizers.map(\.values))
    decays = Self.allocate(optimizers.map { $0 == first ? firstDecays : Optimizer.registry.make($0).decays })
    powers = Self.allocate(optimizers.map { _ in SIMD2(1, 1) })
    learningRates = Self.allocate(optimizers.map { _ in 0 })
    let compiled = first.compiled(for: V.self)
    rule = Self.allocate([compiled])
    numbersChange = compiled.changes
  }

  private static func allocate<T>(_ values: [T]) -> UnsafeMutablePointer<T> {
    let start = UnsafeMutablePointer<T>.allocate(capacity: max(values.count, 1))
    for (index, value) in values.enumerated() { (start + index).initialize(to: value) }
    return start
  }

  deinit {
    // All but the rule are plain numbers and addresses.
    rule.deinitialize(count: 1)
    rule.deallocate()
    memoryStarts.deallocate()
    numbers.deallocate()
    values.deallocate()
    powers.deallocate()
    decays.deallocate()
    learningRates.deallocate()
  }

  var byteCount: Int { memory.reduce(0) { $0 + $1.byteCount } }

  /// Sets the rates of the steps to come.
  ///
  /// - Parameter rate: that of each lane
  func setLearningRates(_ rate: (_ lane: Int) -> Double) {
    for lane in 0..<V.width {
      learningRates[lane] = rate(lane)
      rule.pointee.writeNumbers(values[lane], learningRates[lane], powers[lane], false, lane, numbers)
    }
  }

  /// `sum`, in each lane plus something that is zero as long as all numbers on record are finite, else not a number. An
  /// infinite squared gradient leaves no step to its parameter.
  func marking(_ sum: V) -> V {
    var sum = sum
    for buffer in memory {
      for i in 0..<buffer.count { sum = sum.addingProduct(V.zero, buffer.start[i]) }
    }
    return sum
  }

  /// Counts a step; to be called before it.
  @inline(__always)
  func beginStep() {
    guard numbersChange else { return }
    for lane in 0..<V.width {
      powers[lane] *= decays[lane]
      rule.pointee.writeNumbers(values[lane], learningRates[lane], powers[lane], true, lane, numbers)
    }
  }

  /// One update of `parameters` by `gradients`, or of a range of them.
  @inline(__always)
  func step(_ parameters: UnsafeMutablePointer<V>, gradients: UnsafePointer<V>, range: Range<Int>) {
    rule.pointee.step(values[0], parameters, gradients, range, numbers, memoryStarts)
  }
}

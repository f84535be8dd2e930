/// Kingma & Ba 2014, algorithm 1.
struct Adam: OptimizerRule {
  static let definition = Definition(
    "adam", "Kingma & Ba 2014", parameters: AdamMoments.parameters + [.weightDecay(default: 0)])

  let moments: AdamMoments
  let weightDecay: Double

  init(_ values: EntryValues) {
    moments = AdamMoments(values)
    weightDecay = values[3]
  }

  var memoryCount: Int { 2 }
  static var changingNumberCount: Int { 2 }
  var decays: SIMD2<Double> { moments.decays }

  func numbers(learningRate: Double, powers: SIMD2<Double>) -> SIMD8<Double> {
    moments.numbers(learningRate: learningRate, powers: powers, last: weightDecay)
  }

  @inline(__always)
  func step<V: Lanes>(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>, numbers: UnsafePointer<V>,
    memory: UnsafePointer<UnsafeMutablePointer<V>>
  ) {
    AdamMoments.step(p, g, range, numbers: numbers, memory: memory, gradientDecay: numbers[7], kept: V.one)
  }
}

/// Adam with decoupled weight decay (Loshchilov & Hutter 2017, algorithm 2).
struct AdamW: OptimizerRule {
  static let definition = Definition(
    "adamw", aliases: ["adam_w"], "Adam with decoupled weight decay", source: "Loshchilov & Hutter 2017",
    parameters: AdamMoments.parameters + [.weightDecay(default: 0.01)])
  static let decouplesDecay = true

  let moments: AdamMoments
  let weightDecay: Double

  init(_ values: EntryValues) {
    moments = AdamMoments(values)
    weightDecay = values[3]
  }

  var memoryCount: Int { 2 }
  static var changingNumberCount: Int { 2 }
  var decays: SIMD2<Double> { moments.decays }

  func numbers(learningRate: Double, powers: SIMD2<Double>) -> SIMD8<Double> {
    moments.numbers(learningRate: learningRate, powers: powers, last: 1 - learningRate * weightDecay)
  }

  @inline(__always)
  func step<V: Lanes>(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>, numbers: UnsafePointer<V>,
    memory: UnsafePointer<UnsafeMutablePointer<V>>
  ) {
    AdamMoments.step(p, g, range, numbers: numbers, memory: memory, gradientDecay: V.zero, kept: numbers[7])
  }
}

/// What Adam and AdamW share: running means of the gradient and of its square.
struct AdamMoments: Sendable {
  static let parameters = [
    Parameter(
      "beta_1", aliases: ["beta1"], .number(.fraction), default: .number(0.9),
      "decay of the gradient's running mean"),
    Parameter(
      "beta_2", aliases: ["beta2"], .number(.fraction), default: .number(0.999),
      "decay of the squared gradient's running mean"),
    .epsilon(default: 1e-8),
  ]

  let decays: SIMD2<Double>
  let epsilon: Double

  init(_ values: EntryValues) {
    decays = [values[0], values[1]]
    epsilon = values[2]
  }

  func numbers(learningRate: Double, powers: SIMD2<Double>, last: Double) -> SIMD8<Double> {
    [
      -(learningRate / (1 - powers[0])), 1 / (1 - powers[1]).squareRoot(), decays[0], 1 - decays[0],
      decays[1], 1 - decays[1], epsilon, last,
    ]
  }

  /// m ← β₁m + (1 - β₁)g;  v ← β₂v + (1 - β₂)g²;  p ← p - η/(1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + ε)
  ///
  /// - Parameters:
  ///   - gradientDecay: λ of g ← g + λp
  ///   - kept: what p is multiplied by first
  @inline(__always)
  static func step<V: Lanes>(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>, numbers: UnsafePointer<V>,
    memory: UnsafePointer<UnsafeMutablePointer<V>>, gradientDecay: V, kept: V
  ) {
    let (minusStep, correction, smallest) = (numbers[0], numbers[1], numbers[6])
    let (b1, c1, b2, c2) = (numbers[2], numbers[3], numbers[4], numbers[5])
    let (m, v) = (memory[0], memory[1])
    for i in range {
      let gradient = g[i].addingProduct(gradientDecay, p[i])
      m[i] = (b1 * m[i]).addingProduct(c1, gradient)
      v[i] = (b2 * v[i]).addingProduct(c2 * gradient, gradient)
      let scale = smallest.addingProduct(v[i].squareRoot(), correction)
      p[i] = (p[i] * kept) + (minusStep * m[i]) / scale
    }
  }
}

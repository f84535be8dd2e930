/// Gradient descent, with momentum (Polyak 1964) where that is not 0, or its look-ahead form (Nesterov 1983, as in
/// Sutskever et al. 2013).
struct SGD: OptimizerRule {
  static let definition = Definition(
    "sgd", aliases: ["gd", "gradient_descent"], "gradient descent, with momentum where that is not 0",
    parameters: [
      .momentum,
      Parameter("nesterov", .boolean, default: .boolean(false), "momentum that looks ahead"),
      .weightDecay(default: 0),
    ])

  let momentum: Double
  let looksAhead: Bool
  let weightDecay: Double

  init(_ values: EntryValues) {
    momentum = values[0]
    looksAhead = values[1] != 0
    weightDecay = values[2]
  }

  var variant: Int { momentum == 0 ? 0 : looksAhead ? 2 : 1 }
  var memoryCount: Int { momentum == 0 ? 0 : 1 }

  func numbers(learningRate: Double, powers: SIMD2<Double>) -> SIMD8<Double> {
    [-learningRate, weightDecay, momentum, 0, 0, 0, 0, 0]
  }

  /// p ← p - η(g + λp), or with momentum g ← g + λp;  v ← μv + g;  p ← p - ηv, or p - η(g + μv) looking ahead
  @inline(__always)
  func step<V: Lanes>(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>, numbers: UnsafePointer<V>,
    memory: UnsafePointer<UnsafeMutablePointer<V>>
  ) {
    let (minusRate, lambda, mu) = (numbers[0], numbers[1], numbers[2])
    if momentum == 0 {
      for i in range { p[i] = p[i].addingProduct(minusRate, g[i].addingProduct(lambda, p[i])) }
      return
    }
    let v = memory[0]
    for i in range {
      let gradient = g[i].addingProduct(lambda, p[i])
      v[i] = gradient.addingProduct(mu, v[i])
      let direction = looksAhead ? gradient.addingProduct(mu, v[i]) : v[i]
      p[i] = p[i].addingProduct(minusRate, direction)
    }
  }
}

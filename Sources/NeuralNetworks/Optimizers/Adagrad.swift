/// Duchi, Hazan & Singer 2011.
struct Adagrad: OptimizerRule {
  static let definition = Definition(
    "adagrad", aliases: ["ada_grad"], "Duchi, Hazan & Singer 2011",
    parameters: [.epsilon(default: 1e-10), .weightDecay(default: 0)])

  let epsilon: Double
  let weightDecay: Double

  init(_ values: EntryValues) {
    epsilon = values[0]
    weightDecay = values[1]
  }

  var memoryCount: Int { 1 }

  func numbers(learningRate: Double, powers: SIMD2<Double>) -> SIMD8<Double> {
    [-learningRate, weightDecay, epsilon, 0, 0, 0, 0, 0]
  }

  /// s ← s + g²;  p ← p - ηg / (√s + ε)
  @inline(__always)
  func step<V: Lanes>(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>, numbers: UnsafePointer<V>,
    memory: UnsafePointer<UnsafeMutablePointer<V>>
  ) {
    let (minusRate, lambda, smallest, s) = (numbers[0], numbers[1], numbers[2], memory[0])
    for i in range {
      let gradient = g[i].addingProduct(lambda, p[i])
      s[i] = s[i].addingProduct(gradient, gradient)
      p[i] = p[i].addingProduct(minusRate, gradient / (s[i].squareRoot() + smallest))
    }
  }
}

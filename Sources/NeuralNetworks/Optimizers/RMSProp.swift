/// Hinton 2012, lecture 6e.
struct RMSProp: OptimizerRule {
  static let definition = Definition(
    "rmsprop", aliases: ["rms_prop"], "Hinton 2012",
    parameters: [
      Parameter(
        "rho", .number(.fraction), default: .number(0.99), "decay of the squared gradient's running mean"),
      .epsilon(default: 1e-8), .momentum, .weightDecay(default: 0),
    ])

  let rho: Double
  let epsilon: Double
  let momentum: Double
  let weightDecay: Double

  init(_ values: EntryValues) {
    rho = values[0]
    epsilon = values[1]
    momentum = values[2]
    weightDecay = values[3]
  }

  var variant: Int { momentum == 0 ? 0 : 1 }
  var memoryCount: Int { momentum == 0 ? 1 : 2 }

  func numbers(learningRate: Double, powers: SIMD2<Double>) -> SIMD8<Double> {
    [-learningRate, weightDecay, rho, 1 - rho, epsilon, momentum, 0, 0]
  }

  /// v ← ρv + (1 - ρ)g²;  p ← p - ηg / (√v + ε), or with momentum u ← μu + g / (√v + ε);  p ← p - ηu
  @inline(__always)
  func step<V: Lanes>(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>, numbers: UnsafePointer<V>,
    memory: UnsafePointer<UnsafeMutablePointer<V>>
  ) {
    let (minusRate, lambda, decay, share) = (numbers[0], numbers[1], numbers[2], numbers[3])
    let (smallest, mu, hasMomentum) = (numbers[4], numbers[5], momentum != 0)
    let (v, u) = (memory[0], hasMomentum ? memory[1] : memory[0])
    for i in range {
      let gradient = g[i].addingProduct(lambda, p[i])
      v[i] = (decay * v[i]).addingProduct(share * gradient, gradient)
      var direction = gradient / (v[i].squareRoot() + smallest)
      if hasMomentum {
        direction = direction.addingProduct(mu, u[i])
        u[i] = direction
      }
      p[i] = p[i].addingProduct(minusRate, direction)
    }
  }
}

/// Optimisers' memory for the networks in the lanes of a vector, and their step.
final class OptimizerState<V: Lanes> {
  private let form: Optimizer.Form
  private let first: Buffer<V>  // momentum, or Adam's first moment: [parameters]
  private let second: Buffer<V>  // sums or means of squared gradients: [parameters]
  private let momentum: V
  private let epsilon: V
  private let weightDecay: V
  private let meanDecay: V
  private let meanShare: V
  private let squareDecay: V
  private let squareShare: V
  private let decays: [(mean: Double, square: Double)]  // per lane
  private let weightDecays: [Double]  // per lane
  private var powers: [(mean: Double, square: Double)]  // per lane: the decays to the number of steps
  private var learningRates: [Double]  // per lane
  private var minusRate = V.zero

  /// - Precondition: one optimiser a lane, all of one form.
  init(_ optimizers: [Optimizer], parameterCount: Int) {
    precondition(optimizers.count == V.width && Set(optimizers.map(\.form)).count == 1)
    form = optimizers[0].form
    let memories = form.memories
    first = Buffer(count: memories.first ? parameterCount : 0)
    second = Buffer(count: memories.second ? parameterCount : 0)
    momentum = V(lanes: optimizers.map(\.momentum))
    epsilon = V(lanes: optimizers.map(\.epsilon))
    weightDecay = V(lanes: optimizers.map(\.weightDecay))
    meanDecay = V(lanes: optimizers.map(\.decay.mean))
    meanShare = V(lanes: optimizers.map { 1 - $0.decay.mean })
    squareDecay = V(lanes: optimizers.map(\.decay.square))
    squareShare = V(lanes: optimizers.map { 1 - $0.decay.square })
    decays = optimizers.map(\.decay)
    weightDecays = optimizers.map(\.weightDecay)
    powers = optimizers.map { _ in (1, 1) }
    learningRates = optimizers.map { _ in 0 }
  }

  var byteCount: Int { first.byteCount + second.byteCount }

  /// Sets the rates of the steps to come.
  ///
  /// - Parameter rate: that of each lane
  func setLearningRates(_ rate: (_ lane: Int) -> Double) {
    for lane in 0..<V.width { learningRates[lane] = rate(lane) }
    minusRate = -V(lanes: learningRates)
  }

  /// Counts a step; to be called before it.
  @inline(__always)
  func beginStep() {
    guard form == .adam || form == .adamw else { return }
    for lane in powers.indices {
      powers[lane].mean *= decays[lane].mean
      powers[lane].square *= decays[lane].square
    }
  }

  /// One update of `parameters` by `gradients`, or of a range of them.
  @inline(__always)
  func step(_ parameters: UnsafeMutablePointer<V>, gradients: UnsafePointer<V>, range: Range<Int>) {
    switch form {
    case .plainDescent: descend(parameters, gradients, range)
    case .momentum(let nesterov): descend(parameters, gradients, range, nesterov: nesterov)
    case .adam: adam(parameters, gradients, range, gradientDecay: weightDecay, kept: .one)
    case .adamw:
      let kept = perLane { 1 - learningRates[$0] * weightDecays[$0] }
      adam(parameters, gradients, range, gradientDecay: .zero, kept: kept)
    case .rmsprop(let hasMomentum): rmsprop(parameters, gradients, range, hasMomentum: hasMomentum)
    case .adagrad: adagrad(parameters, gradients, range)
    }
  }

  /// Numbers that are worked out in double precision, a lane each.
  @inline(__always)
  private func perLane(_ value: (_ lane: Int) -> Double) -> V {
    var result = V.zero
    for lane in 0..<V.width { result[lane: lane] = V.Scalar(value(lane)) }
    return result
  }

  /// p ← p - η(g + λp)
  @inline(__always)
  private func descend(_ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>) {
    let (minusRate, lambda) = (minusRate, weightDecay)
    for i in range { p[i] = p[i].addingProduct(minusRate, g[i].addingProduct(lambda, p[i])) }
  }

  /// g ← g + λp;  v ← μv + g;  p ← p - ηv, or p - η(g + μv) looking ahead
  @inline(__always)
  private func descend(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>, nesterov: Bool
  ) {
    let (minusRate, mu, lambda, v) = (minusRate, momentum, weightDecay, first.start)
    for i in range {
      let gradient = g[i].addingProduct(lambda, p[i])
      v[i] = gradient.addingProduct(mu, v[i])
      let direction = nesterov ? gradient.addingProduct(mu, v[i]) : v[i]
      p[i] = p[i].addingProduct(minusRate, direction)
    }
  }

  /// m ← β₁m + (1 - β₁)g;  v ← β₂v + (1 - β₂)g²;  p ← p - η/(1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + ε)
  ///
  /// - Parameters:
  ///   - gradientDecay: λ of g ← g + λp
  ///   - kept: what p is multiplied by first
  @inline(__always)
  private func adam(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>, gradientDecay: V, kept: V
  ) {
    let minusStep = perLane { -(learningRates[$0] / (1 - powers[$0].mean)) }
    let correction = perLane { 1 / (1 - powers[$0].square).squareRoot() }
    let (b1, c1, b2, c2) = (meanDecay, meanShare, squareDecay, squareShare)
    let (smallest, m, v) = (epsilon, first.start, second.start)
    for i in range {
      let gradient = g[i].addingProduct(gradientDecay, p[i])
      m[i] = (b1 * m[i]).addingProduct(c1, gradient)
      v[i] = (b2 * v[i]).addingProduct(c2 * gradient, gradient)
      let scale = smallest.addingProduct(v[i].squareRoot(), correction)
      p[i] = (p[i] * kept) + (minusStep * m[i]) / scale
    }
  }

  /// v ← ρv + (1 - ρ)g²;  p ← p - ηg / (√v + ε), or with momentum u ← μu + g / (√v + ε);  p ← p - ηu
  @inline(__always)
  private func rmsprop(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>, hasMomentum: Bool
  ) {
    let minusRate = minusRate
    let (decay, share, smallest, mu, lambda) = (squareDecay, squareShare, epsilon, momentum, weightDecay)
    let (u, v) = (first.start, second.start)
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

  /// s ← s + g²;  p ← p - ηg / (√s + ε)
  @inline(__always)
  private func adagrad(_ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ range: Range<Int>) {
    let (minusRate, smallest, lambda, s) = (minusRate, epsilon, weightDecay, second.start)
    for i in range {
      let gradient = g[i].addingProduct(lambda, p[i])
      s[i] = s[i].addingProduct(gradient, gradient)
      p[i] = p[i].addingProduct(minusRate, gradient / (s[i].squareRoot() + smallest))
    }
  }
}

/// How gradients move parameters.
///
/// `weightDecay` of all but `adamw` is an L2 term: it is added to the gradient as `weightDecay · parameter`, biases
/// included.
package enum Optimizer: Hashable, Sendable {
  /// Gradient descent with momentum (Polyak 1964) or its look-ahead form (Nesterov 1983, as in Sutskever et al. 2013).
  case sgd(momentum: Double, nesterov: Bool, weightDecay: Double)
  /// Kingma & Ba 2014, algorithm 1.
  case adam(beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double)
  /// Adam with decoupled weight decay (Loshchilov & Hutter 2017, algorithm 2).
  case adamw(beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double)
  /// Hinton 2012, lecture 6e.
  case rmsprop(rho: Double, epsilon: Double, momentum: Double, weightDecay: Double)
  /// Duchi, Hazan & Singer 2011.
  case adagrad(epsilon: Double, weightDecay: Double)
}

/// An optimiser's memory for one network, and its step.
final class OptimizerState<V: Lanes> {
  private let optimizer: Optimizer
  private let first: Buffer<V>  // momentum, or Adam's first moment: [parameters]
  private let second: Buffer<V>  // sums or means of squared gradients: [parameters]
  private var beta1Power = 1.0
  private var beta2Power = 1.0

  init(_ optimizer: Optimizer, parameterCount: Int) {
    self.optimizer = optimizer
    let (needsFirst, needsSecond) =
      switch optimizer {
      case .sgd(let momentum, _, _): (momentum != 0, false)
      case .adam, .adamw: (true, true)
      case .rmsprop(_, _, let momentum, _): (momentum != 0, true)
      case .adagrad: (false, true)
      }
    first = Buffer(count: needsFirst ? parameterCount : 0)
    second = Buffer(count: needsSecond ? parameterCount : 0)
  }

  /// One update of `parameters` by `gradients`, each of `count` numbers.
  @inline(__always)
  func step(
    _ parameters: UnsafeMutablePointer<V>, gradients: UnsafePointer<V>, count: Int, learningRate: Double
  ) {
    switch optimizer {
    case .sgd(let momentum, let nesterov, let weightDecay):
      descend(
        parameters, gradients, count, rate: learningRate, momentum: momentum, nesterov: nesterov,
        weightDecay: weightDecay)
    case .adam(let beta1, let beta2, let epsilon, let weightDecay):
      adam(
        parameters, gradients, count, rate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
        weightDecay: weightDecay, shrinkage: 1)
    case .adamw(let beta1, let beta2, let epsilon, let weightDecay):
      adam(
        parameters, gradients, count, rate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
        weightDecay: 0, shrinkage: 1 - learningRate * weightDecay)
    case .rmsprop(let rho, let epsilon, let momentum, let weightDecay):
      rmsprop(
        parameters, gradients, count, rate: learningRate, rho: rho, epsilon: epsilon, momentum: momentum,
        weightDecay: weightDecay)
    case .adagrad(let epsilon, let weightDecay):
      adagrad(parameters, gradients, count, rate: learningRate, epsilon: epsilon, weightDecay: weightDecay)
    }
  }

  /// g ← g + λp;  v ← μv + g;  p ← p - ηv, or p - η(g + μv) looking ahead
  @inline(__always)
  private func descend(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ count: Int, rate: Double, momentum: Double,
    nesterov: Bool, weightDecay: Double
  ) {
    let (minusRate, mu, lambda, v) = (V(-rate), V(momentum), V(weightDecay), first.start)
    if momentum == 0 {
      for i in 0..<count { p[i] = p[i].addingProduct(minusRate, g[i].addingProduct(lambda, p[i])) }
      return
    }
    for i in 0..<count {
      let gradient = g[i].addingProduct(lambda, p[i])
      v[i] = gradient.addingProduct(mu, v[i])
      let direction = nesterov ? gradient.addingProduct(mu, v[i]) : v[i]
      p[i] = p[i].addingProduct(minusRate, direction)
    }
  }

  /// m ← β₁m + (1 - β₁)g;  v ← β₂v + (1 - β₂)g²;  p ← p - η/(1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + ε)
  @inline(__always)
  private func adam(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ count: Int, rate: Double, beta1: Double,
    beta2: Double, epsilon: Double, weightDecay: Double, shrinkage: Double
  ) {
    beta1Power *= beta1
    beta2Power *= beta2
    let minusStep = V(-(rate / (1 - beta1Power)))
    let correction = V(1 / (1 - beta2Power).squareRoot())
    let (b1, c1, b2, c2) = (V(beta1), V(1 - beta1), V(beta2), V(1 - beta2))
    let (smallest, lambda, kept) = (V(epsilon), V(weightDecay), V(shrinkage))
    let (m, v) = (first.start, second.start)
    for i in 0..<count {
      let gradient = g[i].addingProduct(lambda, p[i])
      m[i] = (b1 * m[i]).addingProduct(c1, gradient)
      v[i] = (b2 * v[i]).addingProduct(c2 * gradient, gradient)
      let scale = smallest.addingProduct(v[i].squareRoot(), correction)
      p[i] = (p[i] * kept) + (minusStep * m[i]) / scale
    }
  }

  /// v ← ρv + (1 - ρ)g²;  p ← p - ηg / (√v + ε), or with momentum u ← μu + g / (√v + ε);  p ← p - ηu
  @inline(__always)
  private func rmsprop(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ count: Int, rate: Double, rho: Double,
    epsilon: Double, momentum: Double, weightDecay: Double
  ) {
    let (minusRate, decay, share) = (V(-rate), V(rho), V(1 - rho))
    let (smallest, mu, lambda) = (V(epsilon), V(momentum), V(weightDecay))
    let (u, v) = (first.start, second.start)
    for i in 0..<count {
      let gradient = g[i].addingProduct(lambda, p[i])
      v[i] = (decay * v[i]).addingProduct(share * gradient, gradient)
      var direction = gradient / (v[i].squareRoot() + smallest)
      if momentum != 0 {
        direction = direction.addingProduct(mu, u[i])
        u[i] = direction
      }
      p[i] = p[i].addingProduct(minusRate, direction)
    }
  }

  /// s ← s + g²;  p ← p - ηg / (√s + ε)
  @inline(__always)
  private func adagrad(
    _ p: UnsafeMutablePointer<V>, _ g: UnsafePointer<V>, _ count: Int, rate: Double, epsilon: Double,
    weightDecay: Double
  ) {
    let (minusRate, smallest, lambda, s) = (V(-rate), V(epsilon), V(weightDecay), second.start)
    for i in 0..<count {
      let gradient = g[i].addingProduct(lambda, p[i])
      s[i] = s[i].addingProduct(gradient, gradient)
      p[i] = p[i].addingProduct(minusRate, gradient / (s[i].squareRoot() + smallest))
    }
  }
}

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

extension Optimizer {
  /// The rule without its numbers: optimisers of one form take the same operations, and can be stepped side by side.
  enum Form: Hashable, Sendable {
    case plainDescent
    case momentum(nesterov: Bool)
    case adam
    case adamw
    case rmsprop(hasMomentum: Bool)
    case adagrad

    /// Whether a number a parameter is remembered of gradients, and of their squares.
    var memories: (first: Bool, second: Bool) {
      switch self {
      case .plainDescent: (false, false)
      case .momentum: (true, false)
      case .adam, .adamw: (true, true)
      case .rmsprop(let hasMomentum): (hasMomentum, true)
      case .adagrad: (false, true)
      }
    }
  }

  var form: Form {
    switch self {
    case .sgd(let momentum, let nesterov, _): momentum == 0 ? .plainDescent : .momentum(nesterov: nesterov)
    case .adam: .adam
    case .adamw: .adamw
    case .rmsprop(_, _, let momentum, _): .rmsprop(hasMomentum: momentum != 0)
    case .adagrad: .adagrad
    }
  }

  var momentum: Double {
    switch self {
    case .sgd(let momentum, _, _), .rmsprop(_, _, let momentum, _): momentum
    case .adam, .adamw, .adagrad: 0
    }
  }

  /// How fast running means of the gradient, and of its square, forget.
  var decay: (mean: Double, square: Double) {
    switch self {
    case .adam(let beta1, let beta2, _, _), .adamw(let beta1, let beta2, _, _): (beta1, beta2)
    case .rmsprop(let rho, _, _, _): (0, rho)
    case .sgd, .adagrad: (0, 0)
    }
  }

  var epsilon: Double {
    switch self {
    case .adam(_, _, let epsilon, _), .adamw(_, _, let epsilon, _), .rmsprop(_, let epsilon, _, _),
      .adagrad(let epsilon, _):
      epsilon
    case .sgd: 0
    }
  }

  var weightDecay: Double {
    switch self {
    case .sgd(_, _, let weightDecay), .adam(_, _, _, let weightDecay), .adamw(_, _, _, let weightDecay),
      .rmsprop(_, _, _, let weightDecay), .adagrad(_, let weightDecay):
      weightDecay
    }
  }
}

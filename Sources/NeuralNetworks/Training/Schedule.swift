/// How the learning rate changes from epoch to epoch.
package enum Schedule: Hashable, Sendable {
  case constant
  /// η · gamma^⌊epoch / stepSize⌋
  case step(stepSize: Int, gamma: Double)
  /// η · gamma^epoch
  case exponential(gamma: Double)
  /// From η down to `minimum` over `period` epochs along half a cosine (Loshchilov & Hutter 2016, equation 5), then
  /// constant.
  case cosine(period: Int, minimum: Double)

  /// The learning rate of an epoch, counted from 0.
  func learningRate(_ base: Double, epoch: Int) -> Double {
    switch self {
    case .constant: base
    case .step(let stepSize, let gamma): base * power(gamma, epoch / stepSize)
    case .exponential(let gamma): base * power(gamma, epoch)
    case .cosine(let period, let minimum):
      minimum + (base - minimum) * (1 + cosPi(Double(min(epoch, period)) / Double(period))) / 2
    }
  }
}

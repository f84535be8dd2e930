/// The function that a layer applies to its weighted sums.
package enum Activation: Hashable, Sendable {
  /// `z`
  case identity
  /// `1 / (1 + e^-z)`
  case sigmoid
  case tanh
  /// `max(z, 0)`
  case relu
  /// `z` where positive, `slope · z` elsewhere (Maas, Hannun & Ng 2013).
  case leakyReLU(slope: Double)
  /// `z` where positive, `alpha · (e^z - 1)` elsewhere (Clevert, Unterthiner & Hochreiter 2015).
  case elu(alpha: Double)
  /// The self-normalising scaled ELU (Klambauer et al. 2017).
  case selu
  /// `log(1 + e^z)`
  case softplus
  /// `z · sigmoid(z)`, also known as swish (Elfwing, Uchibe & Doya 2017).
  case silu
  /// `z · Φ(z)` with the normal distribution's Φ (Hendrycks & Gimpel 2016).
  case gelu
  /// GELU by its authors' approximation with tanh.
  case geluTanh
  /// `e^z` of each unit as a share of the layer's sum; for output layers.
  case softmax
}

/// The constants of Klambauer et al. 2017, equation 14.
enum SELU {
  static let alpha = 1.6732632423543772848170429916717
  static let scale = 1.0507009873554804934193349852946
}

extension Activation {
  /// a = f(z) for every element of `count` numbers, or row by row for softmax.
  ///
  /// - Parameters:
  ///   - z: weighted sums, `[rows, units]`
  ///   - a: receives the activations, `[rows, units]`; other memory than `z`
  ///   - tiles: what computes passes that are there in several forms; no bit depends on it
  @inline(__always)
  func apply<V: Lanes>(
    _ z: UnsafeMutablePointer<V>, to a: UnsafeMutablePointer<V>, rows: Int, units: Int, by tiles: Tiles
  ) {
    let count = rows * units
    switch self {
    case .identity: each(count) { a[$0] = z[$0] }
    case .sigmoid: logistic(z, count: count, into: a, tiles: tiles)
    case .tanh: each(count) { a[$0] = NeuralNetworks.tanh(z[$0]) }
    case .relu: each(count) { a[$0] = z[$0].replacing(with: V.zero, where: z[$0] .<= V.zero) }
    case .leakyReLU(let slope):
      let slope = V(slope)
      each(count) { a[$0] = z[$0].replacing(with: z[$0] * slope, where: z[$0] .<= V.zero) }
    case .elu(let alpha):
      let alpha = V(alpha)
      each(count) { a[$0] = z[$0].replacing(with: alpha * expm1(z[$0]), where: z[$0] .<= V.zero) }
    case .selu:
      let (scale, scaledAlpha) = (V(SELU.scale), V(SELU.scale * SELU.alpha))
      each(count) {
        a[$0] = (scale * z[$0]).replacing(with: scaledAlpha * expm1(z[$0]), where: z[$0] .<= V.zero)
      }
    case .softplus: each(count) { a[$0] = NeuralNetworks.softplus(z[$0]) }
    case .silu: each(count) { a[$0] = z[$0] * logistic(z[$0]) }
    case .gelu: each(count) { a[$0] = z[$0] * normalDistribution(z[$0]) }
    case .geluTanh:
      each(count) { a[$0] = V(0.5) * z[$0] * (V.one + NeuralNetworks.tanh(geluTanhArgument(z[$0]))) }
    case .softmax:
      for row in 0..<rows { NeuralNetworks.softmax(z + row * units, to: a + row * units, units: units) }
    }
  }

  /// δ = e ⊙ f′(z) for every element.
  ///
  /// - Parameters:
  ///   - delta: holds e, the derivative of the loss by the activations, and receives the derivative by the
  ///     weighted sums, `[rows, units]`
  ///   - z: weighted sums, `[rows, units]`
  ///   - a: activations f(z), `[rows, units]`
  @inline(__always)
  func multiplyByDerivative<V: Lanes>(
    _ delta: UnsafeMutablePointer<V>, z: UnsafeMutablePointer<V>, a: UnsafeMutablePointer<V>, rows: Int,
    units: Int
  ) {
    let count = rows * units
    switch self {
    case .identity: break
    case .sigmoid: each(count) { delta[$0] = delta[$0] * (a[$0] * (V.one - a[$0])) }
    case .tanh: each(count) { delta[$0] = delta[$0] * V.one.addingProduct(-a[$0], a[$0]) }
    case .relu: each(count) { delta[$0] = delta[$0].replacing(with: V.zero, where: z[$0] .<= V.zero) }
    case .leakyReLU(let slope):
      let slope = V(slope)
      each(count) { delta[$0] = delta[$0].replacing(with: delta[$0] * slope, where: z[$0] .<= V.zero) }
    case .elu(let alpha):
      let alpha = V(alpha)
      each(count) {
        delta[$0] = delta[$0].replacing(with: delta[$0] * (a[$0] + alpha), where: z[$0] .<= V.zero)
      }
    case .selu:
      let (scale, scaledAlpha) = (V(SELU.scale), V(SELU.scale * SELU.alpha))
      each(count) {
        delta[$0] = delta[$0] * scale.replacing(with: a[$0] + scaledAlpha, where: z[$0] .<= V.zero)
      }
    case .softplus: each(count) { delta[$0] = delta[$0] * logistic(z[$0]) }
    case .silu:
      each(count) {
        let s = logistic(z[$0])
        delta[$0] = delta[$0] * s.addingProduct(a[$0], V.one - s)
      }
    case .gelu:
      each(count) {
        delta[$0] = delta[$0] * normalDistribution(z[$0]).addingProduct(z[$0], normalDensity(z[$0]))
      }
    case .geluTanh: each(count) { delta[$0] = delta[$0] * geluTanhDerivative(z[$0]) }
    case .softmax:
      for row in 0..<rows {
        multiplyBySoftmaxJacobian(delta + row * units, a: a + row * units, units: units)
      }
    }
  }
}

/// Calls `body` with 0, 1, … count - 1.
@inline(__always)
private func each(_ count: Int, _ body: (Int) -> Void) {
  for index in 0..<count { body(index) }
}

/// `max(z, 0) + log(1 + e^-|z|)`, which neither overflows nor loses small values.
@inline(__always)
func softplus<V: Lanes>(_ z: V) -> V {
  z.replacing(with: V.zero, where: z .< V.zero) + log1p(exp(-z.absoluteValue))
}

/// Φ(z), the share of a standard normal variable's values below `z`.
@inline(__always)
private func normalDistribution<V: Lanes>(_ z: V) -> V {
  V(0.5) * (V.one + erf(z * V(0.70710678118654752440)))
}

/// φ(z) = e^(-z²/2) / √(2π)
@inline(__always)
private func normalDensity<V: Lanes>(_ z: V) -> V {
  V(0.39894228040143267794) * exp(V(-0.5) * z * z)
}

/// √(2/π) · (z + 0.044715 z³)
@inline(__always)
private func geluTanhArgument<V: Lanes>(_ z: V) -> V {
  V(0.79788456080286535588) * z.addingProduct(V(0.044715) * z * z, z)
}

@inline(__always)
private func geluTanhDerivative<V: Lanes>(_ z: V) -> V {
  let t = tanh(geluTanhArgument(z))
  let inner = V(0.79788456080286535588) * V.one.addingProduct(V(3 * 0.044715) * z, z)
  return (V(0.5) * (V.one + t)).addingProduct(V(0.5) * z * V.one.addingProduct(-t, t), inner)
}

/// aⱼ = e^(zⱼ - m) / Σₖ e^(zₖ - m), with m = maxₖ zₖ so that nothing overflows.
@inline(__always)
private func softmax<V: Lanes>(_ z: UnsafeMutablePointer<V>, to a: UnsafeMutablePointer<V>, units: Int) {
  let largest = maximum(z, count: units)
  var sum = V.zero
  for unit in 0..<units {
    a[unit] = exp(z[unit] - largest)
    sum = sum + a[unit]
  }
  for unit in 0..<units { a[unit] = a[unit] / sum }
}

/// δⱼ = aⱼ · (eⱼ - Σₖ eₖ aₖ)
@inline(__always)
private func multiplyBySoftmaxJacobian<V: Lanes>(
  _ delta: UnsafeMutablePointer<V>, a: UnsafeMutablePointer<V>, units: Int
) {
  var sum = V.zero
  for unit in 0..<units { sum = sum.addingProduct(delta[unit], a[unit]) }
  for unit in 0..<units { delta[unit] = a[unit] * (delta[unit] - sum) }
}

/// The largest of `count` numbers, lane by lane; not a number where the first is none, while others of the kind are passed
/// over.
@inline(__always)
func maximum<V: Lanes>(_ values: UnsafeMutablePointer<V>, count: Int) -> V {
  var largest = values[0]
  for index in 1..<max(count, 1) {
    largest = largest.replacing(with: values[index], where: values[index] .> largest)
  }
  return largest
}

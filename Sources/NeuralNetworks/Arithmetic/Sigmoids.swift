/// The hyperbolic tangent: x + x³ p(x²) / q(x²) near zero, 1 − 2 / (exp(2x) + 1) elsewhere, with one division for both.
@inline(__always) package func tanh<T: Lanes>(_ x: T) -> T {
  let one = T(repeating: 1)
  let bounds = T.Scalar.tanhBounds
  let a = x.absoluteValue.limited(to: bounds.one)
  let reduced = ReducedExponent(a + a, bias: T.Scalar.exponentBias)
  let denominator = reduced.plusOne(scale: reduced.scale)

  let square = a * a
  let ratio = T.Scalar.tanhRatio(square)
  let small = a .< T(repeating: bounds.small)
  let base = one.replacing(with: a, where: small)
  let top = T(repeating: -2).replacing(with: a * square * ratio.p, where: small)
  return (base + top / denominator.replacing(with: ratio.q, where: small)).withSign(of: x)
}

/// 1 / (1 + exp(−x)), between 0 and 1 and never falling as x rises; exp(x) where that is the same.
@inline(__always) package func logistic<T: Lanes>(_ x: T) -> T {
  let far = x .< T(repeating: -T.Scalar.logisticTail)
  let reduced = ReducedExponent(limiting: (-x).replacing(with: x, where: far))
  let (first, second) = reduced.factors
  let near = T(repeating: 1) / reduced.plusOne(scale: first * second)
  return near.replacing(with: reduced.significand * first * second, where: far)
}

/// `logistic`, with its bits and in half the time, for numbers that are no further from 0 than `logisticTail`.
@inline(__always) func logisticNearZero<T: Lanes>(_ x: T) -> T {
  let reduced = ReducedExponent(-x, bias: T.Scalar.exponentBias)
  return T(repeating: 1) / reduced.plusOne(scale: reduced.scale)
}

/// The error function 2/√π ∫₀ˣ exp(−t²) dt: x + x p(x²) near zero, 1 − exp(ln erfc(x)) elsewhere.
@inline(__always) package func erf<T: Lanes>(_ x: T) -> T {
  let one = T(repeating: 1)
  let bounds = T.Scalar.erfBounds
  let a = x.absoluteValue.limited(to: bounds.one)
  let near = a.addingProduct(a, T.Scalar.erfSmall(a * a))

  let reduced = ReducedExponent(-T.Scalar.erfLarge(a), bias: T.Scalar.exponentBias)
  let scale = reduced.scale
  let far = (one - scale).addingProduct(-scale, reduced.remainder + reduced.tail)
  return far.replacing(with: near, where: a .< T(repeating: bounds.small)).withSign(of: x)
}

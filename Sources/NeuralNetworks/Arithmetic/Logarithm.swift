/// x > 0 taken apart as 2^k (1 + f) with √½ ≤ 1 + f < √2.
struct ReducedLogarithm<T: Lanes> {
  let exponent: T
  let fraction: T

  @inline(__always) init(normal x: T) {
    let one = T.Scalar(1).bitPattern
    let root = T.Scalar.rootOfHalf.bitPattern
    let bits = x.bitPattern &+ T.Bits(repeating: one &- root)
    let stored = bits &>> T.Bits(repeating: T.Scalar.exponentShift)
    let reader = T.Scalar.exponentReader
    let biased = T(bitPattern: stored | T.Bits(repeating: reader.bitPattern))
    let significand = (bits & T.Bits(repeating: T.Scalar.significandMask)) &+ T.Bits(repeating: root)
    self.exponent = biased - T(repeating: reader + T.Scalar.exponentBias)
    self.fraction = T(bitPattern: significand) - T(repeating: 1)
  }
}

/// k ln 2 + ln(1 + f) + correction, by ln(1 + f) = f − ½ f² + s (½ f² + z R(z)), s = f / (2 + f), z = s².
@inline(__always) private func logarithm<T: Lanes>(exponent k: T, fraction f: T, correction: T) -> T {
  let s = f / (T(repeating: 2) + f)
  let z = s * s
  let halfSquare = T(repeating: 0.5) * f * f
  let tail = halfSquare.addingProduct(z, T.Scalar.logTail(z))
  let low = correction.addingProduct(k, T(repeating: .ln2Low)).addingProduct(s, tail)
  return (f - (halfSquare - low)).addingProduct(k, T(repeating: .ln2High))
}

/// The natural logarithm.
@inline(__always) package func log<T: Lanes>(_ x: T) -> T {
  let lift = T.Scalar.subnormalLift
  let subnormal = x .< T(repeating: .leastNormalMagnitude)
  let lifted = x.replacing(with: x * T(repeating: lift.factor), where: subnormal)
  let reduced = ReducedLogarithm(normal: lifted)
  let exponent = reduced.exponent.replacing(
    with: reduced.exponent - T(repeating: lift.exponent), where: subnormal)
  let result = logarithm(exponent: exponent, fraction: reduced.fraction, correction: T(repeating: 0))
  return T(repeating: .nan)
    .replacing(with: result, where: x .> T(repeating: 0))
    .replacing(with: T(repeating: -.infinity), where: x .== T(repeating: 0))
    .replacing(with: x, where: x .== T(repeating: .infinity))
}

/// ln(1 + x), accurate also where x is near zero.
@inline(__always) package func log1p<T: Lanes>(_ x: T) -> T {
  let one = T(repeating: 1)
  let sum = one + x
  // What rounding left out of the sum (Knuth's two-sum), carried over by ln(a + e) ≈ ln a + e / a.
  let addend = sum - one
  let error = (one - (sum - addend)) + (x - addend)
  let reduced = ReducedLogarithm(normal: sum)
  let near = reduced.exponent * reduced.exponent .< T(repeating: 0.5)
  let result = logarithm(
    exponent: reduced.exponent,
    fraction: reduced.fraction.replacing(with: x, where: near),
    correction: (error / sum).replacing(with: T(repeating: 0), where: near))
  return T(repeating: .nan)
    .replacing(with: result, where: x .> -one)
    .replacing(with: T(repeating: -.infinity), where: x .== -one)
    .replacing(with: x, where: x .== T(repeating: .infinity))
    .replacing(with: x, where: x.absoluteValue .< T(repeating: .negligible))
}

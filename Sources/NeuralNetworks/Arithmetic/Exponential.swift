/// exp(x) in its making: x = n ln 2 + r with |r| ≤ ½ ln 2, and exp(x) = 2^n (1 + r + tail).
///
/// `n` is the nearest integer to x / ln 2, found by adding a number so large that the sum has no fraction.
struct ReducedExponent<T: Lanes> {
  /// r, rounded, and what rounding left out.
  let remainder: T
  let remainderLow: T
  /// r² times the tail polynomial: exp(r) − 1 − r.
  let tail: T
  /// n + `bias` in the low bits.
  let shifted: T.Bits

  @inline(__always) init(_ x: T, bias: T.Scalar) {
    let shift = T.Scalar.roundingShift + bias
    let shifted = T(repeating: shift).addingProduct(x, T(repeating: .log2OfE))
    let n = shifted - T(repeating: shift)
    // Exact: n ln2High has as many fractional bits as x or fewer, and the difference is small.
    let high = x.addingProduct(n, T(repeating: -.ln2High))
    let r = high.addingProduct(n, T(repeating: -.ln2Low))
    let square = r * r
    self.remainder = r
    self.remainderLow = (high - r).addingProduct(n, T(repeating: -.ln2Low))
    self.tail = square * T.Scalar.expTail(r, square)
    self.shifted = shifted.bitPattern
  }

  /// 2^k where k + exponent bias stands in the low bits of `bits`.
  @inline(__always) static func powerOfTwo(_ bits: T.Bits) -> T {
    T(bitPattern: bits &<< T.Bits(repeating: T.Scalar.exponentShift))
  }
}

/// e^x.
@inline(__always) package func exp<T: Lanes>(_ x: T) -> T {
  let range = T.Scalar.expRange
  // Twice the exponent bias, so that each half of n keeps one.
  let bias = T.Scalar(2 * T.Scalar.exponentBias)
  let reduced = ReducedExponent(x.limited(to: range.highest).raised(to: range.lowest), bias: bias)
  let significand = T(repeating: 1) + (reduced.remainder + reduced.tail)
  // 2^n in two factors, so that results beyond the normal range are rounded once, or overflow.
  let half = reduced.shifted &>> T.Bits(repeating: 1)
  let first = ReducedExponent<T>.powerOfTwo(half)
  let second = ReducedExponent<T>.powerOfTwo(reduced.shifted &- half)
  return significand * first * second
}

/// e^x − 1, accurate also where x is near zero.
@inline(__always) package func expm1<T: Lanes>(_ x: T) -> T {
  let limited = x.limited(to: T.Scalar.expRange.highest).raised(to: T.Scalar.expm1Lowest)
  // Half of 2^n, because 2^n itself overflows before the result does.
  let reduced = ReducedExponent(limited, bias: T.Scalar(T.Scalar.exponentBias - 1))
  let scale = ReducedExponent<T>.powerOfTwo(reduced.shifted)
  let head = (scale - T(repeating: 0.5)).addingProduct(scale, reduced.remainder)
  let half = head.addingProduct(scale, reduced.tail + reduced.remainderLow)
  return (half + half).replacing(with: x, where: x.magnitude .< T(repeating: .negligible))
}

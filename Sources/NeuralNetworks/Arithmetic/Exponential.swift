/// exp(x) in its making: x = n ln 2 + r with |r| ≤ ½ ln 2, and exp(x) = 2^n (1 + r + tail).
///
/// n is the nearest integer to x / ln 2, found by adding a number so large that the sum has no fraction.
struct ReducedExponent<T: Lanes> {
  /// r, and what rounding it left out.
  let remainder: T
  let remainderLow: T
  /// exp(r) − 1 − r.
  let tail: T
  /// n + bias in the low bits.
  private let biased: T.Bits

  /// - Parameter bias: what `scale` and `factors` need to be powers of two: the exponent bias of the type, or twice it.
  @inline(__always) init(_ x: T, bias: T.Scalar) {
    let shift = T.Scalar.roundingShift + bias
    let shifted = T(repeating: shift).addingProduct(x, T(repeating: .log2OfE))
    let n = shifted - T(repeating: shift)
    // Exact: n ln2High has no finer fractional bits than x, and the difference is small.
    let high = x.addingProduct(n, T(repeating: -.ln2High))
    let r = high.addingProduct(n, T(repeating: -.ln2Low))
    let square = r * r
    self.remainder = r
    self.remainderLow = (high - r).addingProduct(n, T(repeating: -.ln2Low))
    self.tail = square * T.Scalar.expTail(r, square)
    self.biased = shifted.bitPattern
  }

  /// Any x, with a bias for `factors`; x past the range of exp is drawn in to where the result is the same.
  @inline(__always) init(limiting x: T) {
    let range = T.Scalar.expRange
    self.init(x.limited(to: range.highest).raised(to: range.lowest), bias: 2 * T.Scalar.exponentBias)
  }

  /// 1 + r + tail, between √½ and √2.
  @inline(__always) var significand: T {
    T(repeating: 1) + (remainder + tail)
  }

  /// 2^(n + bias − exponent bias).
  @inline(__always) var scale: T { Self.powerOfTwo(biased) }

  /// 2^n as a product of two numbers that are neither subnormal nor infinite, for a bias of twice the exponent bias.
  @inline(__always) var factors: (T, T) {
    let half = biased &>> T.Bits(repeating: 1)
    return (Self.powerOfTwo(half), Self.powerOfTwo(biased &- half))
  }

  /// exp(x) + 1, rounded as little as can be, where `scale` is 2^n.
  @inline(__always) func plusOne(scale: T) -> T {
    (scale + T(repeating: 1)).addingProduct(scale, remainder + tail)
  }

  @inline(__always) private static func powerOfTwo(_ biased: T.Bits) -> T {
    T(bitPattern: biased &<< T.Bits(repeating: T.Scalar.exponentShift))
  }
}

/// e^x.
@inline(__always) package func exp<T: Lanes>(_ x: T) -> T {
  let reduced = ReducedExponent(limiting: x)
  // In two steps, so that results beyond the normal range are rounded once, or overflow.
  let (first, second) = reduced.factors
  return reduced.significand * first * second
}

/// e^x − 1, accurate also where x is near zero.
@inline(__always) package func expm1<T: Lanes>(_ x: T) -> T {
  let limited = x.limited(to: T.Scalar.expRange.highest).raised(to: T.Scalar.expm1Lowest)
  // Half of 2^n, because 2^n itself overflows before the result does.
  let reduced = ReducedExponent(limited, bias: T.Scalar.exponentBias - 1)
  let scale = reduced.scale
  let head = (scale - T(repeating: 0.5)).addingProduct(scale, reduced.remainder)
  let half = head.addingProduct(scale, reduced.tail + reduced.remainderLow)
  return (half + half).replacing(with: x, where: x.absoluteValue .< T(repeating: .negligible))
}

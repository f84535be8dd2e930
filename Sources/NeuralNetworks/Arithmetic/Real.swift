/// A single floating-point number that a network can be trained in, with the constants and the polynomials that the
/// elementary functions need at its precision.
///
/// All polynomials are minimax fits by the Remez exchange algorithm, computed with 45 decimal digits and rounded to the
/// type; each states its interval and the greatest error of the exact polynomial.
package protocol Real: BinaryFloatingPoint, SIMDScalar, Codable, Lanes
where Scalar == Self, Mask == Bool, Bits: SIMDScalar, Bits.Scalar == Bits {
  /// The bit that says "negative".
  static var signMask: Bits { get }
  /// The bits of the significand.
  static var significandMask: Bits { get }
  /// How far left an exponent stands.
  static var exponentShift: Bits { get }
  /// What is added to an exponent before it is stored.
  static var exponentBias: Self { get }

  /// 1.5 × 2^(significand bits): added to a small number, it leaves the nearest integer in the low bits of the sum.
  static var roundingShift: Self { get }
  /// A magnitude so small that expm1(x), log1p(x) and the like are x to working precision.
  static var negligible: Self { get }
  static var log2OfE: Self { get }
  /// ln 2 rounded, and what rounding left out.
  static var ln2High: Self { get }
  static var ln2Low: Self { get }

  /// exp is 0 below the first and infinite above the second.
  static var expRange: (lowest: Self, highest: Self) { get }
  /// expm1 is −1 below it.
  static var expm1Lowest: Self { get }
  /// (exp(r) − 1 − r) / r² for |r| ≤ ½ ln 2, given r and r².
  static func expTail<T: Lanes>(_ r: T, _ square: T) -> T where T.Scalar == Self

  /// 2^k that lifts subnormal numbers among the normal ones, and k.
  static var subnormalLift: (factor: Self, exponent: Self) { get }
  /// √½.
  static var rootOfHalf: Self { get }
  /// 2^(significand bits), to turn a stored exponent into a number.
  static var exponentReader: Self { get }
  /// (2 artanh(s) / s − 2) / z for z = s², |s| ≤ (√2 − 1) / (√2 + 1).
  static func logTail<T: Lanes>(_ z: T) -> T where T.Scalar == Self

  /// Below the first, tanh is x + x³ p(x²) / q(x²); above the second it is 1.
  static var tanhBounds: (small: Self, one: Self) { get }
  static func tanhRatio<T: Lanes>(_ z: T) -> (p: T, q: T) where T.Scalar == Self

  /// Below minus this, logistic(x) is exp(x) to working precision.
  static var logisticTail: Self { get }

  /// Below the first, erf is x + x p(x²); above the second it is 1.
  static var erfBounds: (small: Self, one: Self) { get }
  /// erf(x) / x − 1 for z = x².
  static func erfSmall<T: Lanes>(_ z: T) -> T where T.Scalar == Self
  /// −ln erfc(x) between the bounds.
  static func erfLarge<T: Lanes>(_ x: T) -> T where T.Scalar == Self
}

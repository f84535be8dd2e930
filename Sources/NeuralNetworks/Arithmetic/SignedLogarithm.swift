/// sign(x) ln(1 + |x|), which is nearly x around 0.
package func signedLog1p(_ x: Double) -> Double { log1p(x.magnitude).withSign(of: x) }

/// sign(y) (exp(|y|) - 1), the inverse of `signedLog1p`.
package func signedExpm1(_ y: Double) -> Double { expm1(y.magnitude).withSign(of: y) }

/// The Box–Cox transform by way of the logarithm: (exp(power · y) - 1) / power, and y for the power 0.
///
/// - Parameter y: the logarithm of what is transformed.
package func boxCox(ofLogarithm y: Double, power: Double) -> Double {
  power == 0 ? y : expm1(power * y) / power
}

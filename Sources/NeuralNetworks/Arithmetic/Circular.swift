/// sin(πx) and cos(πx) for one x, before the choice by quadrant.
///
/// πx is reduced exactly: x = n/2 + r with |r| ≤ ¼, for every finite x.
private struct QuarterTurns {
  /// n modulo 4.
  let quadrant: Int
  let sine: Double
  let cosine: Double

  init(_ x: Double) {
    // The distance to the nearest even integer; every number past 2^53 is one.
    let turn = x - 2 * (x * 0.5).rounded(.toNearestOrEven)
    let n = (turn * 2).rounded(.toNearestOrEven)
    let r = turn - n * 0.5
    let z = r * r
    self.quadrant = n.isFinite ? Int(n) & 3 : 0
    // |r| ≤ ¼, relative error of the sine 2^-58, of the cosine 2^-64 (Remez fits, see `Real`).
    let sineTail = 0.0004615925792600754
      .times(z, plus: -0.007370033849047437)
      .times(z, plus: 0.08214587013039058)
      .times(z, plus: -0.5992645289748811)
      .times(z, plus: 2.5501640398740073)
      .times(z, plus: -5.16771278004996)
    let cosineTail = (-0.00010357788647365165)
      .times(z, plus: 0.0019294681735169674)
      .times(z, plus: -0.025806885879342285)
      .times(z, plus: 0.23533063020160885)
      .times(z, plus: -1.3352627688521883)
      .times(z, plus: 4.058712126416751)
      .times(z, plus: -4.934802200544679)
    // π is 3.141592653589793 + 1.2246467991473532e-16.
    let slope = 1.2246467991473532e-16.addingProduct(z, sineTail)
    self.sine = (r * slope).addingProduct(r, 3.141592653589793)
    self.cosine = 1.0.addingProduct(z, cosineTail)
  }
}

/// sin(πx); an integer gives a zero with the sign of x, an infinity NaN.
package func sinPi(_ x: Double) -> Double {
  let turns = QuarterTurns(x)
  let result =
    switch turns.quadrant {
    case 0: turns.sine
    case 1: turns.cosine
    case 2: -turns.sine
    default: -turns.cosine
    }
  return result == 0 ? Double(signOf: x, magnitudeOf: 0) : result
}

/// cos(πx); halves of odd integers give +0, an infinity NaN.
package func cosPi(_ x: Double) -> Double {
  let turns = QuarterTurns(x)
  let result =
    switch turns.quadrant {
    case 0: turns.cosine
    case 1: -turns.sine
    case 2: -turns.cosine
    default: turns.sine
    }
  return result == 0 ? 0 : result
}

/// base^exponent by repeated squaring, from the lowest bit of the exponent to the highest; a negative exponent is the
/// reciprocal of the positive one's power.
package func power(_ base: Double, _ exponent: Int) -> Double {
  var remaining = exponent.magnitude
  var square = base
  var result = 1.0
  while remaining > 0 {
    if remaining & 1 == 1 { result *= square }
    remaining >>= 1
    if remaining > 0 { square *= square }
  }
  return exponent < 0 ? 1 / result : result
}

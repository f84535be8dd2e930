import NeuralNetworks

/// The functions under test by name, for tables of arguments.
enum ElementaryFunction: String, CaseIterable, Sendable {
  case exp, expm1, log, log1p, tanh, erf, logistic

  func callAsFunction<T: Lanes>(_ x: T) -> T {
    switch self {
    case .exp: NeuralNetworks.exp(x)
    case .expm1: NeuralNetworks.expm1(x)
    case .log: NeuralNetworks.log(x)
    case .log1p: NeuralNetworks.log1p(x)
    case .tanh: NeuralNetworks.tanh(x)
    case .erf: NeuralNetworks.erf(x)
    case .logistic: NeuralNetworks.logistic(x)
    }
  }

  /// Bit patterns of arguments and of results, by turns.
  var doubleValues: [UInt64] {
    switch self {
    case .exp: ExpValues.double
    case .expm1: Expm1Values.double
    case .log: LogValues.double
    case .log1p: Log1pValues.double
    case .tanh: TanhValues.double
    case .erf: ErfValues.double
    case .logistic: LogisticValues.double
    }
  }

  var singleValues: [UInt32] {
    switch self {
    case .exp: ExpValues.single
    case .expm1: Expm1Values.single
    case .log: LogValues.single
    case .log1p: Log1pValues.single
    case .tanh: TanhValues.single
    case .erf: ErfValues.single
    case .logistic: LogisticValues.single
    }
  }

  /// How many representable numbers a result may lie from the true one rounded to nearest. One keeps a result within
  /// 1.5 ulp.
  var tolerance: Int64 { self == .logistic ? 2 : 1 }
}

/// How many representable numbers lie between `a` and `b`; the zeros count as one.
func distance<T: Real>(_ a: T, _ b: T) -> Int64 {
  func rank(_ x: T) -> Int64 {
    let bits = Int64(truncatingIfNeeded: x.absoluteValue.bitPattern)
    return x.sign == .minus ? -bits : bits
  }
  return Swift.abs(rank(a) - rank(b))
}

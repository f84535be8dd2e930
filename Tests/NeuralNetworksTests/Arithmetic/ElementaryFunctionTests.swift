import NeuralNetworks
import Testing

/// Function, argument, result: the ends of the ranges, and where the result is exact.
private let knownLimits: [(ElementaryFunction, Double, Double)] = [
  (.exp, -.infinity, 0), (.exp, .infinity, .infinity), (.exp, 0, 1), (.exp, -0.0, 1),
  (.exp, -746, 0), (.exp, 709.7827128933841, .infinity), (.exp, -.greatestFiniteMagnitude, 0),
  (.exp, .greatestFiniteMagnitude, .infinity), (.exp, .leastNonzeroMagnitude, 1),
  (.expm1, -.infinity, -1), (.expm1, .infinity, .infinity), (.expm1, 0, 0), (.expm1, -0.0, -0.0),
  (.expm1, -50, -1), (.expm1, 709.7827128933841, .infinity), (.expm1, -.greatestFiniteMagnitude, -1),
  (.expm1, -.leastNonzeroMagnitude, -.leastNonzeroMagnitude),
  (.log, 0, -.infinity), (.log, -0.0, -.infinity), (.log, .infinity, .infinity), (.log, 1, 0),
  (.log1p, 0, 0), (.log1p, -0.0, -0.0), (.log1p, -1, -.infinity), (.log1p, .infinity, .infinity),
  (.log1p, .leastNonzeroMagnitude, .leastNonzeroMagnitude),
  (.log1p, .greatestFiniteMagnitude, 709.782712893384),
  (.tanh, 0, 0), (.tanh, -0.0, -0.0), (.tanh, .infinity, 1), (.tanh, -.infinity, -1), (.tanh, 30, 1),
  (.tanh, -.greatestFiniteMagnitude, -1), (.tanh, -.leastNonzeroMagnitude, -.leastNonzeroMagnitude),
  (.erf, 0, 0), (.erf, -0.0, -0.0), (.erf, .infinity, 1), (.erf, -.infinity, -1), (.erf, 7, 1),
  (.erf, -7, -1), (.erf, .greatestFiniteMagnitude, 1),
  (.logistic, 0, 0.5), (.logistic, -0.0, 0.5), (.logistic, .infinity, 1), (.logistic, -.infinity, 0),
  (.logistic, 40, 1), (.logistic, -800, 0), (.logistic, .greatestFiniteMagnitude, 1),
  (.logistic, -.greatestFiniteMagnitude, 0),
]

@Suite struct ElementaryFunctionTests {
  @Test("results in Double lie next to the true ones", arguments: ElementaryFunction.allCases)
  func double(function: ElementaryFunction) {
    let values = function.doubleValues
    #expect(values.count > 200 && values.count.isMultiple(of: 2))
    for index in stride(from: 0, to: values.count, by: 2) {
      let x = Double(bitPattern: values[index])
      let expected = Double(bitPattern: values[index + 1])
      #expect(distance(function(x), expected) <= function.tolerance, "\(function)(\(x)) is \(expected)")
    }
  }

  @Test("results in Float lie next to the true ones", arguments: ElementaryFunction.allCases)
  func single(function: ElementaryFunction) {
    let values = function.singleValues
    #expect(values.count > 200 && values.count.isMultiple(of: 2))
    for index in stride(from: 0, to: values.count, by: 2) {
      let x = Float(bitPattern: values[index])
      let expected = Float(bitPattern: values[index + 1])
      #expect(distance(function(x), expected) <= function.tolerance, "\(function)(\(x)) is \(expected)")
    }
  }

  @Test("NaN stays NaN", arguments: ElementaryFunction.allCases)
  func notANumber(function: ElementaryFunction) {
    #expect(function(Double.nan).isNaN && function(-Double.nan).isNaN && function(Float.nan).isNaN)
  }

  @Test("limits and exact values", arguments: knownLimits)
  func limits(function: ElementaryFunction, x: Double, expected: Double) {
    let result = function(x)
    #expect(
      result == expected && result.sign == expected.sign, "\(function)(\(x)) is \(expected), not \(result)")
    // Numbers that Float has too behave alike in it.
    if Double(Float(x)) == x, Double(Float(expected)) == expected {
      let single = function(Float(x))
      #expect(
        single == Float(expected) && single.sign == expected.sign,
        "in Float \(function)(\(x)) is \(expected), not \(single)")
    }
  }

  @Test("limits of Float")
  func singleLimits() {
    #expect(NeuralNetworks.exp(Float(-104)) == 0)
    #expect(NeuralNetworks.exp(Float(88.72284)) == .infinity)
    #expect(NeuralNetworks.expm1(Float(88.72284)) == .infinity)
    #expect(NeuralNetworks.expm1(-Float.leastNonzeroMagnitude) == -.leastNonzeroMagnitude)
    #expect(NeuralNetworks.log1p(Float.greatestFiniteMagnitude) == 88.72284)
    #expect(NeuralNetworks.tanh(Float(10)) == 1)
    #expect(NeuralNetworks.erf(Float(-4)) == -1)
    #expect(NeuralNetworks.logistic(Float(-105)) == 0)
  }

  @Test(
    "the logarithm of a number below its domain is NaN",
    arguments: [-Float.leastNonzeroMagnitude, -1e-30, -0.5, -1, -2, -Float.infinity])
  func belowDomain(x: Float) {
    #expect(NeuralNetworks.log(x).isNaN && NeuralNetworks.log(Double(x)).isNaN)
    let below = x - Float(1).nextUp
    #expect(NeuralNetworks.log1p(below).isNaN && NeuralNetworks.log1p(Double(x) - 1.0.nextUp).isNaN)
  }

  @Test(
    "odd functions are odd to the last bit",
    arguments: [ElementaryFunction.tanh, .erf], [.leastNormalMagnitude / 64, 1e-20, 0.3, 0.7, 1.2, 5.5, 40])
  func odd(function: ElementaryFunction, x: Double) {
    #expect(function(-x) == -function(x))
    #expect(function(-Float(x)) == -function(Float(x)))
  }
}

import NeuralNetworks
import Testing

private let knownPowers: [(Double, Int, Double)] = [
  (0.9, 0, 1), (0.9, 1, 0.9), (0.9, 2, 0.9 * 0.9), (0.9, 5, 0.9 * ((0.9 * 0.9) * (0.9 * 0.9))),
  (2, 1023, 0x1p1023), (2, 1024, .infinity), (2, -1022, 0x1p-1022), (-3, 3, -27), (-3, 2, 9), (0, 0, 1),
  (0, -1, .infinity), (1, .max, 1), (-1, .min, 1), (0.5, .max, 0),
]

@Suite struct CircularTests {
  @Test("sin(πx) and cos(πx) lie next to the true values")
  func values() {
    let tables: [((Double) -> Double, [UInt64])] = [(sinPi, SinPiValues.double), (cosPi, CosPiValues.double)]
    for (function, values) in tables {
      #expect(values.count > 200)
      for index in stride(from: 0, to: values.count, by: 2) {
        let x = Double(bitPattern: values[index])
        let expected = Double(bitPattern: values[index + 1])
        #expect(distance(function(x), expected) <= 1, "at \(x), \(expected)")
      }
    }
  }

  @Test("whole and half turns are exact", arguments: [0, 1, 2, 3, 4, 1001, 0x1p51 - 1, 0x1p53, 0x1p1000])
  func exactValues(n: Double) {
    let isEven = (n / 2).rounded() == n / 2
    #expect(sinPi(n) == 0 && sinPi(n).sign == .plus)
    #expect(sinPi(-n) == 0 && sinPi(-n).sign == .minus)
    #expect(cosPi(n) == (isEven ? 1 : -1) && cosPi(-n) == cosPi(n))
    if n < 0x1p52 {
      #expect(cosPi(n + 0.5) == 0 && cosPi(n + 0.5).sign == .plus)
      #expect(sinPi(n + 0.5) == (isEven ? 1 : -1))
    }
  }

  @Test("infinities and NaN have neither sine nor cosine", arguments: [Double.infinity, -.infinity, .nan])
  func undefined(x: Double) {
    #expect(sinPi(x).isNaN && cosPi(x).isNaN)
  }

  @Test("powers multiply squares from the lowest bit up", arguments: knownPowers)
  func powers(base: Double, exponent: Int, expected: Double) {
    #expect(power(base, exponent) == expected)
  }
}

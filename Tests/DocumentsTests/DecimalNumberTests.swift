import Testing

@testable import Documents

@Suite struct DecimalNumberTests {
  @Test(
    "numbers are read exactly as the standard library reads them",
    arguments: [
      "0", "-0", "0.0", "1", "-1", "+1", "5.1", "0.1", "1e22", "1e23", "1e-22", "9007199254740993",
      "9007199254740992.5", "9007199254740993e-5", "18446744073709551615", "9999999999999999999",
      "0.12345678901234567", "-0.9999999999999999", "0.99999999999999999", "1.7976931348623157e308",
      "4.9e-324", "2.2250738585072011e-308", "1e-400", "123456789.123456789123456789", "5.", ".5", "00012",
      "0.00000000000000000000000001", "1E5", "1e+5", "179769313486231580793e289",
      "9223372036854775.808", "4503599627370496.5", "4503599627370497.5",
      "1.00000000000000011102230246251565",
    ])
  func known(text: String) throws {
    let number = try #require(DecimalNumber.parse(text))
    #expect(number.bitPattern == Double(text)?.bitPattern)
  }

  @Test("random numbers of all lengths and exponents are correctly rounded")
  func random() {
    var state: UInt64 = 1
    func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    for _ in 0..<100_000 {
      let digits = (0...next(below: 20)).map { _ in String(next(below: 10)) }.joined()
      let point = next(below: digits.count + 1)
      var text = String(digits.prefix(point)) + "." + String(digits.dropFirst(point))
      if next(below: 2) == 0 { text = "-" + text }
      if next(below: 4) == 0 { text += "e\(next(below: 60) - 30)" }
      #expect(DecimalNumber.parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  @Test("parts of a text are read like texts of their own, short or long")
  func parts() {
    let samples =
      [
        "0", "7", "-7", "-0", "12", "12345678", "-12345678", "123456789", "0.5", ".5", "5.", "-.5", "-5.",
        "3.14",
        "1234567.", ".1234567", "-.1234567", "0.123456", "-0.123456", "-1234.567", "1e5", "1E-5", "+5", "+.5",
        "123.45e-6", "0.12345678901234567",
      ] + [
        "", "-", ".", "-.", "+", "--1", "1-", "1.2.3", "..", "1..", "a", "1a", "/", ":", "12:34", "1 2", "\0",
        "é",
      ]
    for sample in samples {
      // At the end of the text, there is no room to read a whole word.
      for (before, behind) in [
        ("", ""), ("9", "9"), ("1,", ",2"), ("1,", ",2345678901"), ("....-", "........."),
      ] {
        let text = Array((before + sample + behind).utf8)
        let part = before.utf8.count..<(text.count - behind.utf8.count)
        let number = text.withUnsafeBufferPointer { DecimalNumber.parse($0, part) }
        #expect(number?.bitPattern == DecimalNumber.parse(sample)?.bitPattern, "\(sample) before '\(behind)'")
      }
    }
  }

  @Test("halves between two numbers are rounded to even")
  func halves() {
    var odd: UInt64 = 9_007_199_254_740_993
    for _ in 0..<1000 {
      for (scale, text) in [(1.0, "\(odd)"), (1e-1, "\(odd).0"), (1, "\(odd).00")] {
        #expect(DecimalNumber.parse(text) == Double(text), "\(scale)")
      }
      odd += 2
    }
  }

  @Test(
    "anything else is no number",
    arguments: [
      "", " ", "+", "-", ".", "+.", "e5", "1e", "1e+", "1e5.5", "1 2", "1,5", "0x10", "inf", "nan",
      "infinity",
      "1_000", "--1", "+-1", "1-", "1.2.3", "１", "1\0", "1e5 ", "five",
    ])
  func nonsense(text: String) {
    #expect(DecimalNumber.parse(text) == nil)
  }

  @Test("what is too large is infinite, and huge exponents do no harm")
  func extremes() {
    #expect(DecimalNumber.parse("1e309") == .infinity)
    #expect(DecimalNumber.parse("-1e99999999999999999999") == -.infinity)
    #expect(DecimalNumber.parse("1e-99999999999999999999") == 0)
    #expect(DecimalNumber.parse("0e99999999999999999999") == 0)
    #expect(DecimalNumber.parse(String(repeating: "9", count: 400)) == .infinity)
    #expect(DecimalNumber.parse("0." + String(repeating: "0", count: 400) + "1e401") == 1)
  }
}

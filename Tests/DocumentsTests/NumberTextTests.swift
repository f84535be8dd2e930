import Documents
import Testing

@Suite("Numbers in files")
struct NumberTextTests {
  @Test(
    "a number is written in its shortest form",
    arguments: [
      (5, "5"), (-5, "-5"), (0, "0"), (-0.0, "-0"), (0.1, "0.1"), (-0.25, "-0.25"), (1e-05, "1e-05"),
      (0.1 + 0.2, "0.30000000000000004"), (1e15, "1000000000000000"), (0x1p53, "9007199254740992"),
      (0x1p53 + 2, "9.007199254740994e+15"), (1e16, "1e+16"), (1e300, "1e+300"),
      (.leastNonzeroMagnitude, "5e-324"),
      (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (123456.75, "123456.75"),
      (.nan, "nan"), (-.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"),
    ] as [(Double, String)])
  func shortest(value: Double, text: String) {
    #expect(NumberText.text(value) == text)
  }

  @Test("what is written reads back to the same bits")
  func roundTrip() {
    var bits: UInt64 = 1
    for _ in 0..<20_000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for value in [Double(bitPattern: bits), Double(bits >> 40), Double(bits >> 50) / 8] where value.isFinite {
        #expect(Double(NumberText.text(value))?.bitPattern == value.bitPattern)
      }
    }
  }

  @Test("whole numbers of every width are written in digits")
  func wholeNumbers() {
    var bytes: [UInt8] = []
    NumberText.append(Int.min, to: &bytes)
    bytes.append(UInt8(ascii: " "))
    NumberText.append(UInt64.max, to: &bytes)
    bytes.append(UInt8(ascii: " "))
    NumberText.append(Int8.min, to: &bytes)
    bytes.append(UInt8(ascii: " "))
    NumberText.append(0, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "-9223372036854775808 18446744073709551615 -128 0")
  }
}

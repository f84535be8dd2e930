import Testing

@testable import Reporting

@Suite("Numbers for reading")
struct DecimalTextTests {
  @Test(
    "decimals",
    arguments: [
      (0.285, 2, "0.29"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (9.996, 2, "10.00"), (0.004, 2, "0.00"),
      (-0.004, 2, "0.00"), (0.005, 2, "0.01"), (0.05, 0, "0"), (0.5, 0, "1"), (1234.5, 0, "1235"),
      (1e21, 1, "1000000000000000000000.0"), (1e-7, 3, "0.000"), (0, 2, "0.00"), (-0.0, 1, "0.0"),
      (7, 0, "7"),
      (.nan, 2, "nan"), (-.infinity, 2, "-inf"),
    ] as [(Double, Int, String)])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(DecimalText.fixed(value, decimals: decimals) == text)
  }

  @Test(
    "percentages",
    arguments: [
      (0.973, 1, "97.3%"), (1, 1, "100.0%"), (0, 1, "0.0%"), (0.00049, 1, "0.0%"), (0.0005, 1, "0.1%"),
      (0.9995, 1, "100.0%"), (2.0 / 3, 2, "66.67%"), (-0.25, 1, "-25.0%"), (1e-300, 1, "0.0%"),
    ] as [(Double, Int, String)])
  func percent(value: Double, decimals: Int, text: String) {
    #expect(DecimalText.percent(value, decimals: decimals) == text)
  }

  @Test(
    "significant digits",
    arguments: [
      (0.00012345, 3, "0.000123"), (0.000012345, 3, "1.23e-05"), (123.456, 3, "123"),
      (1_234_567, 3, "1234567"),
      (0.0999, 2, "0.10"), (0.00009999, 2, "0.00010"), (12_345_678, 3, "1.23e+07"), (-2.5, 1, "-3"),
      (0, 3, "0"),
      (1e300, 2, "1.0e+300"), (9.99e-100, 1, "1e-99"), (1, 3, "1.00"),
    ] as [(Double, Int, String)])
  func significant(value: Double, digits: Int, text: String) {
    #expect(DecimalText.significant(value, digits: digits) == text)
  }

  @Test(
    "a mean goes as far as its deviation",
    arguments: [
      (0.0012345, 0.00034567, "0.00123", "0.00035"), (0.25, 0.12, "0.25", "0.12"),
      (12.3456, 3.2, "12.3", "3.2"),
      (0.5, 1e-9, "0.500000", "1.0e-09"), (1.2345e-5, 4.5e-6, "1.23e-05", "4.5e-06"),
      (0.02, 0.063, "0.020", "0.063"),
      (1234.5, 250, "1235", "250"), (1e-9, 0.5, "0.00", "0.50"), (0.25, 0, "0.2500", "0"),
      (3e10, 2e9, "3.00e+10", "2.0e+09"),
    ] as [(Double, Double, String, String)])
  func meanAndDeviation(mean: Double, deviation: Double, meanText: String, deviationText: String) {
    let text = DecimalText.mean(mean, deviation: deviation)
    #expect(text.mean == meanText)
    #expect(text.deviation == deviationText)
  }
}

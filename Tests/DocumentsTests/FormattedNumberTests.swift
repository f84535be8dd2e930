import Documents
import Testing

@Suite struct FormattedNumberTests {
  @Test(
    "numbers as people and spreadsheets write them are told from plain ones",
    arguments: [
      ("0,555", "a decimal comma", "0.555", nil), ("-3,5", "a decimal comma", "-3.5", nil),
      ("1,5e3", "a decimal comma", "1.5e3", nil), (",5", "a decimal comma", ".5", nil),
      ("1,100", "a thousands separator or a decimal comma", "1100", "1.100"),
      ("-12,100", "a thousands separator or a decimal comma", "-12100", "-12.100"),
      ("1,234,567", "thousands separators", "1234567", nil),
      ("1,234.5", "a thousands separator", "1234.5", nil),
      ("1.234,5", "a decimal comma and a thousands separator", "1234.5", nil),
      ("1.234.567", "thousands separators", "1234567", nil),
      ("1 234", "a thousands separator", "1234", nil), ("1\u{202F}234", "a thousands separator", "1234", nil),
      ("1'234.5", "a thousands separator", "1234.5", nil), ("$0.428", "a currency sign", "0.428", nil),
      ("-$5", "a currency sign", "-5", nil), ("$-5", "a currency sign", "-5", nil),
      ("3 €", "a currency sign", "3", nil), (" 12 % ", "a percent sign", "12", nil),
      ("$1,234.50", "a currency sign and a thousands separator", "1234.50", nil),
      ("12,5%", "a percent sign and a decimal comma", "12.5", nil),
    ] as [(String, String, String, String?)])
  func formatted(text: String, peculiarity: String, plain: String, alternative: String?) throws {
    let number = try #require(FormattedNumber(text))
    #expect(number.peculiarity == peculiarity)
    #expect(number.plain == plain)
    #expect(number.alternative == alternative)
  }

  @Test(
    "plain numbers and other texts are none",
    arguments: [
      "", "1", "-1.5", "1e3", ".5", "x", "1,2,3", "1.2.3", "$", "%", "$x", "1,23,456.7", "12 kg", "1 2",
      "2024-01-02", "0,100,200", "1,,000", "e5", "--1,5", "1.5,2,3", ",", "$ ", "١,٥",
    ])
  func others(text: String) {
    #expect(FormattedNumber(text) == nil)
  }
}

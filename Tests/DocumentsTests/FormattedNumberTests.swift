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
      ("\u{2212}0.68", "a minus sign U+2212", "-0.68", nil), ("\u{2013}3", "a minus sign U+2013", "-3", nil),
      ("0.942\u{A0}", "a no-break space U+00A0", "0.942", nil),
      ("\u{202F}5", "a narrow no-break space U+202F", "5", nil),
      ("5\u{2009}", "a thin space U+2009", "5", nil),
      ("5\n", "a line break", "5", nil), ("\u{FEFF}7", "an invisible character U+FEFF", "7", nil),
      ("1\u{200B}2", "an invisible character U+200B", "12", nil),
      ("(1.5)", "parentheses for a minus sign", "-1.5", nil),
      ("١,٥", "digits other than 0 to 9 and a decimal comma", "1.5", nil),
      ("\u{FF11}\u{FF0E}\u{FF15}", "digits other than 0 to 9 and the character U+FF0E", "1.5", nil),
      ("1\u{2009}234", "a thousands separator", "1234", nil),
      ("1\u{2019}234", "a thousands separator", "1234", nil),
      (
        "\u{2212}1.234,5\u{A0}",
        "a minus sign U+2212 and a no-break space U+00A0 and a decimal comma and a thousands separator",
        "-1234.5", nil
      ),
    ] as [(String, String, String, String?)])
  func formatted(text: String, peculiarity: String, plain: String, alternative: String?) throws {
    let number = try #require(FormattedNumber(text))
    #expect(number.peculiarity == peculiarity)
    #expect(number.plain == plain)
    #expect(number.alternative == alternative)
  }

  @Test(
    "amounts with a unit, dates and times are told from names",
    arguments: [
      ("12 kg", "looks like a number with the unit 'kg'; nnlab reads 12"),
      ("-3.5°C", "looks like a number with the unit '°C'; nnlab reads -3.5"),
      ("1,234 km", "looks like a number with the unit 'km'; nnlab reads 1234"),
      ("> 5", "looks like a number with '>' before it; nnlab reads 5"),
      ("2024-01-02", "looks like a date"), ("1/2/2024", "looks like a date"),
      ("02.01.24", "looks like a date"),
      ("2024-01-02T10:20:30Z", "looks like a date"), ("Jan 5, 2020", "looks like a date"),
      ("5-Jan-20", "looks like a date"),
      ("10:30", "looks like a time"), ("1:02:03.5 PM", "looks like a time"),
      ("0,5", "looks like a number with a decimal comma; nnlab reads 0.5"),
    ])
  func amounts(text: String, explanation: String) {
    #expect(
      AmountText(text)?.explanation.hasPrefix(explanation) == true, "\(String(describing: AmountText(text)))")
  }

  @Test(
    "names are no amounts",
    arguments: ["", "a", "a1", "3rd", "v1.2.3", "1-2", "A-12", "12", "1e5", "x 5 y", "marlin 5 x y"])
  func names(text: String) {
    #expect(AmountText(text) == nil)
  }

  @Test(
    "plain numbers and other texts are none",
    arguments: [
      "", "1", "-1.5", "1e3", ".5", "x", "1,2,3", "1.2.3", "$", "%", "$x", "1,23,456.7", "12 kg", "1 2",
      "2024-01-02", "0,100,200", "1,,000", "e5", "--1,5", "1.5,2,3", ",", "$ ", "\u{A0}", "\u{200B}",
      "3\u{2013}5", "()", "\u{2212}",
    ])
  func others(text: String) {
    #expect(FormattedNumber(text) == nil)
  }
}

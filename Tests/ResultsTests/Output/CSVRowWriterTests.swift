import Testing

@testable import Results

@Suite("Rows of comma-separated values")
struct CSVRowWriterTests {
  private func row(_ cell: String) -> String {
    var rows = CSVRowWriter()
    rows.text(cell)
    rows.endRow()
    return String(decoding: rows.bytes, as: UTF8.self)
  }

  @Test(
    "text is quoted when it has to be",
    arguments: [
      ("adam", "adam"), ("", ""), ("[4, 4]", "\"[4, 4]\""), ("[4]", "[4]"),
      ("say \"hi\"", "\"say \"\"hi\"\"\""),
      (" blank ", "\" blank \""), ("a b", "a b"), ("żółw 漢字", "żółw 漢字"), ("a;b", "a;b"),
    ])
  func quoting(text: String, cell: String) {
    #expect(row(text) == cell + "\n")
  }

  @Test(
    "a cell that a spreadsheet would run is held back",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("  =1", "\"'  =1\""),
      ("\t=1", #"'\t=1"#), ("\tx", #"'\tx"#), ("\rx", #"'\rx"#), ("\n=1", #"'\n=1"#),
      ("\u{a0}=1", "'\u{a0}=1"),
      ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"), ("\u{feff}=1", #"'\u{feff}=1"#),
      ("\u{200b}=1", #"'\u{200b}=1"#), ("\u{200d}=1", #"'\u{200d}=1"#), ("::x", "\"::x\""),
      ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("'=1", "''=1"), ("''=1", "'''=1"),
      ("'tis", "'tis"), ("a=1", "a=1"), ("1-2", "1-2"), ("[-1]", "[-1]"),
    ])
  func formulas(text: String, cell: String) {
    #expect(row(text) == cell + "\n")
  }

  @Test(
    "a control character is spelled out, so that a row stays one line",
    arguments: [
      ("a\nb", #"a\nb"#), ("a\r\nb", #"a\r\nb"#), ("\u{1b}[31m", #"\u{1b}[31m"#), ("\0", #"\0"#),
      ("a\u{85}b", #"a\u{85}b"#), ("\u{2028}", #"\u{2028}"#), ("\u{202e}abc", #"\u{202e}abc"#),
      ("\u{7f}", #"\u{7f}"#), ("a,\n", #""a,\n""#),
    ])
  func controls(text: String, cell: String) {
    #expect(row(text) == cell + "\n")
  }

  @Test("numbers stay numbers, and a row has its commas")
  func numbers() {
    var rows = CSVRowWriter()
    rows.text("x")
    rows.number(-0.5)
    rows.number(-3)
    rows.number(Double.nan)
    rows.number(nil as Double?)
    rows.truth(true)
    rows.truth(nil)
    rows.endRow()
    rows.empty()
    rows.number(1.0)
    rows.endRow()
    #expect(String(decoding: rows.bytes, as: UTF8.self) == "x,-0.5,-3,nan,,true,\n,1\n")
    rows.removeAll()
    rows.text("again")
    #expect(String(decoding: rows.bytes, as: UTF8.self) == "again")
  }
}

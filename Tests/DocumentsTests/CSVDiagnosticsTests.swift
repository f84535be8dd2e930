import Documents
import Testing

@Suite struct CSVDiagnosticsTests {
  @Test("every mistake of a file is shown with its line and column")
  func several() {
    let csv = """
      length,width
      5.1,3.5
      abc,3,0
      4.9
      "multi
      line",x
      4"7,1
      "4.7"1,2
      4.6,"3.1x"
      é,"3,5"
      4.4,?

      """
    #expect(
      complaints(csv: csv) == """
        a.csv:3:7: error: expected 2 fields as in the header, found 3
        abc,3,0
              ^
        a.csv:4:4: error: expected 2 fields as in the header, found 1
        4.9
           ^
        a.csv:5:1: error: expected a number in column 'length', found 'multi\\nline'
        "multi
        ^^^^^^
        a.csv:6:7: error: expected a number in column 'width', found 'x'
        line",x
              ^
        a.csv:7:2: error: a quote inside a field without quotes; put the whole field in quotes, and \
        double the quotes in it
        4"7,1
         ^
        a.csv:8:6: error: expected a separator or the end of the line behind the closing quote
        "4.7"1,2
             ^
        a.csv:9:5: error: expected a number in column 'width', found '3.1x', a number with the unit 'x'
        4.6,"3.1x"
            ^^^^^^
        a.csv:10:1: error: expected a number in column 'length', found 'é'
        é,"3,5"
        ^
        a.csv:10:3: error: expected a number in column 'width', found '3,5', a number with a decimal \
        comma; did you mean '3.5'?
        é,"3,5"
          ^^^^^
        """)
  }

  @Test(
    "what makes a file unreadable is said",
    arguments: [
      ("", "a.csv:1:1: error: the file is empty"), ("\u{FEFF}\r\n\n", "a.csv:1:1: error: the file is empty"),
      ("a,b\n1,\"2\n3,4\n", "a.csv:2:3: error: the quote that is opened here is never closed\n1,\"2\n  ^"),
      ("\"a,b\n1,2\n", "a.csv:1:1: error: the quote that is opened here is never closed\n\"a,b\n^"),
      ("a,\"", "a.csv:1:3: error: the quote that is opened here is never closed\na,\"\n  ^"),
      (
        "a, a,b,\"a \"\n",
        """
        a.csv:1:3: error: duplicate column 'a'; it is column 1 already
        a, a,b,"a "
          ^^
        a.csv:1:8: error: duplicate column 'a'; it is column 1 already
        a, a,b,"a "
               ^^^^
        """
      ),
      (
        "column_2, ,b\n",
        """
        a.csv:1:10: error: column 2 has no name, and cannot be called 'column_2': so is column 1
        column_2, ,b
                 ^
        """
      ),
      (
        "a\nx\0\u{1B}[2J\n",
        "a.csv:2:1: error: expected a number in column 'a', found 'x\\0\\u{1b}[2J'\n"
          + "x\\0\\u{1b}[2J\n^^^^^^^^^^^^"
      ),
    ])
  func unreadable(csv: String, expected: String) {
    #expect(complaints(csv: csv) == expected)
  }

  @Test("a space beside a quote is named")
  func spaces() {
    #expect(
      complaints(csv: "a,b\n1, \"2\"\n\"3\" ,4\n") == """
        a.csv:2:3: error: a space before the quote; a field in quotes begins with its quote: remove the space
        1, "2"
          ^
        a.csv:3:4: error: a space behind the closing quote; a separator or the end of the line follows it: \
        remove the space
        "3" ,4
           ^
        """)
  }

  @Test("without a header record, the first record is the measure")
  func noHeader() {
    #expect(
      complaints(csv: "1\n2,x\n", hasHeader: false) == """
        a.csv:2:3: error: expected 1 field as in the first record, found 2
        2,x
          ^
        """)
  }

  @Test("bytes that are not UTF-8 are refused where they stand")
  func encoding() {
    #expect(
      complaints(csv: Array("a,b\n1,caf".utf8) + [0xE9, 0x0A])
        == "a.csv:2:6: error: the byte 0xE9 is not UTF-8; save the file as UTF-8\n1,caf\u{FFFD}\n     ^")
    #expect(complaints(csv: [0xFF, 0xFE, 0x61, 0]) == "a.csv: error: the file is UTF-16; save it as UTF-8")
  }

  @Test("a separator that cannot be one is refused", arguments: [0, 0x0A, 0x0D, 0x22, 0xC3] as [UInt8])
  func separator(byte: UInt8) {
    #expect(
      complaints(csv: "a\n", separator: byte)
        == "a.csv: error: a CSV separator is an ASCII character other than a quote or a line break")
  }

  @Test("reading stops after twenty mistakes, and says so when something is left")
  func many() {
    let twenty = complaints(csv: "a\n" + String(repeating: "x\n", count: 20))
    #expect(twenty.split(separator: "\n").count == 60)
    let more = complaints(csv: "a\n" + String(repeating: "x\n", count: 21))
    #expect(more == twenty + "\nreading stopped here, after too many mistakes")
  }

  @Test("the caller's own failure ends the reading, behind what was found before it")
  func thrown() throws {
    let reader = try CSVReader(SourceFile(name: "a.csv", text: "a\n1,1\n2\n3\n"))
    var count = 0
    do throws(Diagnostics) {
      try reader.forEachRecord { record throws(Diagnostics) in
        count += 1
        throw Diagnostics(record.diagnostic(Said("enough"), field: 0))
      }
      Issue.record("nothing was thrown")
    } catch {
      #expect(count == 1)
      #expect(
        error.rendered(color: false) == """
          a.csv:2:3: error: expected 1 field as in the header, found 2
          1,1
            ^
          a.csv:3:1: error: enough
          2
          ^
          """)
    }
  }
}

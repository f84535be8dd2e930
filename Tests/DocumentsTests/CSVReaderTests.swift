import Documents
import Testing

@Suite struct CSVReaderTests {
  @Test(
    "records are split by RFC 4180",
    arguments: [
      ("a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
      ("a,b\n1,2\n3,4", [["1", "2"], ["3", "4"]]),
      ("a,b\r\n1,2\r\n3,4\n5,6\r7,8\r\n", [["1", "2"], ["3", "4"], ["5", "6"], ["7", "8"]]),
      ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
      ("\n\na,b\n\n1,2\n\r\n\n", [["1", "2"]]),
      ("a,b\n,\n1,\n,2", [["", ""], ["1", ""], ["", "2"]]),
      ("a,b\n\"x,y\",\"\"\n", [["x,y", ""]]),
      ("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", [["say \"hi\"", "\""]]),
      ("a,b\n\"one\ntwo\r\nthree\",4\n5,6\n", [["one\ntwo\r\nthree", "4"], ["5", "6"]]),
      ("a,b\n x , y\t\n", [[" x ", " y\t"]]),
      ("a\n\"\"\nx\n", [[""], ["x"]]),
      (
        "a,b\nlonger than eight bytes,and so is this one\n",
        [["longer than eight bytes", "and so is this one"]]
      ),
      ("a,b\né日本語,😀\n", [["é日本語", "😀"]]),
      ("a,b\n", []),
    ] as [(String, [[String]])])
  func splitting(csv: String, expected: [[String]]) throws {
    #expect(try records(csv) == expected)
  }

  @Test("separators are commas, semicolons, tabs or what is asked for", arguments: [";", "\t", "|", " "])
  func separators(separator: String) throws {
    let byte = try #require(separator.utf8.first)
    let csv = ["a", "b\n1,5", "\"x\(separator)y\"\n"].joined(separator: separator)
    #expect(try records(csv, separator: byte) == [["1,5", "x\(separator)y"]])
  }

  @Test("every alignment of fields and quotes to words of eight bytes is split alike", arguments: 0..<20)
  func alignment(length: Int) throws {
    let field = String(repeating: "x", count: length)
    let csv = "a,b,c\n\(field),\"\(field)\"\"\n\",\(field)\r\n\(field),,\(field)"
    #expect(try records(csv) == [[field, field + "\"\n", field], [field, "", field]])
  }

  @Test("columns are named by the header record, or by their numbers")
  func headers() throws {
    let source = SourceFile(name: "a.csv", text: "\"sepal, length\",b\n1,2\n")
    let named = try CSVReader(source)
    #expect(named.header == ["sepal, length", "b"])
    let numbered = try CSVReader(source, hasHeader: false)
    #expect(numbered.header == ["column_1", "column_2"])
    #expect(try records("1,2\n3,4\n", hasHeader: false) == [["1", "2"], ["3", "4"]])
    #expect(
      named.headerDiagnostic(Said("unknown column", suggestion: "c"), column: 1).rendered(color: false) == """
        a.csv:1:17: error: unknown column; did you mean 'c'?
        "sepal, length",b
                        ^
        """)
    #expect(
      numbered.headerDiagnostic(Said("not a number"), column: 0).rendered(color: false) == """
        a.csv:1:1: error: not a number
        "sepal, length",b
        ^^^^^^^^^^^^^^^
        """)
    #expect(named.headerDiagnostic(Said("no"), column: 7).rendered(color: false) == "a.csv: error: no")
  }

  @Test("names have no spaces around them; a column without a name is called by its number")
  func headerNames() throws {
    let reader = try CSVReader(SourceFile(name: "a.csv", text: ", a ,\" b c\",\t,\n1,2,3,4,5\n"))
    #expect(reader.header == ["column_1", "a", "b c", "column_4", "column_5"])
    #expect(reader.nameless == [0, 3, 4])
    let numbered = try CSVReader(SourceFile(name: "a.csv", text: "1,,3\n"), hasHeader: false)
    #expect(numbered.nameless.isEmpty && numbered.firstRecordNumberCount == 2)
  }

  @Test(
    "the first line tells that another separator is meant",
    arguments: [
      ("\"a;b;c;d,e\"\n", ";", 3), ("a\tb\n", "\t", 1), ("a|b|c", "|", 2), ("a;b,c\n", nil, 0),
      ("a\n", nil, 0),
      ("a\n;;;", nil, 0),
    ] as [(String, Character?, Int)])
  func otherSeparator(csv: String, separator: Character?, count: Int) throws {
    let found = try CSVReader(SourceFile(name: "a.csv", text: csv)).otherSeparator
    #expect(found?.byte == separator?.asciiValue)
    #expect(found?.count ?? 0 == count)
  }

  @Test("a file can be read more than once")
  func again() throws {
    let reader = try CSVReader(SourceFile(name: "a.csv", text: "a\n1\n2\n"))
    for _ in 0..<2 {
      var sum = 0.0
      try reader.forEachRecord { record in sum += record.number(0) ?? 0 }
      #expect(sum == 3)
    }
  }

  @Test("numbers stand between spaces, in quotes or not, and are finite")
  func numbers() throws {
    let reader = try CSVReader(
      SourceFile(name: "a.csv", text: "a,b,c,d,e,f,g\n 1.5 ,\"-2\",\t1e3,\"1\"\"\",x,1e999,\n"))
    try reader.forEachRecord { record in
      #expect((-1...7).map { record.number($0) } == [nil, 1.5, -2, 1000, nil, nil, nil, nil, nil])
      #expect(record.text(7) == "")
    }
  }

  @Test("values that are not known are recognized, and no others")
  func missing() throws {
    let missing = ["", " ", "?", "NA", "na", "N/A", "n/a", "NaN", "nan", "NULL", " null ", "\"NA\"", "\"\""]
    let present = ["0", "-", "none", "NAN1", "nul", "n/", "na n", "\"\"\"\"", "*/a", "\u{E}a"]
    for (fields, expected) in [(missing, true), (present, false)] {
      let header = fields.indices.map { "c\($0)" }.joined(separator: ",")
      let csv = header + "\n" + fields.joined(separator: ",") + "\n"
      try CSVReader(SourceFile(name: "a.csv", text: csv)).forEachRecord { record in
        for field in fields.indices { #expect(record.isMissing(field) == expected, "\(fields[field])") }
      }
    }
  }

  @Test("categories are numbered as they first appear, quoted or not")
  func categories() throws {
    let names = (0..<500).map { "name \($0)" }
    let csv =
      "a\n" + (names + names.reversed()).map { $0 + "\n" + "\"\($0)\"\n" }.joined() + "\"say \"\"x\"\"\"\n"
    var categories = CSVCategories()
    var numbers: [Int] = []
    try CSVReader(SourceFile(name: "a.csv", text: csv)).forEachRecord { record in
      numbers.append(categories.index(of: 0, in: record))
    }
    let once = (0..<500).flatMap { [$0, $0] }
    #expect(numbers == once + once.reversed() + [500])
    #expect(categories.names == names + ["say \"x\""])
  }

  @Test("texts are compared without building strings")
  func matches() throws {
    try CSVReader(SourceFile(name: "a.csv", text: "a,b\nx,\"\"\"y\"\n")).forEachRecord { record in
      let results = [
        record.matches(0, "x".utf8), record.matches(0, "xy".utf8), record.matches(1, "\"y".utf8),
      ]
      #expect(results == [true, false, true])
    }
  }
}

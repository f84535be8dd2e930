import Datasets
import Documents
import TestSupport
import Testing

@Suite("What is wrong with CSV datasets")
struct CSVProblemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let options: CSVOptions
    let problems: [String]

    init(_ text: String, _ problems: String..., change: (inout CSVOptions) -> Void = { _ in }) {
      self.text = text
      self.problems = problems
      var options = CSVOptions(path: "data.csv", target: ["y"])
      change(&options)
      self.options = options
    }

    var testDescription: String { problems.joined(separator: "; ") }
  }

  static let place = "in the dataset's mapping of the experiment file"
  static let dropRows = "to leave such rows out, write missing: drop_row \(place)"
  static func categorical(_ list: String) -> String {
    "write those that are not needed under drop, and the others \(place): categorical: \(list)"
  }
  static let classes = "if these are classes, write task: classification \(place)"
  static func marks(_ list: String, several: Bool = false) -> String {
    "if \(several ? "they stand for missing values" : "that stands for a missing value"), write missing: drop_row "
      + "\(place), and missing_values: \(list)"
  }

  static let cases = [
    Case("", "1:1 the file is empty"),
    Case("x,y\n", "1:3 there are no rows; at least two are needed"),
    Case("x,y\n1,2\n", "1:3 there is only one row; at least two are needed"),
    Case("x,y\n1,a\n2,a\n", "1:3 every row is of the class 'a'; there is nothing to tell apart"),
    Case("x,y\n1,3\n2,3.0\n", "1:3 the target 'y' is 3.0 in every row; there is nothing to learn"),
    Case(
      "x,y\n1,0.3\n2,0.30000000000000004\n3,0.3\n",
      "1:3 the target 'y' is 0.3 in every row but for rounding; there is nothing to learn"),
    Case("y\n1\n2\n", "no column is left to be a feature"),
    Case(
      "x,class\n1,2\n3,4\n",
      "1:1 there is no column 'clas', which is named under target (did you mean 'class'?)",
      "1:1 there is no column 'z', which is named under drop"
    ) {
      $0.target = ["clas"]
      $0.drop = ["z"]
    },
    Case(
      "city,x,color,y\nRome,1,red,1\nOslo,2,blue,2\n",
      "1:1 column 'city' holds text, such as 'Rome'",
      "1:8 column 'color' holds text, such as 'red'; \(categorical("[city, color]"))"),
    Case(
      "size,\"a, b\",n,Off,y\nL,u,2,x,1\nM,v,3,z,2\n",
      "1:6 column 'a, b' holds text, such as 'u'",
      "1:15 column 'Off' holds text, such as 'x'; \(categorical("[size, 'a, b', 'Off']"))"
    ) { $0.categorical = ["size"] },
    Case(
      "x,y\n1,a\n2,b\n3,c\n4,1\n", "1:3 column 'y' holds text, such as 'a'; numbers are needed to regress"
    ) { $0.task = .regression },
    Case(
      "x,y\n1,5\n2,b\n3,c\n4,d\n",
      "1:3 column 'y' holds text, such as 'b'; if it is a class, write task: classification \(place)"),
    Case(
      "when,y\n2024-01-02,1\n2024-02-03,2\n",
      "1:1 column 'when' holds '2024-01-02', which looks like a date; nnlab reads numbers, such as the days since a "
        + "first date, or the year and the month"),
    Case(
      "a,b,y\n12 kg,<0.5,1\n13 kg,<0.1,2\n",
      "1:1 column 'a' holds '12 kg', which looks like a number with the unit 'kg'; nnlab reads 12",
      "1:3 column 'b' holds '<0.5', which looks like a number with '<' before it; nnlab reads 0.5"),
    Case(
      "a,b,c,y\n\u{2212}1.5,5\u{A0},1\u{202F}000,1\n\u{2212}2,6\u{A0},2\u{202F}000,2\n",
      "1:1 column 'a' holds '\u{2212}1.5', which looks like a number with a minus sign U+2212; nnlab reads -1.5",
      "1:3 column 'b' holds '5\u{A0}', which looks like a number with a no-break space U+00A0; nnlab reads 5",
      "1:5 column 'c' holds '1\u{202F}000', which looks like a number with a thousands separator; nnlab reads 1000"
    ),
    // Marks of missing values that are none to the file.
    Case(
      "x,y\n1,2\n-,3\n3,4\n#N/A,5\n4,5\nNA,6\n5,7\n",
      "3:1 expected a number in column 'x', found '-'; \(marks("['-', '#N/A', NA]", several: true))",
      "5:1 expected a number in column 'x', found '#N/A'",
      "7:1 column 'x' lacks a value: 'NA' says so; \(dropRows)"),
    Case(
      "x,y\nNone,2\nNone,3\n3,4\n", "1:1 column 'x' holds 'None' in many of its rows; \(marks("[None]"))"),
    Case(
      "x,y\n1,missing\n2,3\n3,4\n4,2.5\n",
      "1:3 column 'y' holds numbers, but 'missing' in 1 of 4 rows; \(marks("[missing]")); \(classes)"),
    Case(
      "x,y\n1,big\n2,3\n3,4\n4,2.5\n",
      "1:3 column 'y' holds numbers, but 'big' in 1 of 4 rows; \(classes)"),
    Case(
      "x,y\n1,a\n2,NA\n3,b\n4,n/a\n5,\n6,NA\n",
      "1:3 column 'y' lacks a value in 4 of 6 rows ('NA', 'n/a' or nothing); \(dropRows); "
        + "if 'NA' is a name, write missing_values: [] \(place)"),
    // Amounts that are not classes.
    Case(
      "x;y\n" + (0..<20).map { "1;\($0 % 3),5\n" }.joined(),
      "1:3 column 'y' holds '0,5', which looks like a number with a decimal comma; nnlab reads 0.5; \(classes)"
    ) { $0.separator = UInt8(ascii: ";") },
    Case(
      "x,y\n" + (0..<20).map { "1,$\($0 % 3 + 1).5\n" }.joined(),
      "1:3 column 'y' holds '$1.5', which looks like a number with a currency sign; nnlab reads 1.5; \(classes)"
    ),
    Case(
      "x,y\n" + (0..<20).map { "1,\"\($0 + 1),234,567\"\n" }.joined(),
      "1:3 column 'y' holds '1,234,567', which looks like a number with thousands separators; nnlab reads 1234567; "
        + classes),
    Case(
      "x,y\n" + (0..<20).map { "1,\($0).5 kg\n" }.joined(),
      "1:3 column 'y' holds '0.5 kg', which looks like a number with the unit 'kg'; nnlab reads 0.5; \(classes)"
    ),
    Case(
      "x,y\n" + (10..<30).map { "1,2024-03-\($0)\n" }.joined(),
      "1:3 column 'y' holds '2024-03-10', which looks like a date; nnlab reads numbers, such as the days since a first "
        + "date, or the year and the month; \(classes)"),
    Case(
      "\"a\";\"b\";\"y\"\n1;2;3\n4;5;6\n",
      "1:4 expected a separator or the end of the line behind the closing quote; with ';' between fields there are 3 "
        + "columns: write separator: ';' \(place)"),
    Case(
      "\"a\"\t\"y\"\n1\t2\n4\t5\n",
      "1:4 expected a separator or the end of the line behind the closing quote; with tab between fields there are 2 "
        + "columns: write separator: tab \(place)"),
    Case(
      "size (m, net)|y\n1|2\n4|5\n",
      "1:1 there is no column 'y', which is named under target; with '|' between fields there is: write separator: '|' "
        + place),
    Case(
      "a, \"b, c\",y\n1,2,3\n4,5,6\n",
      "1:3 a space before the quote; a field in quotes begins with its quote: remove the space"),
    Case(
      "a,y\u{200B}\n1,2\n3,4\n",
      "1:3 there is no column 'y', which is named under target; this one is the same but for what nobody sees (U+200B)"
    ),
    Case(
      "x,y\n1,2\n\"1,5\",3\n4,n\n5,6\n",
      "3:1 expected a number in column 'x', found '1,5', a number with a decimal comma (did you mean '1.5'?)",
      "4:3 expected a number in column 'y', found 'n'; if column 'y' is a class, write task: classification \(place)"
    ),
    Case("x,y\n1,a\n2,b\n", "1:3 column 'y' holds text, such as 'a'; numbers are needed to regress") {
      $0.task = .regression
    },
    Case(
      "x,y\n1,2\n,3\n4,5\n", "3:1 column 'x' lacks a value; \(dropRows)"),
    Case(
      "x,y\n1,2\nNA,3\n?,5\nnan,6\n,7\n8,9\n",
      "1:1 column 'x' lacks a value in 4 of 6 rows ('NA', '?', 'nan' or nothing); \(dropRows)"),
    Case(
      "x,y\n1,2\n,3\n",
      "1:3 there is only one row; at least two are needed; "
        + "1 of 2 rows lack a value (1 of them in 'x')"
    ) {
      $0.missing = .dropRow
    },
    Case(
      "x,y\n1e999,2\ninf,3\n4,5\n5,6\n6,7\n",
      "2:1 expected a number in column 'x', found '1e999'", "3:1 expected a number in column 'x', found 'inf'"
    ),
    Case(
      "x,y\n1,2\n3\n4,q\n5,6\n", "3:2 expected 2 fields as in the header, found 1",
      "4:3 expected a number in column 'y', found 'q'; if column 'y' is a class, write task: classification \(place)"
    ),
    Case(
      "x,y\n" + (0..<15).map { "\($0 < 12 ? "" : "k"),\($0)\n" }.joined(),
      "1:1 column 'x' holds text, such as 'k'; \(categorical("[x]"))",
      "1:1 column 'x' lacks a value in 12 of 15 rows; \(dropRows)"),
    Case("x,y,z\n,2,1\n,3,?\n,4,1\n", "1:3 all 3 rows lack a value (3 of them in 'x', 1 in 'z')") {
      $0.missing = .dropRow
    },
    Case(
      "x,y,z\n1,2,\n1,3,NA\n",
      "1:5 column 'z' has no value in any row ('NA' or nothing); to do without it, write its name under drop \(place)"
    ),
    Case(
      "a;b;price;y\n1;2;3;4\n",
      "1:1 there is no column 'price', which is named under target; "
        + "the header has no ',' but 3 ';': write separator: ';' \(place)"
    ) {
      $0.target = ["price", "y"]
      $0.drop = ["a"]
    },
    Case(
      "a\tb\n1\t2\n",
      "1:1 there is no column 'y', which is named under target; "
        + "the header has no ';' but 1 tab: write separator: tab \(place)"
    ) {
      $0.separator = UInt8(ascii: ";")
    },
    Case(
      "1,2\n3,4\n",
      "1:1 there is no column 'column_2', which is named under target; "
        + "the first line has no tab but 1 ',': write separator: ',' \(place)"
    ) {
      $0.target = ["column_2"]
      $0.separator = UInt8(ascii: "\t")
      $0.hasHeader = false
    },
    Case(
      "5.1,3.5,setosa\n4.9,3,setosa\n",
      "1:1 there is no column 'column_3', which is named under target; "
        + "if the file has no header line, write header: false \(place)"
    ) {
      $0.target = ["column_3"]
    },
    Case(
      "1,1,y\n3,4,5\n",
      "1:3 duplicate column '1'; it is column 1 already; "
        + "if the file has no header line, write header: false \(place)"),
    Case(
      ",x,y\nr1,1,2\nr2,3,4\n",
      "1:1 column 'column_1' (nameless in the header) holds text, such as 'r1'; \(categorical("[column_1]"))"),
    Case(
      "a;b;c;d;y\n0,555;1,100;$0.428;12%;1\n1,25;2,200;$1;13%;2\n",
      "1:1 column 'a' holds '0,555', which looks like a number with a decimal comma; nnlab reads 0.555",
      "1:3 column 'b' holds '1,100', which looks like a number with a thousands separator or a decimal comma; "
        + "nnlab reads 1100 or 1.100",
      "1:5 column 'c' holds '$0.428', which looks like a number with a currency sign; nnlab reads 0.428",
      "1:7 column 'd' holds '12%', which looks like a number with a percent sign; nnlab reads 12"
    ) {
      $0.separator = UInt8(ascii: ";")
    },
    Case(
      "x;y\n1,100;1\n0,7;2\n",
      "1:1 column 'x' holds '0,7', which looks like a number with a decimal comma; nnlab reads 0.7"
    ) {
      $0.separator = UInt8(ascii: ";")
    },
    Case(
      "x,y\n1,a\n2,b\n3,\n\"4,400\",b\n",
      "4:3 column 'y' lacks a value; \(dropRows)",
      "5:1 expected a number in column 'x', found '4,400', a number with a thousands separator or "
        + "a decimal comma; write 4400 or 4.400"),
  ]

  @Test("every problem is told at its place", arguments: cases)
  func problems(example: Case) throws {
    let folder = try TemporaryFolder()
    try folder.write(example.text, to: "data.csv")
    let error = try #require(throws: Diagnostics.self) {
      try DatasetLoader.load(example.options, relativeTo: folder.path)
    }
    #expect(error.sorted.map(described) == example.problems)
    #expect(error.exitCode == 65)
    #expect(error.all.allSatisfy { $0.file == "data.csv" })
  }

  @Test("given files that do not fit are told, all of them")
  func givenFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("x,c,y\n1,u,a\n2,v,b\n", to: "train.csv")
    try folder.write("x,c,y\n7,w,a\n8,w,z\n9,u,b\n", to: "valid.csv")
    try folder.write("x,y\n8,a\n", to: "test.csv")
    let options = CSVOptions(
      path: "train.csv", validationPath: "valid.csv", testPath: "test.csv", target: ["y"], categorical: ["c"])
    let error = try #require(throws: Diagnostics.self) {
      try DatasetLoader.load(options, relativeTo: folder.path)
    }
    #expect(
      error.sorted.map { "\($0.file ?? "") \(described($0))" } == [
        "valid.csv 2:3 'w' does not occur in the rows to train on",
        "valid.csv 3:5 'z' does not occur in the rows to train on",
        "test.csv 1:1 there is no column 'c', which the rows to train on have",
      ])
  }

  @Test("a given part whose rows all lack a value says so")
  func emptyPart() throws {
    let folder = try TemporaryFolder()
    try folder.write("x,y\n1,a\n2,b\n", to: "train.csv")
    try folder.write("x,y\n,a\n?,b\n", to: "test.csv")
    let options = CSVOptions(path: "train.csv", testPath: "test.csv", target: ["y"], missing: .dropRow)
    let error = try #require(throws: Diagnostics.self) {
      try DatasetLoader.load(options, relativeTo: folder.path)
    }
    #expect(error.all.map(\.message) == ["all 2 rows lack a value (2 of them in 'x')"])
  }

  @Test("missing files are missing input, and the exit code says so")
  func missingFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("x,y\n1,2\n3,4\n", to: "data.csv")
    var options = CSVOptions(path: "dota.csv", target: ["y"])
    let error = try #require(throws: Diagnostics.self) {
      try DatasetLoader.load(options, relativeTo: folder.path)
    }
    #expect(error.exitCode == 66)
    #expect(error.all.first?.suggestion == "data.csv")
    options = CSVOptions(path: "data.csv", testPath: "none.csv", target: ["y"])
    #expect(throws: Diagnostics.self) { try DatasetLoader.load(options, relativeTo: folder.path) }
  }

  @Test("a column with a category a row is refused, not expanded")
  func manyCategories() throws {
    let rows = (0..<1001).map { "id\($0),\($0)\n" }.joined()
    let error = try #require(throws: Diagnostics.self) {
      try csv("id,y\n" + rows) { $0.categorical = ["id"] }
    }
    #expect(
      error.all.map(\.message) == ["column 'id' has 1001 categories; at most 1000 can each become a feature"])
  }

  private func described(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.location.map { "\($0) " } ?? ""
    return place + diagnostic.message + (diagnostic.suggestion.map { " (did you mean '\($0)'?)" } ?? "")
  }
}

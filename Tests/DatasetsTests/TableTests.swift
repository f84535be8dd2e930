import Datasets
import Documents
import TestSupport
import Testing

/// What becomes of small tables, good and bad: a golden file has each with what its columns are taken for, or what is wrong.
@Suite("Tables as they are")
struct TableTests {
  struct Case: Sendable {
    let text: String
    var options = CSVOptions(path: "data.csv", target: ["y"])

    init(_ text: String, change: (inout CSVOptions) -> Void = { _ in }) {
      self.text = text
      change(&options)
    }

    /// - Parameter row: joins a row's fields; the target is `y`.
    init(_ header: String, _ rows: Int, change: (inout CSVOptions) -> Void = { _ in }, row: (Int) -> [String]) {
      let lines = (0..<rows).map { row($0).joined(separator: ",") + "\n" }
      self.init(header + "\n" + lines.joined(), change: change)
    }
  }

  static let mistaken = [
    Case(""),
    Case("x,y\n"),
    Case("x,y\n1,2\n"),
    Case("x,y\n1,a\n2,a\n"),
    Case("x,y\n1,3\n2,3.0\n"),
    Case("x,y\n1,0.3\n2,0.30000000000000004\n3,0.3\n"),
    Case("y\n1\n2\n"),
    Case("x,class\n1,2\n3,4\n") {
      $0.target = ["clas"]; $0.drop = ["z"]
    },
    Case("city,x,color,y\nRome,1,red,1\nOslo,2,blue,2\n"),
    Case("size,\"a, b\",n,Off,y\nL,u,2,x,1\nM,v,3,z,2\n") { $0.categorical = ["size"] },
    Case("x,y\n1,a\n2,b\n3,c\n4,1\n") { $0.task = .regression },
    Case("x,y\n1,5\n2,b\n3,c\n4,d\n"),
    Case("when,y\n2024-01-02,1\n2024-02-03,2\n"),
    Case("a,b,y\n12 kg,<0.5,1\n13 kg,<0.1,2\n"),
    Case("a,b,c,y\n\u{2212}1.5,5\u{A0},1\u{202F}000,1\n\u{2212}2,6\u{A0},2\u{202F}000,2\n"),
    Case("x,y\n1,2\n-,3\n3,4\n#N/A,5\n4,5\nNA,6\n5,7\n"),
    Case("x,y\nNone,2\nNone,3\n3,4\n"),
    Case("x,y\n1,missing\n2,3\n3,4\n4,2.5\n"),
    Case("x,y\n1,big\n2,3\n3,4\n4,2.5\n"),
    Case("x,y\n1,a\n2,NA\n3,b\n4,n/a\n5,\n6,NA\n"),
    Case("x;y\n" + (0..<20).map { "1;\($0 % 3),5\n" }.joined()) { $0.separator = UInt8(ascii: ";") },
    Case("x,y\n" + (0..<20).map { "1,$\($0 % 3 + 1).5\n" }.joined()),
    Case("x,y\n" + (0..<20).map { "1,\"\($0 + 1),234,567\"\n" }.joined()),
    Case("x,y\n" + (0..<20).map { "1,\($0).5 kg\n" }.joined()),
    Case("x,y\n" + (10..<30).map { "1,2024-03-\($0)\n" }.joined()),
    Case("\"a\";\"b\";\"y\"\n1;2;3\n4;5;6\n"),
    Case("\"a\"\t\"y\"\n1\t2\n4\t5\n"),
    Case("size (m, net)|y\n1|2\n4|5\n"),
    Case("a, \"b, c\",y\n1,2,3\n4,5,6\n"),
    Case("a,y\u{200B}\n1,2\n3,4\n"),
    Case("x,y\n1,2\n\"1,5\",3\n4,n\n5,6\n"),
    Case("x,y\n1,a\n2,b\n") { $0.task = .regression },
    Case("x,y\n1,2\n,3\n4,5\n"),
    Case("x,y\n1,2\nNA,3\n?,5\nnan,6\n,7\n8,9\n"),
    Case("x,y\n1,2\n,3\n") { $0.missing = .dropRow },
    Case("x,y\n1e999,2\ninf,3\n4,5\n5,6\n6,7\n"),
    Case("x,y\n1,2\n3\n4,q\n5,6\n"),
    Case("x,y\n" + (0..<15).map { "\($0 < 12 ? "" : "k"),\($0)\n" }.joined()),
    Case("x,y,z\n,2,1\n,3,?\n,4,1\n") { $0.missing = .dropRow },
    Case("x,y,z\n1,2,\n1,3,NA\n"),
    Case("a;b;price;y\n1;2;3;4\n") {
      $0.target = ["price", "y"]; $0.drop = ["a"]
    },
    Case("a\tb\n1\t2\n") { $0.separator = UInt8(ascii: ";") },
    Case("1,2\n3,4\n") {
      $0.target = ["column_2"]; $0.separator = UInt8(ascii: "\t"); $0.hasHeader = false
    },
    Case("5.1,3.5,setosa\n4.9,3,setosa\n") { $0.target = ["column_3"] },
    Case("1,1,y\n3,4,5\n"),
    Case(",x,y\nr1,1,2\nr2,3,4\n"),
    Case("a;b;c;d;y\n0,555;1,100;$0.428;12%;1\n1,25;2,200;$1;13%;2\n") { $0.separator = UInt8(ascii: ";") },
    Case("x;y\n1,100;1\n0,7;2\n") { $0.separator = UInt8(ascii: ";") },
    Case("x,y\n1,a\n2,b\n3,\n\"4,400\",b\n"),
    Case("x,y\n1,2\n?,3\n3,4\nNA,6\n5,7\n") { $0.missing = .error },
    Case("x,y\n" + (0..<15).map { "\($0 < 12 ? "" : "k"),\($0)\n" }.joined()) { $0.missing = .error },
    Case("x,y,z\n1,2,\n1,3,NA\n") { $0.missing = .error },
    Case("x,y\n1,\n2,NA\n3,\n4,\n") { $0.missing = .error },
    Case(",y\n12%,1\n13%,2\n"),
    Case(String(repeating: "long ", count: 13) + "name,y\n12%,1\n13%,2\n"),
    Case("x,y\n1,2\nx,3\n3,4\n4,6\n5,7\n") { $0.columns = ["x": ColumnOptions(kind: .number)] },
    Case("x,y\n2026-01-02,2\nx,3\n3,4\n4,6\n5,7\n") { $0.columns = ["x": ColumnOptions(kind: .date)] },
    Case("name,y\na,1\nb,2\nc,3\n"),
    Case("x,c,size,y", 20, change: { $0.columns = mistakenEncodings }) {
      ["\($0 * $0)", "c\($0 % 3)", ["S", "M", "XL"][$0 % 3], half($0)]
    },
  ]

  private static let mistakenEncodings = [
    "x": options { $0.categoryEncoding = .frequency }, "c": options { $0.categoryEncoding = .binary },
    "size": options {
      ($0.categoryEncoding, $0.order) = (.ordinal, ["S", "M"])
    },
  ]

  private static func options(_ change: (inout ColumnOptions) -> Void) -> ColumnOptions {
    var options = ColumnOptions()
    change(&options)
    return options
  }

  static let understood = [
    Case("id,name,sex,class,age,when,note,y", 24) {
      [
        "\($0 * 7 + 3)", "n\($0)", $0 % 2 == 0 ? "male" : "female", "c\($0 % 3)", $0 % 5 == 1 ? "" : "\(20 + $0 * $0)",
        "2026-0\($0 % 9 + 1)-1\($0 % 7)", "same", half($0),
      ]
    },
    Case("smoker,ok,on,y", 20) { [$0 % 3 == 0 ? "yes" : "no", $0 % 4 == 0 ? "TRUE" : "FALSE", "\($0 % 2)", half($0)] },
    Case("zip,code,version,long,y", 40) {
      [
        "0\(1000 + $0 % 4)", $0 % 5 == 0 ? "136A" : "\(130 + $0 % 4)", ["1.1", "1.10", "2"][$0 % 3],
        "\(9_007_199_254_740_993 + 1000 * ($0 % 3))", half($0),
      ]
    },
    Case("price,y", 30) { ["\($0 % 7).50", half($0)] },
    Case("n,x,y", 24) { ["\($0 + 1)", "\($0 * $0)", half($0)] },
    Case(",x,y\n0,5,1\n1,3,2\n2,5,4\n"),
    Case("n,y", 24) { ["\($0 + 1)", half($0)] },
    Case("year,y", 24) { ["\($0 + 1990)", half($0)] },
    Case("n,x,y", 20, change: { $0.usesAllColumns = true }) { ["\($0 + 1)", "7", half($0)] },
    Case("a,b,y", 20) {
      [["-", "3", "4.5", "unknown", "2"][$0 % 5], ["NA", "#N/A", "u", "v", "w"][$0 % 5], half($0)]
    },
    Case("a,b,y", 20) { [["None", "u", "v", "u"][$0 % 4], ["-", "u", "v"][$0 % 3], half($0)] },
    Case("a,y", 20, change: { $0.missingMarks = .only(["-999"]) }) { [$0 % 4 == 0 ? "-999.0" : "\($0)", half($0)] },
    Case("us,eu,mixed,y", 24) {
      ["\($0 % 12 + 1)/\($0 + 1)/2026", "\($0 + 1).0\($0 % 9 + 1).26", "0\($0 % 9 + 1)/0\($0 % 9 + 1)/2026", half($0)]
    },
    Case("at,named,y", 24) { ["2026-11-28T\(10 + $0 % 10):30:00Z", "\($0 + 1) Nov 2026", half($0)] },
    Case("city,y", 300) { ["c\($0 % 120)", half($0)] },
    Case("text,x,y", 30) {
      ["This is a sentence of some length, and it is number \($0 % 14) of them", "\($0 * $0)", half($0)]
    },
    Case("x,y", 40) { ["\($0 * $0)", "\($0 % 2)"] },
    Case("x,y", 40) { ["\($0 * $0)", $0 % 2 == 0 ? "1.0" : "2.0"] },
    Case("x,y", 100) { ["\($0 * $0)", "\($0 % 7)"] },
    Case("x,y", 400) {
      ["\($0 * $0)", "\([0, 0, 0, 0, 0, 1, 1, 1, 2, 2][$0 % 10] + ($0 % 100 == 0 ? 3 : 0) + ($0 == 1 ? 6 : 0))"]
    },
    Case("x,y", 100) { ["\($0 * $0)", "\($0 % 30 * 2)"] },
    Case("x,y", 60) { ["\($0 * $0)", ["1", "2-10", "11-100"][$0 % 3]] },
    Case("x;y\n" + (0..<20).map { "\($0 * $0);1.\($0 + 100),5\n" }.joined()) {
      $0.separator = UInt8(ascii: ";")
      $0.style = CSVNumberStyle(decimal: UInt8(ascii: ","), thousands: ".")
    },
    Case("price,y", 20, change: { $0.columns = ["price": ColumnOptions(kind: .number)] }) {
      ["$\($0 * $0).5", half($0)]
    },
    Case("color,y", 20, change: { $0.categorical = ["color"] }) { [$0 % 2 == 0 ? "red" : "blue", half($0)] },
    Case("id,x,y", 20, change: { $0.features = ["id", "x"] }) { ["n\($0)", "3", half($0)] },
    Case(
      "name,x,y", 24,
      change: {
        $0.columns = ["name": ColumnOptions(kind: .categorical)]; $0.mostCategories = 5
      }
    ) {
      ["n\($0 % 9)", "\($0 * $0)", half($0)]
    },
    Case("x,y", 24) { ["\($0 * $0)", $0 % 8 == 3 ? "" : half($0)] },
    Case("x,y", 24) { ["\($0 * $0)", ["a", "b", "NA"][$0 % 3]] },
    Case("x,y", 24, change: { $0.missing = .dropRow }) { [$0 % 5 == 0 ? "" : "\($0 * $0)", half($0)] },
    Case("x,y", 20) { ["\($0 * $0)", ["p", "q", "p\u{A0}"][$0 % 3]] },
    Case("x,y", 20) { ["\($0 * $0)", ["\u{E9}", "q", "e\u{301}"][$0 % 3]] },
    Case("x,y", 40) { ["\($0 * $0)", (1...5).contains($0) ? "c\($0)" : "ab".map(String.init)[$0 % 2]] },
    Case("x,y", 30, change: { $0.task = .classification }) { ["\($0 * $0)", "\($0 % 11)"] },
    Case("x,y,,\n1,2.5,,4\n3,5, ,1\n7,9,,2\n"),
    Case(
      "size,c,on,y", 20,
      change: {
        $0.columns["size"] = options {
          ($0.categoryEncoding, $0.order) = (.ordinal, ["S", "M", "L", "XL"])
        }
        $0.columns["on"] = options { $0.categoryEncoding = .oneHot }
        $0.categoryEncoding = .target
      }
    ) { [["S", "M", "XL"][$0 % 3], "c\($0 % 4)", $0 % 2 == 0 ? "yes" : "no", half($0)] },
    Case("c,on,gap,y", 20, change: { $0.categoryEncoding = .signedBinary }) {
      ["c\($0 % 4)", $0 % 2 == 0 ? "yes" : "no", ["u", "v", ""][$0 % 3], half($0)]
    },
    Case(
      "x,z,c,y", 20,
      change: {
        $0.numberEncoding = .piecewiseLinear(bins: 3)
        $0.columns["z"] = options { $0.numberEncoding = NumberEncoding.none }
        $0.categoryEncoding = .frequency
      }
    ) { ["\($0 * $0)", "\($0 * 7)", "c\($0 % 3)", half($0)] },
  ]

  static let weighted = [
    Case("x,w,y", 20, change: { $0.sampleWeight = "w" }) { ["\($0 * $0)", "\($0 % 3).5", half($0)] },
    Case("w,x,y\n1,4,a\n,5,b\nx,6,a\n-1,7,b\n1e13,8,a\n\"1,5\",9,b\n0,10,a\n") { $0.sampleWeight = "w" },
    Case("w,x,y\n0,4,a\n0,5,b\n1,6,\n") { $0.sampleWeight = " w " },
    Case("x,y,weight\n4,a,1\n5,b,2\n") { $0.sampleWeight = "weigth" },
    Case("w,x,y\n1,4,a\n-999,5,b\n") {
      $0.sampleWeight = "w"
      $0.missingMarks = .only(["-999"])
    },
  ]

  @Test(
    "are understood, or refused with a line to paste",
    arguments: [("understood", understood), ("mistaken", mistaken), ("weighted", weighted)])
  func golden(name: String, cases: [Case]) throws {
    let texts = try cases.map { example in
      var lines = example.text.split(separator: "\n", omittingEmptySubsequences: false).prefix(4).map { "| \($0)" }
      lines += try outcome(example)
      return lines.joined(separator: "\n") + "\n"
    }
    try Golden.check(texts.joined(separator: "\n"), "tables-\(name).txt")
  }

  private func outcome(_ example: Case) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(example.text, to: "data.csv")
    do throws(Diagnostics) {
      let dataset = try DatasetLoader.load(example.options, relativeTo: folder.path)
      let target =
        switch dataset.targets {
        case .classes(let labels, let names): "\(labels.count) rows of classes \(names.joined(separator: ", "))"
        case .numbers(let values, _, _): "\(values.count) amounts, such as \(values.prefix(3))"
        }
      let weights = dataset.weights.isEmpty ? [] : ["weights: \(dataset.weights.prefix(4))"]
      return weights + dataset.decisions.map { "\($0.name): \($0)" }
        + ["features: \(dataset.featureNames.prefix(12).joined(separator: ", "))", "target: \(target)"]
        + dataset.notes.map { "note \(place($0))\($0.message)" }
    } catch {
      #expect(error.exitCode == 65)
      return error.sorted.map {
        "error \(place($0))\($0.message)" + ($0.suggestion.map { " (did you mean '\($0)'?)" } ?? "")
      }
    }
  }

  private func place(_ diagnostic: Diagnostic) -> String { diagnostic.location.map { "\($0) " } ?? "" }

  @Test("of further files have other columns and classes refused, and other categories counted")
  func givenFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("x,c,y\n1,u,a\n2,v,b\n", to: "train.csv")
    try folder.write("x,c,y\n7,w,a\n8,w,z\n9,u,b\n", to: "valid.csv")
    try folder.write("x,y\n8,a\n", to: "test.csv")
    var options = CSVOptions(
      path: "train.csv", validationPath: "valid.csv", testPath: "test.csv", target: ["y"], categorical: ["c"])
    let error = try #require(throws: Diagnostics.self) {
      try DatasetLoader.load(options, relativeTo: folder.path)
    }
    #expect(
      error.sorted.map { "\($0.file ?? "") \(place($0))\($0.message)" } == [
        "valid.csv 3:5 the class 'z' does not occur in the rows to train on",
        "test.csv 1:1 there is no column 'c', which the rows to train on have",
      ])
    try folder.write("x,c,y\n7,w,a.\n,w,b\n9,,b\n", to: "valid.csv")
    options.testPath = nil
    let dataset = try DatasetLoader.load(options, relativeTo: folder.path)
    #expect(dataset.targets == .classes(labels: [0, 1, 0, 1, 1], names: ["a", "b"]))
    #expect(dataset.features.row(2) == [7, 0, 0] && dataset.features.row(4) == [9, 0, 0])
    #expect(
      dataset.notes.map(\.message) == [
        "column 'x' lacks a value in 1 row, where it is filled in from the training part",
        "column 'c' has 'w' or another such category in 2 rows, which the rows to train on lack; there it is of none of the "
          + "categories",
        "column 'c' lacks a value in 1 row, where it is filled in from the training part",
      ])
  }

  @Test("of parts whose rows all lack a value are refused")
  func emptyPart() throws {
    let folder = try TemporaryFolder()
    try folder.write("x,y\n1,a\n2,b\n", to: "train.csv")
    try folder.write("x,y\n,a\n?,b\n", to: "test.csv")
    let options = CSVOptions(path: "train.csv", testPath: "test.csv", target: ["y"], missing: .dropRow)
    let error = try #require(throws: Diagnostics.self) {
      try DatasetLoader.load(options, relativeTo: folder.path)
    }
    #expect(error.all.map(\.message) == ["all 2 rows lack a value"])
  }

  @Test("that are not there are missing input, and the exit code says so")
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
}

/// A number that is no whole one, another one in every row.
private func half(_ row: Int) -> String { "\(row * 3).5" }

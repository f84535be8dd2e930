import Datasets
import Documents
import NeuralNetworks
import TestSupport
import Testing

@Suite("CSV datasets")
struct CSVDatasetTests {
  @Test("a text target is a class, ordered by its bytes; numbers are features in the file's order")
  func classes() throws {
    let dataset = try csv("b,kind,a\n1,pear,2\n3,Apple,4\n5,été,6.5\n7,apple,8\n", target: ["kind"])
    #expect(dataset.featureNames == ["b", "a"])
    #expect(dataset.features.values == [1, 2, 3, 4, 5, 6.5, 7, 8])
    #expect(dataset.targets == .classes(labels: [2, 0, 3, 1], names: ["Apple", "apple", "pear", "été"]))
    #expect(dataset.notes.isEmpty && !dataset.isComplete && dataset.givenParts == Dataset.GivenParts())
  }

  @Test("numbers are regressed unless they are declared classes, which are ordered by value")
  func numbers() throws {
    let text = "x,y\n1,10\n2,9\n3,10\n4,-1.5\n"
    #expect(try csv(text).targets == .numbers(values: [10, 9, 10, -1.5], columns: 1, names: ["y"]))
    let classes = try csv(text) { $0.task = .classification }
    #expect(classes.targets == .classes(labels: [2, 1, 2, 0], names: ["-1.5", "9", "10"]))
  }

  @Test(
    "classes and categories are texts, which stay apart where they would be the same number",
    arguments: [
      (["10", "9", "-1.5"], ["-1.5", "9", "10"]),
      (["2.0", "10.0", "1.0"], ["1.0", "2.0", "10.0"]),
      (["01", "02", "10"], ["01", "02", "10"]),
      (["1e3", "20", "+1"], ["+1", "20", "1e3"]),
      (["1", "1.0", "10", "2"], ["1", "1.0", "10", "2"]),
      (["01234", "1234", "98765", "02139"], ["01234", "02139", "1234", "98765"]),
      (["1.1", "1.10", "1.2", "2.0"], ["1.1", "1.10", "1.2", "2.0"]),
      (["0", "-0", "1"], ["-0", "0", "1"]),
      (["1", "+1", "1e0", "01", "1."], ["+1", "01", "1", "1.", "1e0"]),
      (
        ["9007199254740993", "9007199254740992", "9007199254740994"],
        ["9007199254740992", "9007199254740993", "9007199254740994"]
      ),
      (["9007199254740994", "80"], ["80", "9007199254740994"]),
      (["10000000000000000001", "9999999999999999999"], ["10000000000000000001", "9999999999999999999"]),
      (["0.1", "0.10000000000000000001", "2"], ["0.1", "0.10000000000000000001", "2"]),
      (["10", "9", "x"], ["10", "9", "x"]),
    ])
  func names(texts: [String], expected: [String]) throws {
    // Each stands twice, once between spaces.
    let rows = (texts + texts.map { " \($0)\t" }).enumerated().map { "\($0),\($1),\($0 % 2)\n" }.joined()
    let classes = try csv("x,c,y\n" + rows, target: ["c"]) { $0.task = .classification }
    let labels = texts.map { Int32(expected.firstIndex(of: $0) ?? -1) }
    #expect(classes.targets == .classes(labels: labels + labels, names: expected))
    let categories = try csv("x,c,y\n" + rows) { $0.categorical = ["c"] }
    #expect(categories.featureNames == ["x"] + expected.map { "c=\($0)" })
  }

  @Test(
    "files name whole numbers as they like, but no code or version is taken for another",
    arguments: [
      (["1", "2"], "1.0", "1"), (["1.0", "2.0"], "2", "2.0"), (["0", "1"], "0.0", "0"),
      (["10", "9"], "1e1", "10"),
      (["-0.0", "5"], "0", "-0.0"), (["1234", "98765"], "01234", nil), (["01234", "98765"], "1234", nil),
      (["1.1", "1.2"], "1.10", nil), (["1", "1.0", "3"], "3.0", nil),
      (["9007199254740992", "9007199254740996"], "9007199254740993", nil), (["1", "2"], "+1", nil),
    ] as [([String], String, String?)])
  func otherSpellings(training: [String], test: String, meant: String?) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "x,c\n" + (training + training).enumerated().map { "\($0 * $0),\($1)\n" }.joined(),
      to: "train.csv")
    try folder.write("x,c\n2,\(test)\n", to: "test.csv")
    let options = CSVOptions(path: "train.csv", testPath: "test.csv", target: ["c"], task: .classification)
    guard let meant else {
      let error = try #require(throws: Diagnostics.self) {
        try DatasetLoader.load(options, relativeTo: folder.path)
      }
      #expect(error.all.map(\.message) == ["the class '\(test)' does not occur in the rows to train on"])
      return
    }
    let targets = try DatasetLoader.load(options, relativeTo: folder.path).targets
    guard case .classes(let labels, let names) = targets else { return #expect(Bool(false), "classes") }
    #expect(names[Int(labels[training.count * 2])] == meant)
  }

  @Test("several numeric targets are regressed together")
  func severalTargets() throws {
    let dataset = try csv("y2,x,y1\n1,2,3\n4,5,6\n", target: ["y1", "y2"])
    #expect(dataset.targets == .numbers(values: [3, 1, 6, 4], columns: 2, names: ["y1", "y2"]))
    #expect(dataset.features.values == [2, 5])
  }

  @Test("a categorical column becomes a 0/1 column a category, in its place")
  func categorical() throws {
    let dataset = try csv("a,color,b,y\n1,red,2,0\n3, blue,4,1\n5,blue,6,1\n") { $0.categorical = ["color"] }
    #expect(dataset.featureNames == ["a", "color=blue", "color=red", "b"])
    #expect(dataset.features.values == [1, 0, 1, 2, 3, 1, 0, 4, 5, 1, 0, 6])
    let sizes = try csv("size,y\n10,0\n9,1\n10,2\n") { $0.categorical = ["size"] }
    #expect(sizes.featureNames == ["size=9", "size=10"])
  }

  @Test("columns are chosen and dropped by name; their order in the options does not count")
  func choice() throws {
    let text = "id,a,b,c,y\nu1,1,2,3,4\nu2,5,6,7,9\n"
    #expect(try csv(text) { $0.features = ["c", "a"] }.featureNames == ["a", "c"])
    #expect(try csv(text) { $0.drop = ["id", "b"] }.featureNames == ["a", "c"])
    #expect(
      try csv(text) { $0.features = ["c", "a"] }.digest == csv(text) { $0.drop = ["id", "b"] }.digest)
  }

  @Test("spaces around the names of columns do not count, in the file and in the options")
  func spaces() throws {
    let dataset = try csv("a, b ,\" y\"\n1,2,3\n4,5,6\n", target: ["y "]) { $0.features = ["a", " b"] }
    #expect(dataset.featureNames == ["a", "b"])
    #expect(dataset.targets.names == ["y"])
  }

  @Test("a column without a name is called by its number; without values, it is no column")
  func nameless() throws {
    let index = try csv(",x,y\n7,1,2\n3,3,5\n")
    #expect(index.featureNames == ["column_1", "x"])
    #expect(index.columns.map(\.name) == index.featureNames)
    #expect(try csv(",x,y\n7,1,2\n3,3,5\n") { $0.drop = ["column_1"] }.featureNames == ["x"])
    let trailing = try csv("x,y,,\n1,2,,4\n3,5, ,1\n") { $0.missing = .dropRow }
    #expect(trailing.featureNames == ["x", "column_4"])
    #expect(try csv("x,y,\n1,2,\n3,5,\n").featureNames == ["x"])
  }

  @Test("without a header the columns have numbers, and another separator is read")
  func shape() throws {
    let dataset = try csv("1;2;3\n4;5;7\n", target: ["column_3"]) {
      $0.hasHeader = false
      $0.separator = UInt8(ascii: ";")
    }
    #expect(dataset.featureNames == ["column_1", "column_2"])
    #expect(dataset.features.values == [1, 2, 4, 5])
  }

  @Test("rows that lack a value are left out when that is asked for, with a note that counts them")
  func missing() throws {
    let text = "x,color,y\n1,red,a\n,red,b\n3,?,c\n4,red,NA\n5,blue,b\n"
    let dataset = try csv(text) {
      $0.missing = .dropRow
      $0.categorical = ["color"]
    }
    #expect(dataset.features.values == [1, 0, 1, 5, 1, 0])
    #expect(dataset.targets == .classes(labels: [0, 1], names: ["a", "b"]))
    #expect(
      dataset.notes.map(\.message) == [
        "3 of 5 rows lack a value and are excluded; if 'NA' is a name, write missing_values: [] "
          + "in the dataset's mapping of the experiment file"
      ])
    #expect(dataset.droppedRowCount == 3)
  }

  @Test("the file can say what stands for a missing value; without any mark, NA is a name")
  func missingMarks() throws {
    let text = "x,c,y\n1,NA,a\n-999.0,u,b\n3,-,b\n4,u,NA\n5,,a\n"
    let named = try csv(text) {
      $0.missing = .dropRow
      $0.missingMarks = .only(["-999", "-"])
      $0.categorical = ["c"]
    }
    #expect(named.featureNames == ["x", "c=NA", "c=u"])
    #expect(named.features.values == [1, 1, 0, 4, 0, 1])
    #expect(named.targets == .classes(labels: [1, 0], names: ["NA", "a"]))
    #expect(named.droppedRowCount == 3)
    let none = try csv("x,y\n1,NA\n2,null\n3,?\n") { $0.missingMarks = .only([]) }
    #expect(none.targets.names == ["?", "NA", "null"])
  }

  @Test("given files follow the rows to train on; their columns may stand in another order")
  func givenParts() throws {
    let folder = try TemporaryFolder()
    try folder.write("x,c,y\n1,u,a\n2,v,b\n3,u,a\n", to: "train.csv")
    try folder.write("y,more,x,c\nb,0,7,u\n", to: "valid.csv")
    try folder.write("x,c,y\n8,v,a\n9,v,b\n", to: "test.csv")
    let options = CSVOptions(
      path: "train.csv", validationPath: "valid.csv", testPath: "test.csv", target: ["y"], categorical: ["c"])
    let dataset = try DatasetLoader.load(options, relativeTo: folder.path)
    #expect(dataset.givenParts == Dataset.GivenParts(validation: 3..<4, test: 4..<6))
    #expect(dataset.features.values == [1, 1, 0, 2, 0, 1, 3, 1, 0, 7, 1, 0, 8, 0, 1, 9, 0, 1])
    #expect(dataset.targets == .classes(labels: [0, 1, 0, 1, 0, 1], names: ["a", "b"]))
  }

  @Test("the digest stands for the contents, not for names")
  func digest() throws {
    let digest = try csv("x,y\n1,2\n3,5\n").digest
    #expect(try csv("u,y\n1.0,2\n3e0,5\n").digest == digest)
    #expect(try csv("x,y\n1,2\n3,6\n").digest != digest)
    #expect(try csv("x,y\n1,2\n4,5\n").digest != digest)
    #expect(try csv("x,y\n3,5\n1,2\n").digest != digest)
    #expect(try csv("x,y\n1,2\n3,5\n") { $0.task = .classification }.digest != digest)
    #expect(try csv("x,y\n1,a\n3,b\n").digest != csv("x,y\n1,a\n3,c\n").digest)
  }
}

/// Loads a file of this text, whose target is `y` unless another one is named.
func csv(
  _ text: String, target: [String] = ["y"], _ change: (inout CSVOptions) -> Void = { _ in }
) throws -> Dataset {
  let folder = try TemporaryFolder()
  try folder.write(text, to: "data.csv")
  var options = CSVOptions(path: "data.csv", target: target)
  change(&options)
  return try DatasetLoader.load(options, relativeTo: folder.path)
}

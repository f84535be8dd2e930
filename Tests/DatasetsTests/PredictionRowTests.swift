import Documents
import TestSupport
import Testing

@testable import Datasets

@Suite("Rows to predict")
struct PredictionRowTests {
  private static let text = "id,a,color,b,size,y\n1,1,red,2,10,0\n2,3,blue,4,9,1\n5,5,green,6,9,1\n"

  private func dataset() throws -> (Dataset, CSVOptions) {
    var options = CSVOptions(path: "data.csv", target: ["y"], categorical: ["color", "size"], drop: ["id"])
    options.task = .classification
    let chosen = options
    return (try csv(Self.text) { $0 = chosen }, options)
  }

  @Test("a dataset knows the columns that its features were made of")
  func columns() throws {
    let (dataset, _) = try dataset()
    #expect(dataset.columns.map(\.name) == ["a", "color", "b", "size"])
    #expect(dataset.columns.map(\.categories) == [nil, ["blue", "green", "red"], nil, ["9", "10"]])
    #expect(dataset.columns.map(\.featureCount) == [1, 3, 1, 2])
    #expect(try csv("x,y\n1,2\n3,4\n").columns.map(\.name) == ["x"])
  }

  @Test("a row has a value a column, and becomes features as those to train on do")
  func encoding() throws {
    let (dataset, _) = try dataset()
    let cells = [
      PredictionCell(1.5), PredictionCell(text: " red"), PredictionCell(-2),
      PredictionCell(text: "0x9", number: 9),
    ]
    #expect(try encodedRow(dataset, cells) == [1.5, 0, 0, 1, -2, 1, 0])
    var own = [
      PredictionCell(3), PredictionCell(text: "blue"), PredictionCell(4), PredictionCell(text: "9.0"),
    ]
    #expect(try encodedRow(dataset, own) == (0..<7).map { dataset.features[row: 1, column: $0] })

    func failure(_ cells: [PredictionCell]) throws -> PredictionRowError {
      try #require(throws: PredictionRowError.self) { try encodedRow(dataset, cells) }
    }
    #expect(try failure(Array(own.dropLast())).description == "a row has 4 values: a, color, b, size")
    own[1] = PredictionCell(text: "bleu")
    let unknown = try failure(own)
    #expect(unknown.description == "'bleu' is not a category of 'color'; it has: blue, green, red")
    #expect(unknown.suggestion == "blue" && unknown.cell == 1)
    own[1] = PredictionCell(text: "blue")
    own[3] = PredictionCell(8)
    #expect(try failure(own).description == "'8' is not a category of 'size'; it has: 9, 10")
    own[3] = PredictionCell(9)
    for cell in [PredictionCell(text: "x"), PredictionCell(text: ".inf", number: .infinity)] {
      own[2] = cell
      #expect(try failure(own).description == "expected a number for 'b', found '\(cell.text)'")
    }
  }

  @Test("long lists of names are shortened")
  func longLists() throws {
    let error = PredictionRowError.wrongCount(columns: (1...30).map { "c\($0)" })
    #expect(
      error.description
        == "a row has 30 values: c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12 and 18 more")
  }

  @Test("rows come from a file with the same columns, in any order and among others")
  func file() throws {
    let (dataset, options) = try dataset()
    let folder = try TemporaryFolder()
    try folder.write("b,note, color ,size,a\n7,x, blue,1e1,8\n9,,red,9,10\n", to: "new.csv")
    let rows = try DatasetLoader.loadPredictionRows(
      path: "new.csv", for: options, dataset: dataset, relativeTo: folder.path
    ).rows
    #expect(rows.rows == [[8, 1, 0, 0, 7, 0, 1], [10, 0, 0, 1, 9, 1, 0]])

    try folder.write(Self.text, to: "same.csv")
    let same = try DatasetLoader.loadPredictionRows(
      path: "same.csv", for: options, dataset: dataset, relativeTo: folder.path
    ).rows
    #expect(same.values == dataset.features.values)
  }

  @Test("a file without header has the columns in the places of the dataset's file, or the features alone")
  func noHeader() throws {
    let folder = try TemporaryFolder()
    try folder.write("1;5;2\n2;6;4\n3;7;5\n", to: "data.csv")
    let options = CSVOptions(
      path: "data.csv", target: ["column_2"], separator: UInt8(ascii: ";"), hasHeader: false)
    let dataset = try DatasetLoader.load(options, relativeTo: folder.path)
    try folder.write("8;?;9\n", to: "whole.csv")
    try folder.write("8;9\n", to: "features.csv")
    for path in ["whole.csv", "features.csv"] {
      let rows = try DatasetLoader.loadPredictionRows(
        path: path, for: options, dataset: dataset, relativeTo: folder.path
      ).rows
      #expect(rows.rows == [[8, 9]])
    }
  }

  @Test(
    "what is wrong with a file is told at its place",
    arguments: [
      (
        "a,color,b,size,y\n1,pink,2,9,0\n,red,x,9,0\n1,blue,\"1,5\",10,0\n",
        [
          "3:6 expected a number in column 'b', found 'x'",
          "4:8 expected a number in column 'b', found '1,5', a number with a decimal comma",
        ]
      ),
      (
        "a,shade,y\n1,red,0\n",
        [
          "1:1 there is no column 'color', which is a feature of the dataset",
          "1:1 there is no column 'b', which is a feature of the dataset",
          "1:1 there is no column 'size', which is a feature of the dataset",
        ]
      ),
      (
        "a;color;b;size\n1;red;2;9\n",
        ["1:1 there is no column 'a', which is a feature of the dataset; the header has no ',' but 3 ';'"]
      ),
      ("a,color,b,size\n", ["there are no rows to predict"]),
    ])
  func problems(text: String, expected: [String]) throws {
    let (dataset, options) = try dataset()
    let folder = try TemporaryFolder()
    try folder.write(text, to: "new.csv")
    let error = try #require(throws: Diagnostics.self) {
      try DatasetLoader.loadPredictionRows(
        path: "new.csv", for: options, dataset: dataset, relativeTo: folder.path)
    }
    #expect(error.sorted.map { ($0.location.map { "\($0) " } ?? "") + $0.message } == expected)
    #expect(error.all.allSatisfy { $0.file == "new.csv" })
  }

  @Test("a built-in set's rows to predict come from a file too, by the names of its features")
  func builtIn() throws {
    let options = try #require(BuiltInDataset.defaultOptions(for: "xor"))
    let dataset = try DatasetLoader.load(options, relativeTo: "")
    let folder = try TemporaryFolder()
    let names = dataset.featureNames
    try folder.write(names.reversed().joined(separator: ",") + "\n0.25,1\n", to: "new.csv")
    let rows = try DatasetLoader.loadPredictionRows(
      path: "new.csv", for: options, dataset: dataset, relativeTo: folder.path
    ).rows
    #expect(rows.rows == [[1, 0.25]])
  }
}

/// The features of a row that is written as cells.
private func encodedRow(
  _ dataset: Dataset, _ cells: [PredictionCell]
) throws(PredictionRowError) -> [Double] {
  var rows = FeatureTableBuilder(dataset.columns)
  do throws(PredictionRowError) {
    try dataset.append(cells, to: &rows)
  } catch {
    #expect(rows.table.rowCount == 0)
    throw error
  }
  return rows.table.values
}

extension FeatureTable {
  fileprivate var rows: [[Double]] { (0..<rowCount).map(row) }
}

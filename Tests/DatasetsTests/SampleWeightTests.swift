import Datasets
import Documents
import NeuralNetworks
import TestSupport
import Testing

@Suite("Columns of weights")
struct SampleWeightTests {
  private static let table =
    "x,w,c,y\n" + (0..<30).map { "\($0 * $0),\($0 % 4),\("uv".map { $0 }[$0 % 2]),\($0 % 3)\n" }.joined()

  private func weighted(_ text: String = table, change: (inout CSVOptions) -> Void = { _ in }) throws -> Dataset {
    try csv(text) {
      $0.sampleWeight = "w"
      change(&$0)
    }
  }

  @Test("are no features, and belong to the rows that are kept")
  func rows() throws {
    let dataset = try weighted()
    #expect(dataset.featureNames == ["x", "c=v"])
    #expect(dataset.weights == (0..<30).map { Double($0 % 4) })
    let kept = try weighted("x,w,y\n1,5,a\n,6,b\n3,7,\n4,0.5,b\n9,2,a\n") { $0.missing = .dropRow }
    #expect(kept.weights == [5, 0.5, 2])
  }

  @Test("change the dataset's digest unless all are 1, and neither its features nor what random streams see of it")
  func digest() throws {
    let plain = try csv(Self.table) { $0.drop = ["w"] }
    let dataset = try weighted()
    #expect(dataset.digest != plain.digest && dataset.streamSubject == plain.streamSubject)
    #expect(dataset.features == plain.features && dataset.targets == plain.targets)
    let ones = try weighted(Self.table.replacing(/,[0-3],([uv])/) { ",1.0,\($0.1)" })
    #expect(ones.weights.isEmpty && ones.digest == plain.digest)
    let other = try weighted(Self.table.replacing(",3,", with: ",3.5,"))
    #expect(other.digest != dataset.digest)
    let split = SplitOptions(validation: 0.2, test: 0.2)
    #expect(try RowSplit(of: dataset, split, seed: 3) == RowSplit(of: plain, split, seed: 3))
  }

  @Test("go with their rows into each part")
  func parts() throws {
    let dataset = try weighted()
    let split = SplitOptions(validation: 0.2, test: 0.3)
    let rows = try RowSplit(of: dataset, split, seed: 5)
    guard case .float64(let parts) = try DataPreparation(split: split).trainingData(from: dataset, seed: 5) else {
      Issue.record("float64 is prepared")
      return
    }
    #expect(parts.training.weights == rows.training.map { Double($0 % 4) })
    #expect(parts.validation?.weights == rows.validation.map { Double($0 % 4) })
    #expect(parts.test?.weights == rows.test.map { Double($0 % 4) })
  }

  @Test("in which no row of a part counts are a mistake")
  func weightless() throws {
    // The last six rows are to test.
    let dataset = Dataset(
      featureNames: ["x"], features: FeatureTable(rowCount: 20, columnCount: 1, values: (0..<20).map(Double.init)),
      targets: .numbers(values: (0..<20).map(Double.init), columns: 1, names: ["y"]),
      weights: (0..<20).map { $0 < 14 ? 1 : 0 }, givenParts: Dataset.GivenParts(test: 14..<20))
    for run in [
      { _ = try DataPreparation().trainingData(from: dataset, seed: 0) },
      { try DataPreparation().check(dataset, seed: 0) },
    ] {
      #expect(throws: PreparationError.weightless(.test)) { try run() }
    }
  }

  @Test("are needed in files of parts, and not in rows to predict")
  func files() throws {
    let folder = try TemporaryFolder()
    try folder.write("x,w,y\n1,2,a\n2,3,b\n3,0,a\n", to: "train.csv")
    try folder.write("y,x,w\na,1,0.25\nb,,7\n,4,9\n", to: "valid.csv")
    try folder.write("x,y\n1,a\n", to: "test.csv")
    try folder.write("w,x,y\n0,1,a\n-2,1,a\n", to: "zero.csv")
    var options = CSVOptions(path: "train.csv", validationPath: "valid.csv", target: ["y"])
    options.sampleWeight = "w"
    let dataset = try DatasetLoader.load(options, relativeTo: folder.path)
    #expect(dataset.weights == [2, 3, 0, 0.25, 7])
    options.testPath = "test.csv"
    let lacking = try #require(throws: Diagnostics.self) { try DatasetLoader.load(options, relativeTo: folder.path) }
    #expect(
      lacking.rendered(color: false).contains("there is no column 'w', which the rows to train on have"))
    options.testPath = "zero.csv"
    let negative = try #require(throws: Diagnostics.self) { try DatasetLoader.load(options, relativeTo: folder.path) }
    #expect(negative.rendered(color: false).contains("zero.csv:3:1: error: a weight is 0, or from"))
    try folder.write("w,x,y\n0,1,a\n0,1,a\n", to: "zero.csv")
    let zero = try #require(throws: Diagnostics.self) { try DatasetLoader.load(options, relativeTo: folder.path) }
    #expect(zero.rendered(color: false).contains("zero.csv:1:1: error: column 'w' is 0 in all rows"))
  }
}

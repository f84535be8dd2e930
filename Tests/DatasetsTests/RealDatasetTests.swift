import Datasets
import TestSupport
import Testing

@Suite("The datasets that ship with the experiments")
struct RealDatasetTests {
  private static let folder = Project.path + "/experiments/data"

  private static let digits: CSVOptions = {
    var options = CSVOptions(path: "digits.csv", target: ["digit"], task: .classification)
    options.usesAllColumns = true
    return options
  }()

  static let sets: [(CSVOptions, rows: Int, features: Int, classes: Int?)] = [
    (CSVOptions(path: "iris.csv", target: ["class"]), 150, 4, 3),
    (CSVOptions(path: "wine.csv", target: ["class"]), 178, 13, 3),
    (CSVOptions(path: "breast_cancer.csv", target: ["class"]), 569, 30, 2),
    (digits, 1797, 64, 10),
    (CSVOptions(path: "diabetes.csv", target: ["progression"]), 442, 10, nil),
  ]

  @Test("each loads with the shape that its description says", arguments: sets)
  func loads(options: CSVOptions, rows: Int, features: Int, classes: Int?) throws {
    let dataset = try DatasetLoader.load(options, relativeTo: Self.folder)
    #expect(dataset.rowCount == rows && dataset.featureCount == features)
    #expect(dataset.task == (classes == nil ? .regression : .classification))
    #expect(dataset.targets.names.count == classes ?? 1)
    #expect(dataset.notes.isEmpty)
  }

  @Test("what is known of the columns does not count in a dataset's identity")
  func identity() throws {
    let dataset = try DatasetLoader.load(
      CSVOptions(path: "iris.csv", target: ["class"]), relativeTo: Self.folder)
    #expect(
      "\(dataset.digest)" == "59cf4dc6b7446246969c5f60805c91b3c2399cc59fb36391d1e13c1dd4f41f0b")
  }
}

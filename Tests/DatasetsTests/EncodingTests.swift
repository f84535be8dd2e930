import NeuralNetworks
import Testing

@testable import Datasets

@Suite("Features made of columns")
struct EncodingTests {
  /// A column alone, and the features of its rows; the last `heldOut` of them are tested on.
  private static func features(
    _ column: FeatureColumn, _ values: [Double], normalization: Normalization = .none,
    targets: Dataset.Targets? = nil, heldOut: Int = 0
  ) throws -> (dataset: Dataset, training: [Double], test: [Double]) {
    let codes = values.map { $0.isNaN ? CodedTable.missing : UInt16(clamping: Int($0)) }
    let table = FeatureTable(
      rowCount: values.count, columns: [column], numbers: column.isCoded ? [] : values,
      codes: column.isCoded ? codes : [])
    let numbers = Dataset.Targets.numbers(
      values: values.indices.map { Double($0 * $0 % 7) }, columns: 1, names: ["y"])
    let end = values.count
    let dataset = Dataset(
      columns: [column], features: table, targets: targets ?? numbers,
      givenParts: Dataset.GivenParts(test: heldOut == 0 ? nil : end - heldOut..<end))
    let data = try DataPreparation(normalization: normalization).trainingData(from: dataset, seed: 1)
    guard case .float64(let parts) = data else { throw PreparationError.probeHasWrongCount(expected: 0, found: 0) }
    #expect(parts.training.inputCount == dataset.featureCount)
    return (dataset, parts.training.inputs, parts.test?.inputs ?? [])
  }

  private static func categories(_ names: [String], _ encoding: CategoryEncoding) -> FeatureColumn {
    var column = FeatureColumn(name: "size", kind: .category(CategoryNames(ordered: names)))
    column.encoding = encoding
    return column
  }

  @Test("ordinal categories are their places, and the median where they are missing")
  func ordinal() throws {
    let column = Self.categories(["S", "M", "L"], .ordinal)
    let values = [0, 2, 1, 2, .nan, 2.0]
    let (dataset, training, _) = try Self.features(column, values)
    #expect(training == [0, 2, 1, 2, 2, 2])
    #expect(dataset.featureNames == ["size"])
    let scaled = try Self.features(column, values, normalization: .minmax).training
    #expect(scaled == [0, 1, 0.5, 1, 1, 1])
  }

  @Test("two categories are 0 and 1, or -1 and 1, and in the middle where they are missing")
  func binary() throws {
    let values = [0, 1, .nan, 1.0]
    #expect(
      try Self.features(Self.categories(["a", "b"], .binary), values, normalization: .standard).training
        == [0, 1, 0.5, 1])
    var column = Self.categories(["a", "b"], .signedBinary)
    #expect(try Self.features(column, values, normalization: .standard).training == [-1, 1, 0, 1])
    column.fill = .mostFrequent
    #expect(try Self.features(column, values).training == [-1, 1, 1, 1])
  }

  @Test("frequencies are shares of the training part")
  func frequency() throws {
    let column = Self.categories(["a", "b", "c"], .frequency)
    let (dataset, training, test) = try Self.features(column, [0, 0, .nan, 1, 0, 2, .nan], heldOut: 2)
    #expect(training == [3, 3, 1, 1, 3].map { $0 / 5 })
    #expect(test == [0, 0.2])
    #expect(dataset.featureNames == ["size frequency"])
  }

  @Test("target means are those of scikit-learn's TargetEncoder", arguments: SklearnTransforms.table?.encodings ?? [])
  func targetMeans(sample: SklearnTransforms.Encoding) throws {
    let count = sample.codes.count
    let labels = sample.targets.map { Int32($0) }
    let classCount = Int(labels.max() ?? 0) + 1
    let targets: Dataset.Targets =
      sample.kind == "continuous"
      ? .numbers(values: sample.targets, columns: 1, names: ["y"])
      : .classes(labels: labels, names: (0..<classCount).map { "class \($0)" })
    let column = Self.categories((0..<sample.expected.count + 1).map { "c\($0)" }, .target)
    // Each category once in the test part, and one that the training part lacks.
    let values = sample.codes.map(Double.init) + (0...sample.expected.count).map(Double.init)
    let all: Dataset.Targets =
      switch targets {
      case .classes(let labels, let names):
        .classes(labels: labels + [Int32](repeating: 0, count: values.count - count), names: names)
      case .numbers(let numbers, _, let names):
        .numbers(values: numbers + [Double](repeating: 7, count: values.count - count), columns: 1, names: names)
      }
    let test = try Self.features(column, values, targets: all, heldOut: values.count - count).test
    let expected = sample.expected.joined() + sample.unseen
    #expect(test.count == Array(expected).count)
    for (found, expected) in zip(test, expected) {
      #expect((found - expected).magnitude <= 1e-12 * max(expected.magnitude, 1), "\(found), not \(expected)")
    }
  }

  @Test("a row of the training part has the mean of the other folds")
  func outOfFold() throws {
    let count = 53
    let codes = (0..<count).map { Double($0 * $0 % 5) }
    let numbers = (0..<count).map { Double($0 * 7 % 11) }
    let column = Self.categories((0..<5).map { "c\($0)" }, .target)
    let targets = Dataset.Targets.numbers(values: numbers, columns: 1, names: ["y"])
    let (dataset, training, _) = try Self.features(column, codes, targets: targets)
    let rows = (0..<Int32(count)).map(\.self)
    let folds = RowFolds(of: dataset, rows: rows, seed: 1).folds
    #expect((0..<RowFolds.count).allSatisfy { fold in (10...11).contains(folds.count { $0 == fold }) })
    for fold in 0..<RowFolds.count {
      let others = rows.filter { folds[Int($0)] != fold }
      let means = TargetMeans(targets, rows: others, folds: .none)
      let expected = means.means(of: 0, slots: others.map { Int(codes[Int($0)]) }, slotCount: 7, without: nil)
      for row in 0..<count where folds[row] == fold { #expect(training[row] == expected[Int(codes[row])]) }
    }
  }

  @Test("targets have a feature each where there are more than two classes, or several numbers")
  func targetFeatures() throws {
    func names(_ targets: Dataset.Targets) throws -> [String] {
      try Self.features(Self.categories(["a", "b"], .target), [0, 1, 1, 0], targets: targets).dataset.featureNames
    }
    #expect(try names(.classes(labels: [0, 1, 1, 0], names: ["n", "y"])) == ["size target"])
    #expect(
      try names(.classes(labels: [0, 1, 2, 0], names: ["k", "l", "m"]))
        == ["size target=k", "size target=l", "size target=m"])
    #expect(try names(.numbers(values: [1, 2, 3, 4], columns: 1, names: ["y"])) == ["size target"])
    #expect(
      try names(.numbers(values: [1, 2, 3, 4, 5, 6, 7, 8], columns: 2, names: ["y", "z"]))
        == ["size target=y", "size target=z"])
  }

  @Test("bins rise one after the other, and go on at the ends")
  func bins() throws {
    var column = FeatureColumn(name: "x")
    column.binCount = 2
    let (dataset, training, test) = try Self.features(column, [0, 1, 2, 4, 8, -2, 3, 14], heldOut: 3)
    #expect(training == [0, 0, 0.5, 0, 1, 0, 1, 1.0 / 3, 1, 1])
    #expect(test == [-1, 0, 1, 1.0 / 6, 1, 2])
    #expect(dataset.featureNames == ["x bin 1", "x bin 2"])
  }

  @Test("bins whose ends coincide are not there, and their features are 0")
  func coincidingBins() throws {
    var column = FeatureColumn(name: "x")
    column.binCount = 4
    #expect(
      try Self.features(column, [0, 0, 0, 0, 5], normalization: .none).training
        == [Double](repeating: 0, count: 16) + [1, 0, 0, 0])
    let constant = try Self.features(column, [3, 3, 3, 9], heldOut: 1)
    #expect((constant.training + constant.test).allSatisfy { $0 == 0 })
  }
}

import NeuralNetworks
import Testing

@testable import Datasets

@Suite("Tables with categories")
struct CodedTableTests {
  private static let counts = [3, 40]

  /// 60 rows of a number, a category of 3, another number, and a category of 40.
  private static func columns() -> [FeatureColumn] {
    [
      FeatureColumn(name: "a"), FeatureColumn(name: "b", categories: names(counts[0])),
      FeatureColumn(name: "c"),
      FeatureColumn(name: "d", categories: names(counts[1])),
    ]
  }

  private static func names(_ count: Int) -> CategoryNames {
    CategoryNames(of: (0..<count).map { "n\(1000 + $0)" })
  }

  private static func numbers(areBytes: Bool) -> [Double] {
    (0..<120).map { (index: Int) -> Double in
      if areBytes { return Double(index * index % 251) }
      return Double(index * 7 % 11) / 4 - 1
    }
  }

  private static let codes = (0..<120).map { (index: Int) -> UInt16 in UInt16(index * 13 % counts[index % 2])
  }

  /// The same with every feature as a number.
  private static func plain(areBytes: Bool) -> FeatureTable {
    let numbers = numbers(areBytes: areBytes)
    let values = (0..<60).flatMap { row -> [Double] in
      var features = [Double](repeating: 0, count: 45)
      (features[0], features[4]) = (numbers[2 * row], numbers[2 * row + 1])
      features[1 + Int(codes[2 * row])] = 1
      features[5 + Int(codes[2 * row + 1])] = 1
      return features
    }
    return FeatureTable(rowCount: 60, columnCount: 45, values: values)
  }

  private static func coded(areBytes: Bool) -> FeatureTable {
    FeatureTable(rowCount: 60, columns: columns(), numbers: numbers(areBytes: areBytes), codes: codes)
  }

  private static func dataset(_ features: FeatureTable) -> Dataset {
    let columns = features.codeCount > 0 ? columns() : (0..<45).map { FeatureColumn(name: "x\($0)") }
    return Dataset(
      columns: columns, features: features,
      targets: .classes(labels: (0..<60).map { Int32($0 * 7 % 5 % 2) }, names: ["no", "yes"]))
  }

  @Test("hold the features and the digest of plain ones", arguments: [true, false])
  func same(areBytes: Bool) {
    let (plain, coded) = (Self.plain(areBytes: areBytes), Self.coded(areBytes: areBytes))
    #expect(coded.values == plain.values)
    #expect(coded.isBytes == areBytes && plain.isBytes == areBytes)
    #expect((0..<45).allSatisfy { coded[row: 7, column: $0] == plain[row: 7, column: $0] })
    #expect(Self.dataset(coded).digest == Self.dataset(plain).digest)
  }

  @Test("are scaled to the same numbers, at once or when they are asked for", arguments: [true, false])
  func sameNumbers(areBytes: Bool) throws {
    for normalization in Normalization.allCases {
      for precision in DataPreparation.Precision.allCases {
        let preparation = DataPreparation(
          split: SplitOptions(validation: 0.2, test: 0.25), normalization: normalization, precision: precision
        )
        let expected = try preparation.trainingData(
          from: Self.dataset(Self.coded(areBytes: areBytes)), seed: 4, largestTable: .max)
        for largestTable in [0, 1000] {
          let data = try preparation.trainingData(
            from: Self.dataset(Self.coded(areBytes: areBytes)), seed: 4, largestTable: largestTable)
          switch (expected, data) {
          case (.float32(let a), .float32(let b)):
            #expect(a.training.inputs == b.training.inputs && a.test?.inputs == b.test?.inputs)
          case (.float64(let a), .float64(let b)):
            #expect(a.training.inputs == b.training.inputs && a.test?.inputs == b.test?.inputs)
          default: Issue.record("the precision is the preparation's")
          }
        }
      }
    }
  }

  @Test("train to the same bits, alone and in packs", arguments: [true, false])
  func sameTraining(shuffles: Bool) throws {
    var configuration = TrainingConfiguration(
      network: Network(
        inputCount: 45, hiddenLayerSizes: [6], outputCount: 2, activation: .named("tanh"),
        outputActivation: .named("softmax"),
        hasBias: true),
      task: .classification, loss: .named("cross_entropy"), reduction: .mean,
      optimizer: .named("sgd"), learningRate: 0.1, epochs: 3,
      batchSize: .rows(7), shuffles: shuffles)
    configuration.precision = .float32
    let preparation = DataPreparation(
      split: SplitOptions(validation: 0.2), normalization: .standard, precision: .float32)
    let outcomes = try [Int.max, 0].map { largestTable in
      let data = try preparation.trainingData(
        from: Self.dataset(Self.coded(areBytes: false)), seed: 1, largestTable: largestTable)
      let pack = train(
        [(configuration, data), (configuration, data)], keepsParameters: true,
        execution: Execution(alwaysPacks: true))
      return ([train(configuration, on: data, keepsParameters: true)] + pack).map { "\($0)" }
    }
    #expect(Set(outcomes.joined()).count == 1)
  }

  @Test("take two bytes a category and row, however many categories there are")
  func memory() throws {
    let text = "x,city,y\n" + (0..<2000).map { "\($0 % 200),c\($0 % 900),\($0 % 2)\n" }.joined()
    let dataset = try csv(text) {
      $0.categorical = ["city"]
      $0.mostCategories = 1000
      $0.task = .classification
    }
    #expect(dataset.featureCount == 901)
    #expect(dataset.features.byteCount == 2000 * 3)
    #expect(dataset.byteCount == 2000 * 3 + 2000 * 4)
  }

  @Test("of rows to predict are built row by row, and rows that lack a value are left out")
  func builder() {
    var builder = FeatureTableBuilder(Self.columns())
    #expect(builder.table == .empty)
    builder.append(1)
    builder.append(code: 2)
    builder.endRow()
    for _ in 0..<2 {
      builder.append(5)
      builder.append(code: 2)
      builder.append(6)
      builder.append(code: 39)
      builder.endRow()
    }
    #expect(builder.table.rowCount == 2)
    #expect(
      builder.table.row(1).enumerated().filter { $1 != 0 }.map { "\($0) \($1)" } == [
        "0 5.0", "3 1.0", "4 6.0", "44 1.0",
      ])
  }
}

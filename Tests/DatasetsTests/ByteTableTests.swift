import NeuralNetworks
import Testing

@testable import Datasets

@Suite("Tables of bytes")
struct ByteTableTests {
  private static let columns = 5

  /// 40 rows of two classes; their columns spread differently.
  private static let dataset = Dataset(
    featureNames: (0..<columns).map { "x\($0)" },
    features: FeatureTable(
      rowCount: 40, columnCount: columns,
      bytes: (0..<40 * columns).map { UInt8(truncatingIfNeeded: $0 * $0 % (17 + 50 * ($0 % columns))) }),
    targets: .classes(labels: (0..<40).map { Int32($0 * 7 % 5 % 2) }, names: ["no", "yes"]))

  private static func preparation(_ precision: DataPreparation.Precision) -> DataPreparation {
    DataPreparation(
      split: SplitOptions(validation: 0.2, test: 0.25), normalization: .standard, precision: precision)
  }

  @Test("hold the same numbers, scaled at once or when they are asked for", arguments: [0, 1, 9] as [UInt64])
  func sameNumbers(seed: UInt64) throws {
    for precision in DataPreparation.Precision.allCases {
      let preparation = Self.preparation(precision)
      let numbers = try preparation.trainingData(from: Self.dataset, seed: seed)
      let bytes = try preparation.trainingData(from: Self.dataset, seed: seed, largestTable: 0)
      switch (numbers, bytes) {
      case (.float32(let a), .float32(let b)):
        #expect(a.training.inputs == b.training.inputs)
        #expect(a.test?.inputs == b.test?.inputs && a.validation?.inputs == b.validation?.inputs)
      case (.float64(let a), .float64(let b)):
        #expect(a.training.inputs == b.training.inputs)
        #expect(a.test?.inputs == b.test?.inputs && a.validation?.inputs == b.validation?.inputs)
      default: Issue.record("the precision is the preparation's")
      }
      // Rows, offsets and scales alone.
      #expect(numbers.byteCount != bytes.byteCount)
    }
  }

  @Test(
    "train to the same bits, alone and in packs, with minibatches and without",
    arguments: [TrainingConfiguration.BatchSize.full, .rows(7)], [true, false])
  func sameTraining(batchSize: TrainingConfiguration.BatchSize, shuffles: Bool) throws {
    for precision in DataPreparation.Precision.allCases {
      var configuration = TrainingConfiguration(
        network: Network(
          inputCount: Self.columns, hiddenLayerSizes: [6], outputCount: 2, activation: .named("tanh"),
          outputActivation: .named("softmax"), hasBias: true),
        task: .classification, loss: .named("cross_entropy"), reduction: .mean,
        optimizer: .named("sgd"), learningRate: 0.1, epochs: 3,
        batchSize: batchSize, shuffles: shuffles)
      configuration.precision = precision == .float32 ? .float32 : .float64
      let outcomes = try [Int.max, 0].map { largestTable in
        let data = try Self.preparation(precision).trainingData(
          from: Self.dataset, seed: 1, largestTable: largestTable)
        let single = train(configuration, on: data, keepsParameters: true)
        let pack = train(
          [(configuration, data), (configuration, data)], keepsParameters: true,
          execution: Execution(alwaysPacks: true))
        return ([single] + pack).map { "\($0)" }
      }
      #expect(outcomes[0] == outcomes[1])
      #expect(Set(outcomes[0]).count == 1)
    }
  }

  @Test("are not copied for a selection of their rows")
  func shared() throws {
    let bytes = try Self.preparation(.float32).trainingData(from: Self.dataset, seed: 0, largestTable: 0)
    // 40 rows in three parts, an offset and a scale a column in each, and two targets a row.
    #expect(bytes.byteCount == 40 * 4 + 3 * 2 * Self.columns * 8 + 40 * 2 * 4)
  }
}

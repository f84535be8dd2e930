import NeuralNetworks
import Testing

@Suite("Weights of rows")
struct SampleWeightTests {
  private static let weights: [Double] = [3, 1, 0, 2, 1, 1, 4, 0, 2, 1, 1, 5]

  /// Rows with weights or, where these are whole numbers, each as often as its weight says.
  private static func examples<Scalar: Real>(
    _ weights: [Double], isRepeated: Bool, task: LearningTask, outputs: Int
  ) -> Examples<Scalar> {
    let rows = weights.indices.flatMap { row in
      isRepeated ? Array(repeating: row, count: Int(weights[row])) : [row]
    }
    let targets = rows.flatMap { row -> [Double] in
      if task == .regression { return (0..<outputs).map { Double((row * 5 + $0) % 7) / 3 - 1 } }
      let label = row * row % max(outputs, 2)
      return outputs == 1 ? [Double(label)] : (0..<outputs).map { $0 == label ? 1 : 0 }
    }
    return Examples(
      inputRows: InputRows(
        rowCount: rows.count, columnCount: 1, numbers: rows.map { Scalar(Double($0) / 6 - 1) }),
      outputCount: outputs, targets: targets.map { Scalar($0) }, weights: isRepeated ? [] : weights)
  }

  private static func data<Scalar: Real>(
    _ weights: [Double], isRepeated: Bool = false, task: LearningTask, outputs: Int
  ) -> DataParts<Scalar> {
    func part(_ weights: [Double]) -> Examples<Scalar> {
      examples(weights, isRepeated: isRepeated, task: task, outputs: outputs)
    }
    return DataParts(
      training: part(weights), validation: part(Array(weights.reversed())), test: part(weights.map { $0 + 1 }),
      targetScale: Array(repeating: 1, count: outputs), targetMean: Array(repeating: 0, count: outputs))
  }

  private static func configuration(
    _ task: LearningTask, outputs: Int, _ reduction: Reduction = .mean
  ) -> TrainingConfiguration {
    let isClassification = task == .classification
    var configuration = TrainingConfiguration(
      network: Network(
        inputCount: 1, hiddenLayerSizes: [3], outputCount: outputs, activation: .tanh,
        outputActivation: isClassification ? outputs == 1 ? .sigmoid : .softmax : .identity, hasBias: true),
      task: task, loss: isClassification ? outputs == 1 ? .binaryCrossEntropy : .crossEntropy : .meanSquaredError,
      reduction: reduction, optimizer: .sgd(momentum: 0.5, nesterov: false, weightDecay: 0), learningRate: 0.02,
      epochs: 30, batchSize: .full, shuffles: false)
    configuration.isWeighted = true
    configuration.furtherMeasures = PlaceSet(Measure.all.filter { $0.applies(to: task) }.map(\.index))
    return configuration
  }

  @Test(
    "3 is as three rows, in training and in every measure",
    arguments: [(LearningTask.regression, 2), (.classification, 1), (.classification, 3)], [Reduction.mean, .sum])
  func repeated(kind: (task: LearningTask, outputs: Int), reduction: Reduction) throws {
    for weighting in [nil, ClassWeighting.balanced] where weighting == nil || kind.task == .classification {
      var configuration = Self.configuration(kind.task, outputs: kind.outputs, reduction)
      configuration.classWeighting = weighting
      func outcome(_ weights: [Double], isRepeated: Bool) -> TrainingOutcome {
        train(
          configuration,
          on: .float64(Self.data(weights, isRepeated: isRepeated, task: kind.task, outputs: kind.outputs)),
          keepsParameters: true)
      }
      let weighted = outcome(Self.weights, isRepeated: false)
      let repeated = outcome(Self.weights, isRepeated: true)
      let plain = outcome(Self.weights.map { _ in 1 }, isRepeated: true)
      #expect(weighted.status == .ok)
      let (one, other) = (try numbers(weighted), try numbers(repeated))
      for (one, other) in zip(one, other) { #expect((one - other).magnitude < 1e-12) }
      #expect(zip(one, try numbers(plain)).contains { ($0 - $1).magnitude > 1e-3 })
      for measure in Measure.all {
        for (one, other) in [
          (weighted.training, repeated.training), (weighted.validation, repeated.validation),
          (weighted.test, repeated.test),
        ] {
          guard let expected = other?[measure], let value = one?[measure] else {
            #expect(one?[measure] == nil && other?[measure] == nil, "\(measure.name)")
            continue
          }
          #expect((value - expected).magnitude < 1e-9 * max(1, expected.magnitude), "\(measure.name)")
        }
      }
    }
  }

  private func numbers(_ outcome: TrainingOutcome) throws -> [Double] {
    let parameters = try #require(outcome.parameters)
    return parameters.layers.flatMap { $0.weights.flatMap { $0 } + $0.biases }
  }

  @Test("of 1 change no bit of the training")
  func ones() throws {
    let configuration = Self.configuration(.classification, outputs: 3)
    let outcomes = [false, true].map { isRepeated in
      train(
        configuration,
        on: .float64(
          Self.data(Self.weights.map { _ in 1 }, isRepeated: isRepeated, task: .classification, outputs: 3)),
        keepsParameters: true)
    }
    #expect(outcomes[0].parameters == outcomes[1].parameters)
  }

  /// Trials that differ in seed, weights and learning rate, in minibatches of which some have no row that counts.
  private static func trials<Scalar: Real>(
    _ wrap: (DataParts<Scalar>) -> TrainingData, _ change: (inout TrainingConfiguration) -> Void
  ) -> [(TrainingConfiguration, TrainingData)] {
    (0..<11).map { index in
      var configuration = configuration(.classification, outputs: 2)
      configuration.batchSize = .rows(2)
      configuration.shuffles = true
      configuration.seed = UInt64(index)
      configuration.learningRate = 0.1 * Double(index + 1)
      change(&configuration)
      let weights = (0..<13).map { Double(($0 * 7 + index) % 5) / 4 * ($0 % 2 == 0 ? 0 : 1) + ($0 == 4 ? 0.5 : 0) }
      return (configuration, wrap(data(weights, task: .classification, outputs: 2)))
    }
  }

  @Test(
    "train to the same bits alone and in a pack, in any order, with minibatches in which no row counts",
    arguments: [TrainingConfiguration.Precision.float32, .float64], [true, false])
  func packs(precision: TrainingConfiguration.Precision, shuffles: Bool) {
    for weighting in [nil, ClassWeighting.balanced] {
      func change(_ configuration: inout TrainingConfiguration) {
        configuration.precision = precision
        configuration.shuffles = shuffles
        configuration.classWeighting = weighting
        configuration.earlyStopping = .init(patience: 20, minimumDelta: 0, restoresBest: true)
      }
      let trials =
        precision == .float32
        ? Self.trials({ (parts: DataParts<Float>) in .float32(parts) }, change)
        : Self.trials({ (parts: DataParts<Double>) in .float64(parts) }, change)
      let packed = train(trials, keepsParameters: true, execution: Execution(alwaysPacks: true))
      let alone = trials.map { train($0.0, on: $0.1, keepsParameters: true) }
      for (one, other) in zip(packed, alone) {
        #expect(one.status == .ok && other.status == .ok && one.epochs == other.epochs)
        #expect(one.parameters == other.parameters)
        #expect([one.training, one.validation, one.test] == [other.training, other.validation, other.test])
      }
      #expect(packed.count == alone.count)
    }
  }
}

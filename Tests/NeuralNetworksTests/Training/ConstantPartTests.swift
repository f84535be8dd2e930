import NeuralNetworks
import Testing

@Suite("R² of rows that do not vary")
struct ConstantPartTests {
  private static func examples<Scalar: Real>(_ targets: [Scalar]) -> Examples<Scalar> {
    Examples(
      rowCount: targets.count, inputCount: 1, outputCount: 1,
      inputs: targets.indices.map { Scalar(Double($0)) * 0.25 }, targets: targets)
  }

  /// Targets that are all one number, although their sum divided by their count is another.
  private static func data<Scalar: Real>(_ constant: Scalar, varies: Bool) -> DataParts<Scalar> {
    let alike = [Scalar](repeating: constant, count: 7)
    let others = varies ? [constant, -constant] + alike.dropFirst(2) : alike
    return DataParts(
      training: examples([1, 2, 3, 4, 5].map { Scalar($0) }), validation: examples(others),
      test: examples(alike),
      probe: nil, targetScale: [1], targetMean: [0])
  }

  @Test(
    "there is none, be the mean of the rows what it may, alone and in the lanes of a pack",
    arguments: [TrainingConfiguration.Precision.float32, .float64])
  func constant(precision: TrainingConfiguration.Precision) {
    var configuration = TrainingConfiguration(
      network: Network(
        inputCount: 1, hiddenLayerSizes: [2], outputCount: 1, activation: .tanh, outputActivation: .identity,
        hasBias: true),
      task: .regression, loss: .meanSquaredError, reduction: .mean,
      optimizer: .sgd(momentum: 0, nesterov: false, weightDecay: 0),
      learningRate: 0.01, epochs: 3, batchSize: .full, shuffles: false)
    configuration.precision = precision
    let trials = [0.1, 14.3, -1.0 / 3, 1e-7, 3.3, 0.7].enumerated().map { index, constant in
      var configuration = configuration
      configuration.seed = UInt64(index)
      let data: TrainingData =
        switch precision {
        case .float32: .float32(Self.data(Float(constant), varies: index == 4))
        case .float64: .float64(Self.data(constant, varies: index == 4))
        }
      return (configuration, data)
    }
    let packed = train(trials, keepsParameters: false, execution: Execution(alwaysPacks: true))
    let alone = trials.map { train($0.0, on: $0.1, keepsParameters: false) }
    for outcomes in [packed, alone] {
      for (index, outcome) in outcomes.enumerated() {
        #expect(outcome.training[.r2] != nil && outcome.test?[.r2] == nil && outcome.test?[.rmse] != nil)
        #expect((outcome.validation?[.r2] != nil) == (index == 4))
      }
    }
  }
}

import Testing

@testable import NeuralNetworks

@Suite("Early stopping")
struct EarlyStoppingTests {
  /// After how many epochs training ends, and the epoch whose parameters it ends with.
  private func end(
    _ values: [Double?], _ monitor: String, patience: Int, minimumDelta: Double = 0
  ) -> (epochs: Int, best: Double) {
    let parameters = Buffer<Double>(count: 1)
    var stopping = EarlyStoppingMonitor<Double>(
      .init(
        patience: patience, minimumDelta: minimumDelta, restoresBest: true, monitor: .named(monitor)),
      parameters: parameters)
    var epochs = 0
    for value in values {
      epochs += 1
      parameters.start[0] = Double(epochs)
      if stopping.shouldStop(0, after: value, parameters: parameters) { break }
    }
    stopping.restore(0, into: parameters)
    return (epochs, parameters.start[0])
  }

  @Test(
    "waits for progress, which is upward where more is better",
    arguments: [
      ("loss", [5, 4, 4, 4, 3], 2, 0, 4, 2), ("loss", [5, 4, 4, 3, 3, 3], 2, 0, 6, 4),
      ("accuracy", [0.5, 0.7, 0.6, 0.7, 0.9], 2, 0, 4, 2), ("accuracy", [0.5, 0.6, 0.7, 0.8], 1, 0, 4, 4),
      ("accuracy", [0.5, 0.55, 0.6, 0.65], 2, 0.2, 3, 1), ("r2", [-9, -3, -4, -5], 2, 0, 4, 2),
    ] as [(String, [Double], Int, Double, Int, Double)])
  func progress(
    monitor: String, values: [Double], patience: Int, delta: Double, epochs: Int, best: Double
  ) {
    let end = end(values, monitor, patience: patience, minimumDelta: delta)
    #expect(end.epochs == epochs && end.best == best)
  }

  @Test("goes on to the last epoch where there never is a value")
  func noValue() {
    let end = end([nil, nil, nil, nil, nil], "roc_auc", patience: 2)
    #expect(end.epochs == 5 && end.best == 5)
  }

  @Test("an epoch without a value is no progress once there was one")
  func lostValue() {
    let end = end([nil, 0.5, nil, nil, 0.9], "roc_auc", patience: 2)
    #expect(end.epochs == 4 && end.best == 2)
  }

  @Test("by an accuracy that never changes ends training that the loss would not end")
  func training() {
    func epochs(_ monitor: Measure) -> Int {
      var configuration = TrainingConfiguration(
        network: Network(
          inputCount: 1, hiddenLayerSizes: [], outputCount: 1, activation: .identity,
          outputActivation: .sigmoid, hasBias: true),
        task: .classification, loss: .binaryCrossEntropy, reduction: .mean,
        optimizer: .sgd(momentum: 0, nesterov: false, weightDecay: 0), learningRate: 0.1, epochs: 40,
        batchSize: .full, shuffles: false)
      configuration.weightInitializer = .normal(scale: 1)
      configuration.earlyStopping = .init(patience: 7, minimumDelta: 0, restoresBest: true, monitor: monitor)
      // The signs of all inputs give the classes away, and a weight above 0 tells them apart at once.
      let rows = Examples<Double>(
        rowCount: 4, inputCount: 1, outputCount: 1, inputs: [-2, -1, 1, 2], targets: [0, 0, 1, 1])
      configuration.seed = 1
      return train(
        configuration, on: .float64(DataParts(training: rows, targetScale: [1], targetMean: [0]))
      ).epochs
    }
    #expect(epochs(.loss) == 40)
    #expect(epochs(.named("roc_auc")) < 40)
  }
}

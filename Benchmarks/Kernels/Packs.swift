import NeuralNetworks

/// A trial trained by itself against the same trial in a full pack: what the choice between the two is calibrated with.
enum Packs {
  private static let rowCount = 512

  static func report() {
    print("\nnanoseconds a trial and row, alone and in a pack; the ratio is above 1 where packs are quicker")
    print(
      "precision inputs hidden batch  parameters".padded(44) + column("alone") + column("packed")
        + column("ratio"))
    for precision in [TrainingConfiguration.Precision.float32, .float64] {
      for inputs in [2, 16, 64, 784] {
        for hidden in [[8], [16], [32], [64], [128], [512], [16, 16], [64, 32]] {
          for batch in [1, 32, 128, rowCount] where inputs * hidden[0] * batch <= 1 << 24 {
            line(precision, inputs: inputs, hidden: hidden, batch: batch)
          }
        }
      }
    }
  }

  private static func line(
    _ precision: TrainingConfiguration.Precision, inputs: Int, hidden: [Int], batch: Int
  ) {
    let network = Network(
      inputCount: inputs, hiddenLayerSizes: hidden, outputCount: 3, activation: .named("relu"),
      outputActivation: .named("softmax"),
      hasBias: true)
    let width = PackWidth.full(precision)
    let epochs = max(1, 1_000_000 / (network.parameterCount * rowCount))
    var configuration = TrainingConfiguration(
      network: network, task: .classification, loss: .named("cross_entropy"), reduction: .mean,
      optimizer: .named("adam"), learningRate: 0.001,
      epochs: epochs,
      batchSize: .rows(batch), shuffles: batch < rowCount)
    configuration.precision = precision
    let data = data(precision, inputs: inputs)
    let trials = (0..<width).map { index in
      var trial = configuration
      trial.seed = UInt64(index)
      return (configuration: trial, data: data)
    }
    let unit = 1e9 / Double(epochs * rowCount)
    let alone = unit * seconds(rounds: 8) { _ = train(trials[0].configuration, on: data) }
    let packed =
      unit * seconds(rounds: 8) { _ = train(trials, execution: Execution(alwaysPacks: true)) } / Double(width)
    let hiddenText = hidden.map(String.init).joined(separator: ",")
    print(
      "\(precision)".padded(9) + column("\(inputs)", width: 7) + column(hiddenText, width: 7)
        + column("\(batch)", width: 6) + column("\(network.parameterCount)", width: 12) + "   "
        + column(alone) + column(packed) + column(alone / packed, digits: 2))
  }

  private static func data(_ precision: TrainingConfiguration.Precision, inputs: Int) -> TrainingData {
    func parts<Scalar: Real>() -> DataParts<Scalar> {
      var stream = RandomStream(purpose: .generation, seed: 1)
      let values = (0..<rowCount * inputs).map { _ in Scalar(stream.normal()) }
      let targets = (0..<rowCount * 3).map { Scalar($0 / 3 % 3 == $0 % 3 ? 1 : 0) }
      return DataParts(
        training: Examples(
          rowCount: rowCount, inputCount: inputs, outputCount: 3, inputs: values, targets: targets),
        targetScale: [1, 1, 1], targetMean: [0, 0, 0])
    }
    return precision == .float32 ? .float32(parts()) : .float64(parts())
  }
}

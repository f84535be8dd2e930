import NeuralNetworks
import Testing

@Suite("The choice between a pack and single trials")
struct TrainingCostTests {
  @Test(
    "packs small networks and lets wide ones train alone",
    arguments: [
      (2, [4], 4, true), (4, [16, 16], 32, true), (64, [16], 1, true), (64, [128], 32, false),
      (784, [512, 256], 128, false),
    ])
  func width(inputs: Int, hidden: [Int], batch: Int, packs: Bool) {
    for precision in [TrainingConfiguration.Precision.float32, .float64] {
      var configuration = TrainingConfiguration(
        network: Network(
          inputCount: inputs, hiddenLayerSizes: hidden, outputCount: 2, activation: .relu,
          outputActivation: .softmax, hasBias: true),
        task: .classification, loss: .crossEntropy, reduction: .mean,
        optimizer: .sgd(momentum: 0, nesterov: false, weightDecay: 0), learningRate: 0.1, epochs: 1,
        batchSize: .rows(batch), shuffles: true)
      configuration.precision = precision
      #expect(PackWidth.best(for: configuration) == (packs ? PackWidth.full(precision) : 1))
      configuration.batchSize = .full
      if !packs { #expect(PackWidth.best(for: configuration) == 1) }
    }
  }
}

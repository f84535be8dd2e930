import Testing

@testable import NeuralNetworks

@Suite("Class weights")
struct ClassWeightTests {
  /// Rows of classes, each so many times.
  private static func data(outputs: Int, times: [Int]) -> TrainingData {
    let classes = [0, 0, 0, 1, 0, 2, 1, 0, 0, 0, 0, 1].map { $0 % max(outputs, 2) }
    let rows = classes.indices.flatMap { Array(repeating: $0, count: times[classes[$0]]) }
    return .float64(
      DataParts(
        training: Examples(
          rowCount: rows.count, inputCount: 1, outputCount: outputs, inputs: rows.map { Double($0) / 6 - 1 },
          targets: rows.flatMap { row in
            outputs == 1 ? [Double(classes[row])] : (0..<outputs).map { $0 == classes[row] ? 1 : 0 }
          }), targetScale: Array(repeating: 1, count: outputs), targetMean: Array(repeating: 0, count: outputs)))
  }

  private static func outcome(
    outputs: Int, times: [Int], _ weighting: ClassWeighting?, _ reduction: Reduction, given: [Double] = []
  ) throws -> [Double] {
    var configuration = TrainingConfiguration(
      network: Network(
        inputCount: 1, hiddenLayerSizes: [3], outputCount: outputs, activation: .tanh,
        outputActivation: outputs == 1 ? .sigmoid : .softmax, hasBias: true),
      task: .classification, loss: outputs == 1 ? .binaryCrossEntropy : .crossEntropy, reduction: reduction,
      optimizer: .sgd(momentum: 0.5, nesterov: false, weightDecay: 0), learningRate: 0.05, epochs: 30,
      batchSize: .full, shuffles: false)
    configuration.classWeighting = weighting
    configuration.classWeights = given
    let data = data(outputs: outputs, times: times)
    let parameters = try #require(train(configuration, on: data, keepsParameters: true).parameters)
    return parameters.layers.flatMap { $0.weights.flatMap { $0 } + $0.biases }
  }

  @Test("balanced, train as rows do that are there as often as makes all classes equal", arguments: [1, 2, 3])
  func balanced(outputs: Int) throws {
    // 8, 3 and 1 rows; with two classes 9 and 3, as the third's row is of the first.
    let times = outputs == 3 ? [3, 8, 24] : [1, 3, 1]
    let weighted = try Self.outcome(outputs: outputs, times: [1, 1, 1], .balanced, .mean)
    let repeated = try Self.outcome(outputs: outputs, times: times, nil, .mean)
    let plain = try Self.outcome(outputs: outputs, times: [1, 1, 1], nil, .mean)
    for (one, other) in zip(weighted, repeated) { #expect((one - other).magnitude < 1e-12) }
    #expect(zip(weighted, plain).contains { ($0 - $1).magnitude > 1e-3 })
  }

  @Test("that are given train as rows do that are there as often", arguments: [1, 2, 3], [Reduction.mean, .sum])
  func given(outputs: Int, reduction: Reduction) throws {
    let times = outputs == 3 ? [2, 3, 4] : [1, 3, 1]
    let weights = times.prefix(max(outputs, 2)).map(Double.init)
    let weighted = try Self.outcome(outputs: outputs, times: [1, 1, 1], nil, reduction, given: weights)
    let repeated = try Self.outcome(outputs: outputs, times: times, nil, reduction)
    for (one, other) in zip(weighted, repeated) { #expect((one - other).magnitude < 1e-12) }
    // Those of balanced classes go on top.
    let both = try Self.outcome(outputs: outputs, times: [1, 1, 1], .balanced, reduction, given: weights)
    let balanced = try Self.outcome(outputs: outputs, times: [1, 1, 1], .balanced, reduction)
    #expect(zip(both, balanced).contains { ($0 - $1).magnitude > 1e-3 })
  }

  @Test("balanced, make no difference where classes are equal but for rounding", arguments: [Reduction.mean, .sum])
  func equal(reduction: Reduction) throws {
    let weighted = try Self.outcome(outputs: 2, times: [1, 3, 1], .balanced, reduction)
    let plain = try Self.outcome(outputs: 2, times: [1, 3, 1], nil, reduction)
    for (one, other) in zip(weighted, plain) { #expect((one - other).magnitude < 1e-12) }
  }
}

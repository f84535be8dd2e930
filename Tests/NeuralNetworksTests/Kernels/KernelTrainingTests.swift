import NeuralNetworks
import Testing

/// A row of the table below: a small problem, and what is particular about it.
private struct KernelCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let configure: @Sendable (inout TrainingConfiguration) -> Void

  init(_ name: String, _ configure: @escaping @Sendable (inout TrainingConfiguration) -> Void) {
    testDescription = name
    self.configure = configure
  }

  func trial(_ precision: TrainingConfiguration.Precision) -> (TrainingConfiguration, TrainingData) {
    var configuration = TrainingConfiguration(
      network: Network(
        inputCount: 7, hiddenLayerSizes: [33, 15], outputCount: 3, activation: .tanh,
        outputActivation: .identity, hasBias: true),
      task: .regression, loss: .meanSquaredError, reduction: .mean,
      optimizer: .sgd(momentum: 0, nesterov: false, weightDecay: 0), learningRate: 0.05, epochs: 4,
      batchSize: .rows(5), shuffles: true)
    configuration.recording = .init(first: 0, every: 1)
    configuration.seed = 3
    configuration.precision = precision
    configure(&configuration)
    switch precision {
    case .float32: return (configuration, .float32(Self.parts(configuration)))
    case .float64: return (configuration, .float64(Self.parts(configuration)))
    }
  }

  private static func parts<Scalar: Real>(_ configuration: TrainingConfiguration) -> DataParts<Scalar> {
    let (inputs, outputs) = (configuration.network.inputCount, configuration.network.outputCount)
    var stream = RandomStream(purpose: .generation, seed: 1)
    func examples(_ rows: Int) -> Examples<Scalar> {
      Examples(
        rowCount: rows, inputCount: inputs, outputCount: outputs,
        inputs: (0..<rows * inputs).map { _ in Scalar(stream.normal()) },
        targets: (0..<rows * outputs).map { index in
          configuration.task == .regression
            ? Scalar(stream.normal()) : index % outputs == index / outputs % outputs ? 1 : 0
        })
    }
    return DataParts(
      training: examples(23), validation: examples(9), test: examples(4), probe: examples(2),
      targetScale: (0..<outputs).map { Double($0 + 1) }, targetMean: (0..<outputs).map { Double($0) })
  }
}

extension TrainingConfiguration {
  fileprivate mutating func classify(
    _ activation: Activation, _ output: Activation = .softmax, _ loss: Loss = .crossEntropy
  ) {
    task = .classification
    self.loss = loss
    shape([9, 12], activation, output)
  }

  fileprivate mutating func shape(
    _ hidden: [Int], _ activation: Activation = .relu, _ output: Activation = .identity, inputs: Int = 7,
    outputs: Int = 3, hasBias: Bool = true
  ) {
    network = Network(
      inputCount: inputs, hiddenLayerSizes: hidden, outputCount: outputs, activation: activation,
      outputActivation: output, hasBias: hasBias)
  }
}

private let table: [KernelCase] =
  Activation.hidden.map { activation in KernelCase("\(activation)") { $0.classify(activation) } }
  + Optimizer.everyOne.map { optimizer in KernelCase("\(optimizer)") { $0.optimizer = optimizer } }
  + Loss.everyOne.filter { $0.outputActivation == nil }.map { loss in KernelCase("\(loss)") { $0.loss = loss }
  }
  + FurtherLayers.everyOne.flatMap { further in
    [
      KernelCase("\(further.testDescription)") { $0.network = $0.network.with(further) },
      KernelCase("\(further.testDescription), raw errors, full batch") {
        $0.network = $0.network.with(further)
        $0.hiddenError = .raw
        $0.batchSize = .full
      },
    ]
  }
  + [1, 2, 3, 5, 6, 7, 8, 12, 16, 17, 33].map { size in
    KernelCase("\(size) inputs, units and outputs") {
      $0.shape([size, size + 1], inputs: size, outputs: size)
      $0.batchSize = .rows(size)
    }
  } + [
    KernelCase("binary cross-entropy") { $0.classify(.relu, .sigmoid, .binaryCrossEntropy) },
    KernelCase("softmax with squared error") { $0.classify(.tanh, .softmax, .squaredError) },
    KernelCase("full batch") {
      $0.batchSize = .full
      $0.shuffles = false
    },
    KernelCase("no shuffling, last batch smaller") { $0.shuffles = false },
    KernelCase("one row at a time") { $0.batchSize = .rows(1) },
    KernelCase("no biases") { $0.shape([17], .sigmoid, hasBias: false) },
    KernelCase("no hidden layer") { $0.shape([], hasBias: true) },
    KernelCase("raw hidden errors") { $0.hiddenError = .raw },
    KernelCase("clipped") { $0.clipping = GradientClipping(value: 0.1, norm: 0.3) },
    KernelCase("diverging") { $0.learningRate = 1e30 },
  ]

@Suite("Training through tiles")
struct KernelTrainingTests {
  @Test(
    "gives the bits of the plain loops, on any number of threads", arguments: table,
    [TrainingConfiguration.Precision.float32, .float64])
  fileprivate func sameBits(row: KernelCase, precision: TrainingConfiguration.Precision) {
    let (configuration, data) = row.trial(precision)
    func outcome(_ execution: Execution) -> String {
      // Descriptions hold every digit, and one NaN is like another.
      "\(train(configuration, on: data, keepsParameters: true, execution: execution))"
    }
    let reference = outcome(Execution(form: .plain))
    for way in NamedExecution.all {
      #expect(outcome(way.execution) == reference, "\(way.testDescription)")
    }
    let pack = train(
      [(configuration, data), (configuration, data)], keepsParameters: true,
      execution: Execution(form: .plain, alwaysPacks: true))
    #expect(pack.map { "\($0)" } == [reference, reference], "in a pack")
  }
}

import NeuralNetworks
import Testing

/// A row of the table below: a small problem, and what is particular about it.
private struct PackCase: Sendable, CustomTestStringConvertible {
  let name: String
  let configure: @Sendable (inout TrainingConfiguration) -> Void

  init(_ name: String, _ configure: @escaping @Sendable (inout TrainingConfiguration) -> Void) {
    self.name = name
    self.configure = configure
  }

  var testDescription: String { name }

  /// Trials that differ in seed, data, learning rate, schedule, start, and weight decay.
  func trials(_ count: Int, _ precision: TrainingConfiguration.Precision) -> [(
    TrainingConfiguration, TrainingData
  )] {
    (0..<count).map { index in
      var configuration = TrainingConfiguration(
        network: Network(
          inputCount: 3, hiddenLayerSizes: [5, 3], outputCount: 2, activation: .tanh,
          outputActivation: .identity,
          hasBias: true),
        task: .regression, loss: .meanSquaredError, reduction: .mean,
        optimizer: .sgd(momentum: 0, nesterov: false, weightDecay: 0.01 * Double(index)),
        learningRate: 0.05 * Double(index + 1), epochs: 20, batchSize: .rows(4), shuffles: true)
      configuration.recording = .init(first: 0, every: 3)
      configuration.seed = UInt64(index)
      configuration.precision = precision
      configuration.weightInitializer = index % 2 == 0 ? .normal(scale: 0.8) : .heUniform
      configuration.biasInitializer = index % 3 == 0 ? .zeros : .uniform(scale: 0.3)
      configuration.schedule =
        index % 2 == 0 ? .constant : .cosine(period: 20, minimum: 0.001 * Double(index))
      configure(&configuration)
      switch precision {
      case .float32: return (configuration, .float32(Self.parts(configuration)))
      case .float64: return (configuration, .float64(Self.parts(configuration)))
      }
    }
  }

  private static func parts<Scalar: Real>(_ configuration: TrainingConfiguration) -> DataParts<Scalar> {
    var stream = RandomStream(purpose: .generation, seed: configuration.seed)
    func examples(_ rows: Int) -> Examples<Scalar> {
      let inputs = (0..<rows * 3).map { _ in Scalar(stream.normal()) }
      let targets = (0..<rows).flatMap { _ -> [Scalar] in
        if configuration.task == .regression { return [Scalar(stream.normal()), Scalar(stream.normal())] }
        return stream.uniform() < 0.5 ? [1, 0] : [0, 1]
      }
      return Examples(rowCount: rows, inputCount: 3, outputCount: 2, inputs: inputs, targets: targets)
    }
    return DataParts(
      training: examples(11), validation: examples(5), test: examples(3), probe: examples(2),
      targetScale: [2, 3],
      targetMean: [0.5, -1])
  }
}

extension TrainingConfiguration {
  fileprivate mutating func classify(_ activation: Activation, _ output: Activation, _ loss: Loss) {
    task = .classification
    self.loss = loss
    network = Network(
      inputCount: 3, hiddenLayerSizes: [4], outputCount: 2, activation: activation, outputActivation: output,
      hasBias: true)
  }

  fileprivate mutating func regress(hidden: [Int], _ activation: Activation, hasBias: Bool) {
    network = Network(
      inputCount: 3, hiddenLayerSizes: hidden, outputCount: 2, activation: activation,
      outputActivation: .identity,
      hasBias: hasBias)
  }
}

private let table: [PackCase] =
  Activation.hidden.map { activation in
    PackCase("\(activation)") { $0.classify(activation, .softmax, .crossEntropy) }
  }
  + Optimizer.everyOne.map { optimizer in PackCase("\(optimizer)") { $0.optimizer = optimizer } }
  + Loss.everyOne.filter { $0.outputActivation == nil }.map { loss in PackCase("\(loss)") { $0.loss = loss } }
  + FurtherLayers.everyOne.flatMap { further in
    [
      PackCase("\(further.testDescription)") { $0.network = $0.network.with(further) },
      PackCase("\(further.testDescription), raw errors, full batch") {
        $0.network = $0.network.with(further)
        $0.hiddenError = .raw
        $0.batchSize = .full
        $0.optimizer = .adam(beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.01)
        $0.clipping = GradientClipping(value: nil, norm: 0.5)
      },
    ]
  }
  + [
    PackCase("binary cross-entropy") { $0.classify(.relu, .sigmoid, .binaryCrossEntropy) },
    PackCase("softmax with squared error") { $0.classify(.tanh, .softmax, .squaredError) },
    PackCase("half squared error, sum") {
      $0.loss = .halfSquaredError
      $0.reduction = .sum
    },
    PackCase("momentum") {
      $0.optimizer = .sgd(momentum: 0.3 + 0.1 * Double($0.seed % 5), nesterov: false, weightDecay: 0)
    },
    PackCase("nesterov") {
      $0.optimizer = .sgd(momentum: 0.9, nesterov: true, weightDecay: 0.001 * Double($0.seed))
    },
    PackCase("adam") {
      $0.optimizer = .adam(
        beta1: 0.9, beta2: 0.99 + 0.001 * Double($0.seed % 5), epsilon: 1e-8, weightDecay: 0.01)
    },
    PackCase("adamw") {
      $0.optimizer = .adamw(beta1: 0.8, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1 * Double($0.seed))
    },
    PackCase("rmsprop") { $0.optimizer = .rmsprop(rho: 0.9, epsilon: 1e-7, momentum: 0, weightDecay: 0) },
    PackCase("rmsprop with momentum") {
      $0.optimizer = .rmsprop(rho: 0.9, epsilon: 1e-7, momentum: 0.5, weightDecay: 0)
    },
    PackCase("adagrad") { $0.optimizer = .adagrad(epsilon: 1e-10, weightDecay: 0) },
    PackCase("steps down") { $0.schedule = .step(stepSize: 4 + Int($0.seed), gamma: 0.5) },
    PackCase("exponential") { $0.schedule = .exponential(gamma: 0.9 + 0.01 * Double($0.seed % 9)) },
    PackCase("clipped") {
      $0.clipping = GradientClipping(value: 0.2 + 0.1 * Double($0.seed), norm: 0.3 * Double($0.seed + 1))
    },
    PackCase("clipped, where squares overflow in some") {
      let scale = $0.precision == .float32 ? 1e12 : 1e90
      $0.weightInitializer = .normal(scale: $0.seed % 3 == 1 ? scale : 1)
      $0.clipping = GradientClipping(value: nil, norm: $0.seed % 3 == 2 ? 1e-30 : 0.5)
    },
    PackCase("squares on record overflow in some") {
      $0.weightInitializer = .normal(scale: $0.seed % 3 == 1 ? ($0.precision == .float32 ? 1e12 : 1e90) : 1)
      $0.optimizer = .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0)
    },
    PackCase("full batch") {
      $0.batchSize = .full
      $0.shuffles = false
    },
    PackCase("no shuffling, last batch smaller") { $0.shuffles = false },
    PackCase("one row at a time") { $0.batchSize = .rows(1) },
    PackCase("no biases") { $0.regress(hidden: [7], .sigmoid, hasBias: false) },
    PackCase("no hidden layer") { $0.regress(hidden: [], .identity, hasBias: true) },
    PackCase("wide") { $0.regress(hidden: [33], .relu, hasBias: true) },
    PackCase("raw hidden errors") { $0.hiddenError = .raw },
    PackCase("early stopping") {
      $0.epochs = 60
      $0.earlyStopping = .init(patience: 3, minimumDelta: 0.001, restoresBest: true)
    },
    PackCase("early stopping, last parameters") {
      $0.epochs = 60
      $0.earlyStopping = .init(patience: 2, minimumDelta: 0, restoresBest: false)
    },
    PackCase("early stopping by the explained variance") {
      $0.epochs = 60
      $0.earlyStopping = .init(
        patience: 2, minimumDelta: 0.01, restoresBest: true, monitor: .named("explained_variance"))
    },
    PackCase("early stopping by the area under the curve, which some have no value of") {
      $0.classify(.tanh, .softmax, .crossEntropy)
      $0.epochs = 60
      $0.earlyStopping = .init(
        patience: 4, minimumDelta: 0, restoresBest: true, monitor: .named("roc_auc"))
    },
    PackCase("class weights") {
      $0.classify(.relu, .softmax, .crossEntropy)
      $0.classWeighting = .balanced
    },
    PackCase("class weights, sum, full batch") {
      $0.classify(.tanh, .sigmoid, .binaryCrossEntropy)
      $0.classWeighting = .balanced
      $0.reduction = .sum
      $0.batchSize = .full
      $0.shuffles = false
    },
    PackCase("every measure of numbers") { $0.furtherMeasures = PlaceSet(Measure.all.map(\.index)) },
    PackCase("every measure of classes") {
      $0.classify(.tanh, .softmax, .crossEntropy)
      $0.furtherMeasures = PlaceSet(Measure.all.map(\.index))
    },
    PackCase("some diverge") {
      if $0.seed % 2 == 1 { $0.learningRate = 1e300 }
      $0.epochs = 40
    },
    PackCase("no epochs") { $0.epochs = 0 },
    PackCase("no record") { $0.recording = nil },
  ]

@Suite("A pack of trials")
struct PackTests {
  @Test(
    "gives every trial the bits that it gets alone", arguments: table,
    [TrainingConfiguration.Precision.float32, .float64])
  fileprivate func sameBits(row: PackCase, precision: TrainingConfiguration.Precision) {
    for count in [2, 8, 9, 16, 17] {
      let trials = row.trials(count, precision)
      #expect(Set(trials.map { PackShape(of: $0.0) }).count == 1)
      let packed = train(
        trials.map { ($0.0, $0.1) }, keepsParameters: true,
        execution: Execution(alwaysPacks: true))
      #expect(packed.count == count)
      for (index, (outcome, trial)) in zip(packed, trials).enumerated() {
        let alone = train(trial.0, on: trial.1, keepsParameters: true)
        // Descriptions hold every digit, and one NaN is like another.
        #expect("\(outcome)" == "\(alone)", "trial \(index) of \(count)")
      }
    }
  }
}

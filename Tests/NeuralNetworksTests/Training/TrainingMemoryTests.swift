import NeuralNetworks
import Testing

@Suite("What training takes of memory")
struct TrainingMemoryTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let change: @Sendable (inout TrainingConfiguration) -> Void
    var testDescription: String { name }
  }

  static let cases: [Case] =
    [
      Case(name: "plain descent") { $0.optimizer = .sgd(momentum: 0, nesterov: false, weightDecay: 0) },
      Case(name: "momentum") { $0.optimizer = .sgd(momentum: 0.9, nesterov: false, weightDecay: 0) },
      Case(name: "adam") { _ in },
      Case(name: "rmsprop") {
        $0.optimizer = .rmsprop(rho: 0.9, epsilon: 1e-8, momentum: 0, weightDecay: 0)
      },
      Case(name: "rmsprop with momentum") {
        $0.optimizer = .rmsprop(rho: 0.9, epsilon: 1e-8, momentum: 0.5, weightDecay: 0)
      },
      Case(name: "adagrad") { $0.optimizer = .adagrad(epsilon: 1e-8, weightDecay: 0) },
      Case(name: "full batch") { $0.batchSize = .full },
      Case(name: "full batch in order") {
        $0.batchSize = .full
        $0.shuffles = false
      },
      Case(name: "small batch in order") { $0.shuffles = false },
      Case(name: "early stopping") {
        $0.earlyStopping = .init(patience: 1, minimumDelta: 0, restoresBest: true)
      },
      Case(name: "early stopping at the last") {
        $0.earlyStopping = .init(patience: 1, minimumDelta: 0, restoresBest: false)
      },
      Case(name: "class weights") { $0.classWeighting = .balanced },
      Case(name: "sample weights") { $0.isWeighted = true },
      Case(name: "sample weights in order, class weights of both kinds") {
        $0.isWeighted = true
        $0.shuffles = false
        $0.classWeighting = .balanced
        $0.classWeights = [2, 1]
      },
      Case(name: "class weights that are given") { $0.classWeights = [2, 1] },
      Case(name: "every measure") { $0.furtherMeasures = PlaceSet(Measure.all.map(\.index)) },
      Case(name: "early stopping by the median") {
        $0.earlyStopping = .init(
          patience: 1, minimumDelta: 0, restoresBest: true, monitor: .named("median_absolute_error"))
      },
      Case(name: "raw errors") { $0.hiddenError = .raw },
      Case(name: "wide") { $0.network = network([1100]) },
      Case(name: "deep without biases") { $0.network = network([30, 20, 10], hasBias: false) },
      Case(name: "no hidden layer") { $0.network = network([]) },
    ]
    + FurtherLayers.everyOne.flatMap { further in
      [HiddenError.delta, .raw].map { error in
        Case(name: "\(further.testDescription), \(error)") {
          $0.network = $0.network.with(further)
          $0.hiddenError = error
        }
      }
    }

  private static let (rows, probes, inputs, outputs) = (300, 400, 5, 2)

  private static func network(_ sizes: [Int], hasBias: Bool = true) -> Network {
    Network(
      inputCount: inputs, hiddenLayerSizes: sizes, outputCount: outputs, activation: .tanh,
      outputActivation: .identity, hasBias: hasBias)
  }

  private static func data<Scalar: Real>(isWeighted: Bool) -> DataParts<Scalar> {
    func examples(_ rows: Int, hasTargets: Bool = true) -> Examples<Scalar> {
      Examples(
        inputRows: InputRows(
          rowCount: rows, columnCount: inputs, numbers: (0..<rows * inputs).map { Scalar(Double($0 % 7) / 7) }),
        outputCount: outputs, targets: hasTargets ? (0..<rows * outputs).map { Scalar(Double($0 % 3)) } : [],
        weights: isWeighted && hasTargets ? (0..<rows).map { Double($0 % 4 + 1) } : [])
    }
    return DataParts(
      training: examples(rows), validation: examples(40), probe: examples(probes, hasTargets: false),
      targetScale: [1, 1], targetMean: [0, 0])
  }

  @Test("is the sum of the buffers that a trainer makes", arguments: cases, [true, false])
  func buffers(of tried: Case, isSingle: Bool) {
    var configuration = TrainingConfiguration(
      network: Self.network([16, 8]), task: .regression, loss: .squaredError, reduction: .mean,
      optimizer: .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0), learningRate: 0.01,
      epochs: 1,
      batchSize: .rows(32), shuffles: true)
    tried.change(&configuration)
    configuration.precision = isSingle ? .float32 : .float64
    let isWeighted = configuration.isWeighted
    let data: TrainingData =
      isSingle ? .float32(Self.data(isWeighted: isWeighted)) : .float64(Self.data(isWeighted: isWeighted))
    let memory = TrainingMemory(of: configuration, trainingRows: Self.rows, largestPart: Self.probes)

    let packed = BufferProbe.byteCounts(configuration, on: data, isPacked: true)
    #expect(packed.before == memory.packed)
    #expect(packed.after == packed.before)

    // What a wide network's products are laid out in is made when it is needed.
    let alone = BufferProbe.byteCounts(configuration, on: data, isPacked: false)
    #expect(alone.before == memory.alone - TrainingMemory.scratch)
    #expect(alone.after <= memory.alone + 1024)
  }

  @Test("is beyond all bounds, and no trap, for networks that nobody could train")
  func enormous() {
    let configuration = TrainingConfiguration(
      network: Self.network([1_000_000_000, 1_000_000_000]), task: .regression, loss: .squaredError,
      reduction: .mean, optimizer: .adagrad(epsilon: 1e-8, weightDecay: 0), learningRate: 0.01, epochs: 1,
      batchSize: .full, shuffles: true)
    let memory = TrainingMemory(of: configuration, trainingRows: 1_000_000_000, largestPart: 1)
    #expect(memory.alone == TrainingMemory.largest)
  }
}

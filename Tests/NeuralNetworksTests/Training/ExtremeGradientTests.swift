import NeuralNetworks
import Testing

/// One step of a single unit without bias whose gradient is `size` times (3, 4) / 5, from zeros.
private func weights(
  gradient size: Double, _ precision: TrainingConfiguration.Precision, norm: Double,
  optimizer: Optimizer? = nil,
  epochs: Int = 1, execution: Execution = Execution()
) -> (status: TrainingOutcome.Status, weights: [Double]) {
  var configuration = TrainingConfiguration(
    network: Network(
      inputCount: 2, hiddenLayerSizes: [], outputCount: 1, activation: .identity, outputActivation: .identity,
      hasBias: false),
    task: .regression, loss: .halfSquaredError, reduction: .mean,
    optimizer: optimizer ?? .sgd(momentum: 0, nesterov: false, weightDecay: 0), learningRate: 1,
    epochs: epochs,
    batchSize: .full, shuffles: false)
  configuration.weightInitializer = .zeros
  configuration.precision = precision
  configuration.clipping = GradientClipping(value: nil, norm: norm)
  let data: TrainingData =
    precision == .float32
    ? .float32(parts(size)) : .float64(parts(size))
  let outcome = train(configuration, on: data, keepsParameters: true, execution: execution)
  return (outcome.status, outcome.parameters?.layers[0].weights[0] ?? [])
}

/// The gradient of half the squared error is (y - t) · x; t = -√size, and x makes up the rest.
private func parts<Scalar: Real>(_ size: Double) -> DataParts<Scalar> {
  let root = size.squareRoot()
  return DataParts(
    training: Examples(
      rowCount: 1, inputCount: 2, outputCount: 1, inputs: [Scalar(0.6 * root), Scalar(0.8 * root)],
      targets: [Scalar(-root)]), validation: nil, test: nil, probe: nil, targetScale: [1], targetMean: [0])
}

@Suite("Gradients of extreme size")
struct ExtremeGradientTests {
  @Test(
    "are clipped to the norm that is asked for, however large their squares",
    arguments: [
      (TrainingConfiguration.Precision.float32, 1e3, 1.0), (.float32, 1e22, 1), (.float32, 1e37, 1),
      (.float32, 1e30, 1e-30),
      (.float64, 1e3, 1), (.float64, 1e160, 1), (.float64, 1e300, 1), (.float64, 1e308, 1e-300),
      (.float64, 1e300, 1e200),
      (.float64, 1e100, 1e-250),
    ])
  func clipped(precision: TrainingConfiguration.Precision, size: Double, norm: Double) {
    let (status, weights) = weights(gradient: size, precision, norm: norm)
    #expect(status == .ok || size > 1e150)
    #expect(weights.count == 2)
    for (weight, share) in zip(weights, [-0.6, -0.8]) {
      #expect(abs(weight / norm - share) < 1e-6, "\(weights)")
    }
  }

  @Test("stay as they are below the limit, though their squares overflow")
  func unclipped() {
    let (_, weights) = weights(gradient: 1e160, .float64, norm: 1e200)
    #expect(abs(weights[0] / 1e160 + 0.6) < 1e-12)
  }

  @Test(
    "end a trial as diverged where squares on record overflow, and leave no step for ever",
    arguments: [
      Optimizer.adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0),
      .adamw(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0),
      .rmsprop(rho: 0.9, epsilon: 1e-8, momentum: 0, weightDecay: 0), .adagrad(epsilon: 1e-8, weightDecay: 0),
    ])
  func overflowOnRecord(optimizer: Optimizer) {
    for epochs in [1, 40] {
      #expect(
        weights(gradient: 1e30, .float32, norm: 1e38, optimizer: optimizer, epochs: epochs).status
          == .diverged)
      #expect(
        weights(gradient: 1e10, .float32, norm: 1e38, optimizer: optimizer, epochs: epochs).status == .ok)
    }
  }

  @Test(
    "are judged by losses and errors that are finite where double precision holds them",
    arguments: [
      (TrainingConfiguration.Precision.float32, Loss.halfSquaredError, 1e30),
      (.float32, .named("huber"), 1e30),
      (.float64, .named("mean_absolute_error"), 1e200), (.float64, .named("mean_absolute_error"), 1e-200),
    ])
  func judged(precision: TrainingConfiguration.Precision, loss: Loss, target: Double) {
    var configuration = TrainingConfiguration(
      network: Network(
        inputCount: 1, hiddenLayerSizes: [], outputCount: 1, activation: .identity,
        outputActivation: .identity,
        hasBias: true),
      task: .regression, loss: loss, reduction: .mean,
      optimizer: .sgd(momentum: 0, nesterov: false, weightDecay: 0),
      learningRate: 1e-300, epochs: 0, batchSize: .full, shuffles: false)
    configuration.weightInitializer = .zeros
    configuration.precision = precision
    func data<Scalar: Real>() -> DataParts<Scalar> {
      DataParts(
        training: Examples(
          rowCount: 2, inputCount: 1, outputCount: 1, inputs: [1, 2],
          targets: [Scalar(target), Scalar(-target)]),
        validation: nil, test: nil, probe: nil, targetScale: [1], targetMean: [0])
    }
    let outcome = train(configuration, on: precision == .float32 ? .float32(data()) : .float64(data()))
    #expect(outcome.status == .ok)
    #expect(outcome.training.loss.isFinite)
    #expect(abs((outcome.training[.rmse] ?? 0) / target - 1) < 1e-6)
  }
}

import Testing

@testable import NeuralNetworks

/// One row of the gradient table.
struct GradientCase: Sendable, CustomTestStringConvertible {
  let hidden: Activation
  let output: Activation
  let loss: Loss
  var further = FurtherLayers.none

  var testDescription: String { "\(hidden) → \(output), \(loss) \(further.testDescription)" }
}

/// Every loss with the outputs that it wants, and some with others.
private let losses: [(Loss, Activation)] =
  Loss.everyOne.map { ($0, $0.outputActivation.map { .named($0) } ?? .identity) }
  + [(.squaredError, .sigmoid), (.meanSquaredError, .tanh), (.squaredError, .softmax)]

/// Every hidden activation with every loss, every activation as the output's, and every other layer.
private let table =
  Activation.hidden.flatMap { hidden in
    losses.map { GradientCase(hidden: hidden, output: $0.1, loss: $0.0) }
  } + Activation.hidden.map { GradientCase(hidden: .tanh, output: $0, loss: .halfSquaredError) }
  + FurtherLayers.everyOne.flatMap { further in
    [Activation.tanh, .relu].map {
      GradientCase(hidden: $0, output: .identity, loss: .halfSquaredError, further: further)
    }
  }

@Suite("Backpropagation gives the derivative of the loss")
struct GradientTests {
  @Test(
    "gradients agree with central differences to a relative 1e-6",
    arguments: table, [(1, true), (1, false), (5, true), (5, false)])
  func agreesWithCentralDifferences(row: GradientCase, shape: (rows: Int, hasBias: Bool)) {
    let network = Network(
      inputCount: 3, hiddenLayerSizes: [5, 4], outputCount: 2, activation: row.hidden,
      outputActivation: row.output, hasBias: shape.hasBias
    ).with(row.further)
    let propagation = Propagation<Double>(
      network: network, loss: row.loss, hiddenError: .delta, rowCapacity: shape.rows)
    let parameters = propagation.parameters
    network.initialize(
      parameters, lane: 0, weights: .normal(scale: 0.7), biases: .normal(scale: 0.5), seed: 21)
    var stream = RandomStream(purpose: .generation, seed: 5)
    for layer in zip(network.layers, network.parameterOffsets) where !layer.0.isDense {
      // Other than they start, so that a scale of 1 and a shift of 0 hide nothing.
      for index in layer.1..<layer.1 + layer.0.parameterCount {
        parameters.start[index] += 0.3 * stream.normal()
      }
    }
    var inputs = (0..<shape.rows * 3).map { _ in stream.normal() }
    var targets = (0..<shape.rows).flatMap { _ in stream.uniform() < 0.5 ? [1.0, 0.0] : [0.0, 1.0] }
    let weight = 1 / Double(shape.rows)

    let seed = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    seed.initialize(to: 3)
    defer { seed.deallocate() }
    // One step, so that what is drawn for it stays.
    let step = TrainingStep(seeds: seed, epoch: 0, batch: 0)
    var losses = [Double](repeating: 0, count: shape.rows)
    func loss() -> Double {
      propagation.forward(&inputs, rows: shape.rows, mode: .training(step))
      propagation.rowLosses(targets: &targets, rows: shape.rows, into: &losses)
      return losses.reduce(0) { $0 + weight * $1 }
    }

    _ = loss()
    propagation.backward(&inputs, targets: &targets, rows: shape.rows, weight: weight)
    let distance = 1e-5
    var (squaredDistance, squaredNorm) = (0.0, 0.0)
    for index in 0..<parameters.count {
      let value = parameters.start[index]
      parameters.start[index] = value + distance
      let above = loss()
      parameters.start[index] = value - distance
      let below = loss()
      parameters.start[index] = value
      let difference = (above - below) / (2 * distance)
      let gradient = propagation.gradients.start[index]
      squaredDistance += (gradient - difference) * (gradient - difference)
      squaredNorm += gradient * gradient
    }
    #expect(squaredNorm > 1e-8, "a gradient that vanishes proves nothing")
    #expect(squaredDistance.squareRoot() <= 1e-6 * squaredNorm.squareRoot())
  }
}

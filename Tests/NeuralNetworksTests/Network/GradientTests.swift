import Testing

@testable import NeuralNetworks

/// One row of the gradient table.
struct GradientCase: Sendable, CustomTestStringConvertible {
  let hidden: Activation
  let output: Activation
  let loss: Loss

  var testDescription: String { "\(hidden) → \(output), \(loss)" }
}

/// Every loss with the outputs that it wants, and some with others.
private let losses: [(Loss, Activation)] =
  Loss.everyOne.map { ($0, $0.outputActivation.map { .named($0) } ?? .identity) }
  + [(.squaredError, .sigmoid), (.meanSquaredError, .tanh), (.squaredError, .softmax)]

/// Every hidden activation with every loss, then every activation as the output's.
private let table =
  Activation.hidden.flatMap { hidden in
    losses.map { GradientCase(hidden: hidden, output: $0.1, loss: $0.0) }
  } + Activation.hidden.map { GradientCase(hidden: .tanh, output: $0, loss: .halfSquaredError) }

@Suite("Backpropagation gives the derivative of the loss")
struct GradientTests {
  @Test(
    "gradients agree with central differences to a relative 1e-6",
    arguments: table, [(1, true), (1, false), (5, true), (5, false)])
  func agreesWithCentralDifferences(row: GradientCase, shape: (rows: Int, hasBias: Bool)) {
    let network = Network(
      inputCount: 3, hiddenLayerSizes: [5, 4], outputCount: 2, activation: row.hidden,
      outputActivation: row.output,
      hasBias: shape.hasBias)
    let propagation = Propagation<Double>(
      network: network, loss: row.loss, hiddenError: .delta, rowCapacity: shape.rows)
    let parameters = propagation.parameters
    network.initialize(
      parameters, lane: 0, weights: .normal(scale: 0.7), biases: .normal(scale: 0.5), seed: 21)
    var stream = RandomStream(purpose: .generation, seed: 5)
    var inputs = (0..<shape.rows * 3).map { _ in stream.normal() }
    var targets = (0..<shape.rows).flatMap { _ in stream.uniform() < 0.5 ? [1.0, 0.0] : [0.0, 1.0] }
    let weight = 1 / Double(shape.rows)

    var losses = [Double](repeating: 0, count: shape.rows)
    func loss() -> Double {
      propagation.forward(&inputs, rows: shape.rows)
      propagation.rowLosses(targets: &targets, rows: shape.rows, into: &losses)
      return losses.reduce(0) { $0 + weight * $1 }
    }

    _ = loss()
    propagation.backward(&inputs, targets: &targets, rows: shape.rows, weight: weight)
    let step = 1e-5
    var (squaredDistance, squaredNorm) = (0.0, 0.0)
    for index in 0..<parameters.count {
      let value = parameters.start[index]
      parameters.start[index] = value + step
      let above = loss()
      parameters.start[index] = value - step
      let below = loss()
      parameters.start[index] = value
      let difference = (above - below) / (2 * step)
      let gradient = propagation.gradients.start[index]
      squaredDistance += (gradient - difference) * (gradient - difference)
      squaredNorm += gradient * gradient
    }
    #expect(squaredNorm > 1e-8, "a gradient that vanishes proves nothing")
    #expect(squaredDistance.squareRoot() <= 1e-6 * squaredNorm.squareRoot())
  }
}

/// Trains one trial, by the plain reading of the contract: rows one after the other, sums in index order.
final class Trainer<Scalar: Real> {
  private let configuration: TrainingConfiguration
  private let data: DataParts<Scalar>
  private let propagation: Propagation<Scalar>
  private let optimizer: OptimizerState<Scalar>
  private let batchRows: Int
  private let batchInputs: Buffer<Scalar>  // [batch rows, inputs], where rows are shuffled
  private let batchTargets: Buffer<Scalar>  // [batch rows, outputs]
  private var order: [Int32]
  private let trainingSpread: [Double]
  private let validationSpread: [Double]

  /// Rows that are judged in one forward pass.
  private static var evaluationRows: Int { 64 }
  /// How many epochs pass between two looks for parameters that are not finite.
  private static var epochsBetweenChecks: Int { 16 }

  init(_ configuration: TrainingConfiguration, data: DataParts<Scalar>) {
    self.configuration = configuration
    self.data = data
    let rows = data.training.rowCount
    batchRows =
      switch configuration.batchSize {
      case .full: rows
      case .rows(let count): min(count, rows)
      }
    let network = configuration.network
    propagation = Propagation(
      network: network, loss: configuration.loss, hiddenError: configuration.hiddenError,
      rowCapacity: max(batchRows, Self.evaluationRows))
    optimizer = OptimizerState(configuration.optimizer, parameterCount: network.parameterCount)
    let gathers = configuration.shuffles
    batchInputs = Buffer(count: gathers ? batchRows * network.inputCount : 0)
    batchTargets = Buffer(count: gathers ? batchRows * network.outputCount : 0)
    order = gathers ? Array(0..<Int32(rows)) : []
    let isRegression = configuration.task == .regression
    trainingSpread = isRegression ? data.training.targetSpread() : []
    validationSpread = isRegression ? data.validation?.targetSpread() ?? [] : []
    if let initial = configuration.initialParameters {
      network.load(initial, into: propagation.parameters, lane: 0)
    } else {
      network.initialize(
        propagation.parameters, lane: 0, weights: configuration.weightInitializer,
        biases: configuration.biasInitializer, seed: configuration.seed)
    }
  }

  /// - Parameter keepsParameters: whether the outcome carries the trained parameters.
  func train(keepsParameters: Bool) -> TrainingOutcome {
    var curve: [TrainingOutcome.CurvePoint] = []
    var stopping = configuration.earlyStopping.map { EarlyStoppingMonitor($0, parameters: propagation.parameters) }
    var epoch = 0
    var isFinite = true
    if configuration.recording?.includes(epoch) == true { record(epoch, in: &curve) }
    while epoch < configuration.epochs && isFinite {
      trainEpoch(epoch)
      epoch += 1
      if epoch % Self.epochsBetweenChecks == 0 || epoch == configuration.epochs {
        isFinite = parametersAreFinite()
      }
      if isFinite, stopping?.shouldStop(afterLoss: monitoredLoss(), parameters: propagation.parameters) == true {
        break
      }
      if configuration.recording?.includes(epoch) == true { record(epoch, in: &curve) }
    }
    if configuration.recording != nil, curve.last?.epoch != epoch { record(epoch, in: &curve) }
    stopping?.restore(into: propagation.parameters)
    return outcome(epochs: epoch, isFinite: isFinite, curve: curve, keepsParameters: keepsParameters)
  }

  private func trainEpoch(_ epoch: Int) {
    let rate = configuration.schedule.learningRate(configuration.learningRate, epoch: epoch)
    if configuration.shuffles { shuffle(epoch) }
    let rows = data.training.rowCount
    for start in stride(from: 0, to: rows, by: batchRows) {
      trainBatch(start: start, rows: min(batchRows, rows - start), learningRate: rate)
    }
  }

  /// A fresh order every epoch, from the order of the data set.
  private func shuffle(_ epoch: Int) {
    for row in order.indices { order[row] = Int32(row) }
    var stream = RandomStream(
      purpose: .shuffle, seed: configuration.seed, subject: configuration.datasetSubject,
      index: UInt32(truncatingIfNeeded: epoch))
    stream.shuffle(&order)
  }

  private func trainBatch(start: Int, rows: Int, learningRate: Double) {
    let weight: Scalar = configuration.reduction == .mean ? 1 / Scalar(rows) : 1
    let network = configuration.network
    let (inputCount, outputCount) = (network.inputCount, network.outputCount)
    data.training.inputs.withUnsafeBufferPointer { inputs in
      data.training.targets.withUnsafeBufferPointer { targets in
        guard let inputs = inputs.baseAddress, let targets = targets.baseAddress else { return }
        if configuration.shuffles {
          for row in 0..<rows {
            let source = Int(order[start + row])
            (batchInputs.start + row * inputCount).update(from: inputs + source * inputCount, count: inputCount)
            (batchTargets.start + row * outputCount).update(
              from: targets + source * outputCount, count: outputCount)
          }
          pass(batchInputs.start, batchTargets.start, rows: rows, weight: weight)
        } else {
          pass(inputs + start * inputCount, targets + start * outputCount, rows: rows, weight: weight)
        }
      }
    }
    configuration.clipping.apply(to: propagation.gradients.start, of: network)
    optimizer.step(
      propagation.parameters.start, gradients: propagation.gradients.start, count: network.parameterCount,
      learningRate: learningRate)
  }

  private func pass(
    _ inputs: UnsafePointer<Scalar>, _ targets: UnsafePointer<Scalar>, rows: Int, weight: Scalar
  ) {
    propagation.forward(inputs, rows: rows)
    propagation.backward(inputs, targets: targets, rows: rows, weight: weight)
  }

  private func parametersAreFinite() -> Bool {
    (0..<propagation.parameters.count).allSatisfy { propagation.parameters.start[$0].isFinite }
  }
}

extension Trainer {
  private func record(_ epoch: Int, in curve: inout [TrainingOutcome.CurvePoint]) {
    curve.append(
      TrainingOutcome.CurvePoint(
        epoch: epoch, training: evaluate(data.training, spread: trainingSpread),
        validation: data.validation.map { evaluate($0, spread: validationSpread) }))
  }

  private func monitoredLoss() -> Double {
    data.validation.map { evaluate($0, spread: validationSpread).loss }
      ?? evaluate(data.training, spread: trainingSpread).loss
  }

  private func outcome(
    epochs: Int, isFinite: Bool, curve: [TrainingOutcome.CurvePoint], keepsParameters: Bool
  ) -> TrainingOutcome {
    let training = evaluate(data.training, spread: trainingSpread)
    return TrainingOutcome(
      status: isFinite && training.loss.isFinite ? .ok : .diverged, epochs: epochs, training: training,
      validation: data.validation.map { evaluate($0, spread: validationSpread) },
      test: data.test.map {
        evaluate($0, spread: configuration.task == .regression ? $0.targetSpread() : [])
      },
      curve: curve, probeOutputs: data.probe.map(outputs) ?? [],
      parameters: keepsParameters
        ? configuration.network.values(of: propagation.parameters, lane: 0) : nil)
  }

  private func evaluate(_ examples: Examples<Scalar>, spread: [Double]) -> Evaluation {
    var sums = EvaluationSums(task: configuration.task, targetScale: data.targetScale)
    let outputCount = examples.outputCount
    examples.targets.withUnsafeBufferPointer { targets in
      guard let targets = targets.baseAddress else { return }
      forEachBlock(of: examples) { start, rows in
        for row in 0..<rows {
          let rowTargets = targets + (start + row) * outputCount
          let rowLoss = configuration.loss.rowLoss(
            outputs: propagation.outputs + row * outputCount, sums: propagation.outputSums + row * outputCount,
            targets: rowTargets, outputCount: outputCount)
          sums.add(rowLoss: rowLoss, outputs: propagation.outputs + row * outputCount, targets: rowTargets)
        }
      }
    }
    return sums.evaluation(targetSpread: spread)
  }

  private func outputs(for examples: Examples<Scalar>) -> [Double] {
    var outputs: [Double] = []
    forEachBlock(of: examples) { _, rows in
      for index in 0..<rows * examples.outputCount {
        let (scale, mean) = (data.targetScale[index % examples.outputCount], data.targetMean[index % examples.outputCount])
        outputs.append(mean.addingProduct(scale, Double(propagation.outputs[index])))
      }
    }
    return outputs
  }

  /// Forward passes over all rows, a block at a time.
  private func forEachBlock(of examples: Examples<Scalar>, _ body: (_ start: Int, _ rows: Int) -> Void) {
    examples.inputs.withUnsafeBufferPointer { inputs in
      guard let inputs = inputs.baseAddress else { return }
      for start in stride(from: 0, to: examples.rowCount, by: Self.evaluationRows) {
        let rows = min(Self.evaluationRows, examples.rowCount - start)
        propagation.forward(inputs + start * examples.inputCount, rows: rows)
        body(start, rows)
      }
    }
  }
}

@testable import NeuralNetworks

/// Outputs of a network that there is none of, and what they should be.
struct EvaluatedSample {
  /// `[rows][outputs]`
  var targets: [[Double]]
  /// `[rows][outputs]`
  var outputs: [[Double]]
  var losses: [Double]
  /// Empty where each row counts 1.
  var weights: [Double] = []
  /// `[outputs]` What targets were divided by, and what was taken from them before.
  var (scale, mean): ([Double], [Double])

  init(targets: [[Double]], outputs: [[Double]]) {
    self.targets = targets
    self.outputs = outputs
    losses = zip(targets, outputs).map { zip($0, $1).reduce(0) { $0 + ($1.0 - $1.1).magnitude } }
    scale = targets[0].map { _ in 1 }
    mean = targets[0].map { _ in 0 }
  }

  init(_ task: LearningTask, rows: Int, outputs: Int, seed: UInt64) {
    var stream = RandomStream(purpose: .generation, seed: seed, subject: 0, index: 0)
    let targets = (0..<rows).map { row in
      (0..<outputs).map { output in
        switch task {
        case .regression: stream.normal()
        case .classification:
          outputs == 1 ? Double(row % 3 == 0 ? 1 : 0) : output == row % outputs ? 1.0 : 0.0
        }
      }
    }
    let outputs = targets.map { row in
      let numbers = row.map { _ in stream.uniform() }
      let sum = task == .classification && outputs > 1 ? numbers.reduce(0, +) : 1
      return numbers.map { $0 / sum }
    }
    self.init(targets: targets, outputs: outputs)
  }

  /// The same with what single precision holds of it.
  var rounded: EvaluatedSample {
    EvaluatedSample(
      targets: targets.map { $0.map { Double(Float($0)) } },
      outputs: outputs.map { $0.map { Double(Float($0)) } })
  }

  /// A network that is always right.
  var perfect: EvaluatedSample { EvaluatedSample(targets: targets, outputs: targets) }

  var part: EvaluatedPart {
    let examples = Examples(
      inputRows: InputRows(rowCount: targets.count, columnCount: 0, numbers: []), outputCount: targets[0].count,
      targets: targets.flatMap { $0 }, weights: weights)
    return EvaluatedPart(
      rowCount: targets.count, weightSum: examples.weightSum, targetScale: scale, targetMean: mean,
      targetSpread: examples.targetSpread())
  }

  /// The same rows in another order.
  func reordered(_ order: [Int]) -> EvaluatedSample {
    var sample = self
    sample.targets = order.map { targets[$0] }
    sample.outputs = order.map { outputs[$0] }
    sample.losses = order.map { losses[$0] }
    if !weights.isEmpty { sample.weights = order.map { weights[$0] } }
    return sample
  }

  /// The same with so many copies of each row as its weight says.
  var repeated: EvaluatedSample {
    let rows = weights.indices.flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    var sample = reordered(rows)
    sample.weights = []
    return sample
  }
}

/// What a measure says of the networks in a vector's lanes, which have rows and outputs alike; further networks go into
/// further vectors.
func values<V: Lanes>(
  of measure: Measure, in lanes: V.Type, _ networks: [EvaluatedSample], blockRows: Int
) -> [Double?] {
  stride(from: 0, to: networks.count, by: V.width).flatMap { start in
    packed(
      measure, in: lanes, Array(networks[start..<min(start + V.width, networks.count)]), blockRows: blockRows)
  }
}

private func packed<V: Lanes>(
  _ measure: Measure, in lanes: V.Type, _ networks: [EvaluatedSample], blockRows: Int
) -> [Double?] {
  let (rowCount, outputCount) = (networks[0].targets.count, networks[0].targets[0].count)
  let numbers = Buffer<Double>(
    count: networks.count * measure.function.numberCount(rows: rowCount, outputs: outputCount))
  let scratch = Buffer<Double>(count: measure.function.scratchCount(rows: rowCount, outputs: outputCount))
  let sums = measure.compiled(for: V.self).begin(
    networks.map(\.part), MeasureMemory(numbers: numbers.start, scratch: scratch.start))
  let isWeighted = !networks[0].weights.isEmpty
  for start in stride(from: 0, to: rowCount, by: blockRows) {
    let rows = start..<min(start + blockRows, rowCount)
    let outputs = Buffer<V>(count: rows.count * outputCount)
    let targets = Buffer<V>(count: rows.count * outputCount)
    let losses = Buffer<Double>(count: rows.count * V.width)
    let weights = Buffer<Double>(count: rows.count * V.width)
    for (lane, network) in networks.enumerated() {
      for row in rows {
        losses.start[(row - start) * V.width + lane] = network.losses[row]
        if isWeighted { weights.start[(row - start) * V.width + lane] = network.weights[row] }
        for output in 0..<outputCount {
          let place = (row - start) * outputCount + output
          outputs.start[place][lane: lane] = V.Scalar(network.outputs[row][output])
          targets.start[place][lane: lane] = V.Scalar(network.targets[row][output])
        }
      }
    }
    sums.add(
      EvaluatedRows(
        count: rows.count, outputCount: outputCount, outputs: UnsafePointer(outputs.start),
        targets: UnsafePointer(targets.start), losses: UnsafePointer(losses.start),
        weights: isWeighted ? UnsafePointer(weights.start) : nil))
    withExtendedLifetime((outputs, targets, losses, weights)) {}
  }
  let values = networks.indices.map(sums.value)
  withExtendedLifetime((numbers, scratch)) {}
  return values
}

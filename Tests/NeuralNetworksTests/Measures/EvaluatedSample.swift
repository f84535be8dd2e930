@testable import NeuralNetworks

/// Outputs of a network that there is none of, and what they should be.
struct EvaluatedSample {
  /// `[rows][outputs]`
  var targets: [[Double]]
  /// `[rows][outputs]`
  var outputs: [[Double]]
  var losses: [Double]

  init(targets: [[Double]], outputs: [[Double]]) {
    self.targets = targets
    self.outputs = outputs
    losses = zip(targets, outputs).map { zip($0, $1).reduce(0) { $0 + ($1.0 - $1.1).magnitude } }
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
    self.init(targets: targets, outputs: targets.map { $0.map { _ in stream.uniform() } })
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
    let spread = targets[0].indices.map { output in
      let column = targets.map { $0[output] }
      let mean = column.reduce(0, +) / Double(column.count)
      return column.reduce(0) { $0.addingProduct($1 - mean, $1 - mean) }
    }
    return EvaluatedPart(
      rowCount: targets.count, targetScale: targets[0].map { _ in 1 }, targetSpread: spread)
  }

  /// The share of pairs of a positive and a negative row whose outputs are in order.
  var areaByPairs: Double {
    let positives = targets.indices.filter { targets[$0][0] > 0.5 }
    let negatives = targets.indices.filter { targets[$0][0] <= 0.5 }
    let ordered = positives.reduce(0) { sum, p in sum + negatives.count { outputs[$0][0] < outputs[p][0] } }
    return Double(ordered) / Double(positives.count * negatives.count)
  }
}

/// What a measure says of the networks in a vector's lanes, which have rows and outputs alike; further networks go into
/// further vectors.
func values<V: Lanes>(of pass: MeasurePass<V>, _ networks: [EvaluatedSample], blockRows: Int) -> [Double?] {
  stride(from: 0, to: networks.count, by: V.width).flatMap { start in
    lanes(of: pass, Array(networks[start..<min(start + V.width, networks.count)]), blockRows: blockRows)
  }
}

private func lanes<V: Lanes>(of pass: MeasurePass<V>, _ networks: [EvaluatedSample], blockRows: Int)
  -> [Double?]
{
  let (rowCount, outputCount) = (networks[0].targets.count, networks[0].targets[0].count)
  let sums = pass.begin(networks.map(\.part))
  for start in stride(from: 0, to: rowCount, by: blockRows) {
    let rows = start..<min(start + blockRows, rowCount)
    let outputs = Buffer<V>(count: rows.count * outputCount)
    let targets = Buffer<V>(count: rows.count * outputCount)
    let losses = Buffer<Double>(count: rows.count * V.width)
    for (lane, network) in networks.enumerated() {
      for row in rows {
        losses.start[(row - start) * V.width + lane] = network.losses[row]
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
        targets: UnsafePointer(targets.start), losses: UnsafePointer(losses.start)))
    withExtendedLifetime((outputs, targets, losses)) {}
  }
  return networks.indices.map(sums.value)
}

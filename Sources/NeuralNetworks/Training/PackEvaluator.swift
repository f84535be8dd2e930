/// Judges the networks in the lanes of a vector, each by its own data.
final class PackEvaluator<V: Lanes> {
  enum Part { case training, validation, test }

  /// Rows that are judged in one forward pass.
  static func blockRows(for data: DataParts<V.Scalar>) -> Int {
    let parts = [data.training, data.validation, data.test, data.probe]
    let most = V.width == 1 ? TrainingMemory.evaluatedAlone : TrainingMemory.evaluatedPacked
    return min(most, parts.reduce(1) { max($0, $1?.rowCount ?? 0) })
  }

  private let members: [PackMember<V.Scalar>]
  private let propagation: Propagation<V>
  private let blockRows: Int
  private let inputs: Buffer<V>  // [block rows, inputs]
  private let targets: Buffer<V>  // [block rows, outputs]
  private let losses: Buffer<V>  // [block rows]
  private var spreads: [Part: [[Double]]] = [:]  // per lane: Σ(t - mean t)² of each output

  init(_ members: [PackMember<V.Scalar>], propagation: Propagation<V>) {
    self.members = members
    self.propagation = propagation
    blockRows = Self.blockRows(for: members[0].data)
    inputs = Buffer(count: blockRows * propagation.network.inputCount)
    targets = Buffer(count: blockRows * propagation.network.outputCount)
    losses = Buffer(count: blockRows)
  }

  var byteCount: Int { inputs.byteCount + targets.byteCount + losses.byteCount }

  private func examples(_ part: Part, lane: Int) -> Examples<V.Scalar>? {
    switch part {
    case .training: members[lane].data.training
    case .validation: members[lane].data.validation
    case .test: members[lane].data.test
    }
  }

  /// One evaluation a lane.
  func evaluateTraining() -> [Evaluation] { evaluate(.training) ?? [] }

  /// One evaluation a lane; nil where the data has no such part.
  func evaluate(_ part: Part) -> [Evaluation]? {
    guard let first = examples(part, lane: 0) else { return nil }
    let configuration = members[0].configuration
    var sums = members.map { EvaluationSums(task: configuration.task, targetScale: $0.data.targetScale) }
    let outputCount = first.outputCount
    let (targets, losses) = (self.targets.start, self.losses.start)
    forEachBlock(rowCount: first.rowCount, of: { self.examples(part, lane: $0) }) { rows in
      propagation.rowLosses(targets: targets, rows: rows, into: losses)
      for row in 0..<rows {
        let outputs = propagation.outputs + row * outputCount
        let rowTargets = targets + row * outputCount
        for lane in members.indices {
          var loss = Double(losses[row][lane: lane])
          if !loss.isFinite { loss = wideLoss(row: row, outputs, rowTargets, lane: lane) }
          sums[lane].add(rowLoss: loss, outputs: outputs, targets: rowTargets, lane: lane)
        }
      }
    }
    let spread = self.spread(part)
    return members.indices.map { sums[$0].evaluation(targetSpread: spread[$0]) }
  }

  /// A row's loss in one lane, in double precision, where squares overflow later than in single precision.
  private func wideLoss(
    row: Int, _ outputs: UnsafeMutablePointer<V>, _ targets: UnsafeMutablePointer<V>, lane: Int
  ) -> Double {
    let count = propagation.network.outputCount
    let sums = propagation.outputSums + row * count
    func numbers(_ values: UnsafeMutablePointer<V>) -> [Double] {
      (0..<count).map { Double(values[$0][lane: lane]) }
    }
    var loss = 0.0
    members[0].configuration.loss.compiled(for: Double.self)
      .rowLosses(numbers(outputs), numbers(sums), numbers(targets), 1, count, &loss)
    return loss
  }

  /// Outputs for the probe rows of one lane, in the targets' own units, `[rows, outputs]`.
  func probeOutputs(lane: Int) -> [Double] {
    let data = members[lane].data
    guard let probe = data.probe else { return [] }
    var outputs: [Double] = []
    forEachBlock(rowCount: probe.rowCount, of: { self.members[$0].data.probe }) { rows in
      for index in 0..<rows * probe.outputCount {
        let output = index % probe.outputCount
        let value = Double(propagation.outputs[index][lane: lane])
        outputs.append(data.targetMean[output].addingProduct(data.targetScale[output], value))
      }
    }
    return outputs
  }

  /// Forward passes over all rows, a block at a time; the block's targets are in `targets`.
  private func forEachBlock(
    rowCount: Int, of examples: (_ lane: Int) -> Examples<V.Scalar>?, _ body: (_ rows: Int) -> Void
  ) {
    for start in stride(from: 0, to: rowCount, by: blockRows) {
      let rows = min(blockRows, rowCount - start)
      for lane in members.indices {
        guard let examples = examples(lane) else { continue }
        if V.width == 1 {
          propagation.kernels.copy(
            examples.inputRows, nil, start: start, rows: rows, to: scalars(inputs.start))
        } else {
          for row in 0..<rows {
            inputs.setLane(lane, at: row * examples.inputCount, from: examples.inputRows, row: start + row)
          }
        }
        if !examples.targets.isEmpty {
          targets.setLane(
            lane, at: 0, from: examples.targets, start: start * examples.outputCount,
            count: rows * examples.outputCount)
        }
      }
      propagation.forward(UnsafePointer(inputs.start), rows: rows)
      body(rows)
    }
  }

  private func spread(_ part: Part) -> [[Double]] {
    if let known = spreads[part] { return known }
    let isRegression = members[0].configuration.task == .regression
    let spread = members.indices.map { isRegression ? examples(part, lane: $0)?.targetSpread() ?? [] : [] }
    spreads[part] = spread
    return spread
  }
}

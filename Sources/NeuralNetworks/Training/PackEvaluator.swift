/// Judges the networks in the lanes of a vector, each by its own data.
final class PackEvaluator<V: Lanes> {
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
  private let wideLosses: Buffer<Double>  // [block rows, lanes]
  private let weights: Buffer<Double>?  // [block rows, lanes]; nil where each row counts 1
  private let measures: [ComputedMeasure<V>]
  private let loss: ComputedMeasure<V>
  /// What early stopping watches, unless that is the loss.
  private let monitor: ComputedMeasure<V>?
  /// What measures keep for each lane, one measure after the other, and their scratch behind that.
  private let memory: Buffer<Double>
  private let scratchStart: Int
  private var parts: [DataPart: [EvaluatedPart]] = [:]  // per lane

  init(_ members: [PackMember<V.Scalar>], propagation: Propagation<V>) {
    self.members = members
    self.propagation = propagation
    blockRows = Self.blockRows(for: members[0].data)
    inputs = Buffer(count: blockRows * propagation.network.inputCount)
    targets = Buffer(count: blockRows * propagation.network.outputCount)
    losses = Buffer(count: blockRows)
    wideLosses = Buffer(count: blockRows * V.width)
    weights = members[0].data.training.weights.isEmpty ? nil : Buffer(count: blockRows * V.width)
    let configuration = members[0].configuration
    measures = configuration.measures.map(ComputedMeasure.init)
    loss = ComputedMeasure(.loss)
    let monitored = configuration.earlyStopping?.monitor ?? .loss
    monitor = monitored == .loss ? nil : ComputedMeasure(monitored)
    let parts = [members[0].data.training, members[0].data.validation, members[0].data.test, members[0].data.probe]
    let sizes = MeasureMemory.Sizes(of: configuration, largestPart: parts.reduce(0) { max($0, $1?.rowCount ?? 0) })
    scratchStart = sizes.perLane * V.width
    memory = Buffer(count: scratchStart + sizes.scratch)
  }

  var byteCount: Int {
    inputs.byteCount + targets.byteCount + losses.byteCount + wideLosses.byteCount + memory.byteCount
      + (weights?.byteCount ?? 0)
  }

  /// One evaluation per lane.
  func evaluateTraining() -> [Evaluation] { evaluate(.train) ?? [] }

  /// One evaluation per lane; nil where the data has no such part.
  func evaluate(_ part: DataPart) -> [Evaluation]? {
    guard let sums = sums(measures, of: part) else { return nil }
    var evaluations = Array(repeating: Evaluation.none, count: members.count)
    for (place, sum) in sums.enumerated() {
      let index = measures[place].measure.index
      for lane in evaluations.indices { evaluations[lane][index: index] = sum.value(lane) }
    }
    return evaluations
  }

  /// The loss, and what early stopping watches, per lane; nil where the data has no such part.
  func monitored(_ part: DataPart) -> [(loss: Double, value: Double?)]? {
    guard let sums = sums([loss] + (monitor.map { [$0] } ?? []), of: part) else { return nil }
    return members.indices.map { lane in (sums[0].value(lane) ?? .nan, sums[sums.count - 1].value(lane)) }
  }

  /// Measures of all rows of a part; nil where the data has no such part.
  private func sums(_ measures: [ComputedMeasure<V>], of part: DataPart) -> [MeasureSums<V>]? {
    guard let first = members[0].data[part] else { return nil }
    let parts = self.parts(part)
    let outputCount = first.outputCount
    var start = memory.start
    let sums = measures.map { measure in
      let count = measure.numberCount(first.rowCount, outputCount) * members.count
      start.update(repeating: 0, count: count)
      defer { start += count }
      return measure.pass.begin(parts, MeasureMemory(numbers: start, scratch: memory.start + scratchStart))
    }
    forEachBlock(rowCount: first.rowCount, of: { self.members[$0].data[part] }) { rows in
      propagation.rowLosses(targets: targets.start, rows: rows, into: losses.start)
      widenLosses(rows: rows, outputCount: outputCount)
      let block = EvaluatedRows<V>(
        count: rows, outputCount: outputCount, outputs: UnsafePointer(propagation.outputs),
        targets: UnsafePointer(targets.start), losses: UnsafePointer(wideLosses.start),
        weights: weights.map { UnsafePointer($0.start) })
      for sum in sums { sum.add(block) }
    }
    return sums
  }

  /// Makes `wideLosses` of `losses`.
  private func widenLosses(rows: Int, outputCount: Int) {
    for row in 0..<rows {
      for lane in members.indices {
        var loss = Double(losses.start[row][lane: lane])
        if !loss.isFinite {
          let start = row * outputCount
          loss = wideLoss(row: row, propagation.outputs + start, targets.start + start, lane: lane)
        }
        wideLosses.start[row * V.width + lane] = loss
      }
    }
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
        if let weights, !examples.weights.isEmpty {
          for row in 0..<rows { weights.start[row * V.width + lane] = examples.weights[start + row] }
        }
        if !examples.targets.isEmpty {
          targets.setLane(
            lane, at: 0, from: examples.targets, start: start * examples.outputCount,
            count: rows * examples.outputCount)
        }
      }
      propagation.forward(UnsafePointer(inputs.start), rows: rows, mode: .evaluation)
      body(rows)
    }
  }

  private func parts(_ part: DataPart) -> [EvaluatedPart] {
    if let known = parts[part] { return known }
    let isRegression = members[0].configuration.task == .regression
    var made: [EvaluatedPart] = []
    made.reserveCapacity(members.count)
    for (lane, member) in members.enumerated() {
      // Trials that are split alike share their data.
      if lane > 0, member.data === members[lane - 1].data {
        made.append(made[lane - 1])
        continue
      }
      let examples = member.data[part]
      made.append(
        EvaluatedPart(
          rowCount: examples?.rowCount ?? 0, weightSum: examples?.weightSum ?? 0,
          targetScale: member.data.targetScale, targetMean: member.data.targetMean,
          targetSpread: isRegression ? examples?.targetSpread() ?? [] : []))
    }
    parts[part] = made
    return made
  }
}

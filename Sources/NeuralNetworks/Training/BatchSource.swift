/// Hands out minibatches for the networks in the lanes of a vector, each with the rows of its own data in an order of its
/// own.
final class BatchSource<V: Lanes> {
  private let members: [PackMember<V.Scalar>]
  private let kernels: MatrixKernels<V.Scalar>
  private let shuffles: Bool
  private let inputCount: Int
  private let outputCount: Int
  private let inputs: Buffer<V>  // [batch rows, inputs]; all rows where they are never shuffled
  private let targets: Buffer<V>  // [batch rows, outputs]
  private let weights: Buffer<V>?  // [batch rows]; nil where each row counts 1
  private var orders: [[Int32]]  // per lane: [rows]

  let rowCount: Int

  /// - Precondition: one member a lane; their training parts have the same shape.
  init(_ members: [PackMember<V.Scalar>], batchRows: Int, kernels: MatrixKernels<V.Scalar>) {
    self.members = members
    self.kernels = kernels
    let training = members[0].data.training
    rowCount = training.rowCount
    inputCount = training.inputCount
    outputCount = training.outputCount
    shuffles = members[0].configuration.shuffles
    let rows = shuffles ? batchRows : rowCount
    inputs = Buffer(count: rows * inputCount)
    targets = Buffer(count: rows * outputCount)
    weights = training.weights.isEmpty ? nil : Buffer(count: rows)
    orders = shuffles ? members.map { _ in Array(0..<Int32(training.rowCount)) } : []
    if !shuffles { copyAllRows() }
  }

  var byteCount: Int {
    inputs.byteCount + targets.byteCount + (weights?.byteCount ?? 0) + orders.reduce(0) { $0 + $1.count * 4 }
  }

  /// A fresh order every epoch, from the order of the dataset.
  func beginEpoch(_ epoch: Int) {
    guard shuffles else { return }
    for (lane, member) in members.enumerated() {
      // Lanes of one seed see one order.
      if lane > 0, members[lane - 1].configuration.seed == member.configuration.seed {
        orders[lane] = orders[lane - 1]
        continue
      }
      for row in orders[lane].indices { orders[lane][row] = Int32(row) }
      var stream = RandomStream(
        purpose: .shuffle, seed: member.configuration.seed, subject: member.configuration.datasetSubject,
        index: UInt32(truncatingIfNeeded: epoch))
      stream.shuffle(&orders[lane])
    }
  }

  /// The rows from `start` on, in each lane's order: inputs `[rows, inputs]`, targets `[rows, outputs]`, and what each row
  /// counts, `[rows]`, or nil where that is 1. They stay until the next call.
  @inline(__always)
  func batch(
    start: Int, rows: Int
  ) -> (inputs: UnsafePointer<V>, targets: UnsafePointer<V>, weights: UnsafePointer<V>?) {
    guard shuffles else {
      return (
        UnsafePointer(inputs.start + start * inputCount), UnsafePointer(targets.start + start * outputCount),
        weights.map { UnsafePointer($0.start + start) }
      )
    }
    for (lane, member) in members.enumerated() {
      let (training, order) = (member.data.training, orders[lane])
      if V.width == 1 {
        kernels.copy(training.inputRows, order, start: start, rows: rows, to: scalars(inputs.start))
      }
      for row in 0..<rows {
        let from = Int(order[start + row])
        if V.width > 1 { inputs.setLane(lane, at: row * inputCount, from: training.inputRows, row: from) }
        targets.setLane(
          lane, at: row * outputCount, from: training.targets, start: from * outputCount, count: outputCount)
      }
      if let weights {
        for row in 0..<rows {
          weights.start[row][lane: lane] = V.Scalar(training.weights[Int(order[start + row])])
        }
      }
    }
    return (
      UnsafePointer(inputs.start), UnsafePointer(targets.start), weights.map { UnsafePointer($0.start) }
    )
  }

  /// Copies every lane's training part as it is.
  private func copyAllRows() {
    for (lane, member) in members.enumerated() {
      let training = member.data.training
      for row in 0..<rowCount {
        inputs.setLane(lane, at: row * inputCount, from: training.inputRows, row: row)
      }
      targets.setLane(lane, at: 0, from: training.targets, start: 0, count: training.targets.count)
      if let weights {
        for row in 0..<rowCount { weights.start[row][lane: lane] = V.Scalar(training.weights[row]) }
      }
    }
  }
}

extension Buffer {
  /// Writes a row into one lane of as many elements.
  @inline(__always)
  func setLane(_ lane: Int, at index: Int, from source: InputRows<Element.Scalar>, row: Int) {
    precondition(index + source.columnCount <= self.count)
    let width = Element.width
    source.write(row, to: scalars(self.start) + (index * width + lane), stride: width)
  }

  /// Writes numbers into one lane of as many elements.
  @inline(__always)
  func setLane(_ lane: Int, at index: Int, from source: [Element.Scalar], start: Int, count: Int) {
    precondition(index + count <= self.count && start + count <= source.count)
    let width = Element.width
    let target = scalars(self.start)
    source.withUnsafeBufferPointer { source in
      if width == 1, let from = source.baseAddress {
        (target + index).update(from: from + start, count: count)
        return
      }
      for offset in 0..<count { target[(index + offset) * width + lane] = source[start + offset] }
    }
  }
}

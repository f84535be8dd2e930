/// How much the classes' rows count in what training minimizes. Measures do not know of it.
package enum ClassWeighting: String, Hashable, Sendable, CaseIterable {
  /// n / (K · n_c) for each of the n_c rows of a class, of n rows and K classes in the training part: all classes count alike
  /// (King & Zeng 2001).
  case balanced
}

/// What rows of each class count, per lane.
final class ClassWeights<V: Lanes> {
  private let classes: Buffer<V>  // [classes]
  private let rows: Buffer<V>  // [batch rows]
  private let outputCount: Int

  /// - Parameter batchRows: the most rows of a minibatch.
  init(_ members: [PackMember<V.Scalar>], _ weighting: ClassWeighting, batchRows: Int) {
    outputCount = members[0].data.training.outputCount
    classes = Buffer(count: classCount(outputs: outputCount))
    rows = Buffer(count: batchRows)
    for (lane, member) in members.enumerated() {
      let weights: [Double] =
        switch weighting {
        case .balanced: member.data.training.balancedWeights()
        }
      for (index, weight) in weights.enumerated() { classes.start[index][lane: lane] = V.Scalar(weight) }
    }
  }

  var byteCount: Int { classes.byteCount + rows.byteCount }

  /// What the rows of a minibatch count, `[rows]`; it stays until the next call.
  ///
  /// - Parameter targets: `[rows, outputs]`, each 0 or 1
  func weights(of targets: UnsafePointer<V>, rows count: Int) -> UnsafePointer<V> {
    for row in 0..<count {
      let t = targets + row * outputCount
      var weight = V.zero
      if outputCount == 1 {
        weight = ((V.one - t[0]) * classes.start[0]).addingProduct(t[0], classes.start[1])
      } else {
        for index in 0..<outputCount { weight = weight.addingProduct(t[index], classes.start[index]) }
      }
      rows.start[row] = weight
    }
    return UnsafePointer(rows.start)
  }

  /// Σ of rows' weights, in their order.
  func sum(_ weights: UnsafePointer<V>, rows: Int) -> V {
    var sum = V.zero
    for row in 0..<rows { sum = sum + weights[row] }
    return sum
  }
}

extension Examples {
  /// What a row of each class counts so that all classes that have rows count alike; 0 for others.
  fileprivate func balancedWeights() -> [Double] {
    var counts = Array(repeating: 0, count: classCount(outputs: outputCount))
    for row in 0..<rowCount {
      if outputCount == 1 {
        counts[targets[row] > 0.5 ? 1 : 0] += 1
      } else {
        for index in 0..<outputCount where targets[row * outputCount + index] > 0.5 { counts[index] += 1 }
      }
    }
    let present = counts.count { $0 > 0 }
    return counts.map { $0 == 0 ? 0 : Double(rowCount) / (Double(present) * Double($0)) }
  }
}

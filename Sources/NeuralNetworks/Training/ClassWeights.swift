/// How much the classes' rows count in what training minimizes. Measures do not know of it.
package enum ClassWeighting: String, Hashable, Sendable, CaseIterable {
  /// n / (K · n_c) for each row of a class, where n is what the rows of the training part count, n_c what those of the class
  /// do, and K the number of classes that count: all classes count alike (King & Zeng 2001).
  case balanced
}

/// What rows of each class count, per lane, times what each counts by itself.
final class ClassWeights<V: Lanes> {
  private let classes: Buffer<V>  // [classes]
  private let rows: Buffer<V>  // [batch rows]
  private let outputCount: Int

  /// - Parameters:
  ///   - batchRows: the most rows of a minibatch.
  ///   - given: what rows of each class count besides; empty where that is 1.
  init(
    _ members: [PackMember<V.Scalar>], _ weighting: ClassWeighting?, given: [Double], batchRows: Int
  ) {
    outputCount = members[0].data.training.outputCount
    classes = Buffer(count: classCount(outputs: outputCount))
    rows = Buffer(count: batchRows)
    for (lane, member) in members.enumerated() {
      let balanced: [Double]? =
        switch weighting {
        case .balanced: member.data.training.balancedWeights()
        case nil: nil
        }
      for index in 0..<classes.count {
        let weight = (balanced?[index] ?? 1) * (given.isEmpty ? 1 : given[index])
        classes.start[index][lane: lane] = V.Scalar(weight)
      }
    }
  }

  var byteCount: Int { classes.byteCount + rows.byteCount }

  /// What the rows of a minibatch count, `[rows]`; it stays until the next call.
  ///
  /// - Parameters:
  ///   - targets: `[rows, outputs]`, each 0 or 1
  ///   - rowWeights: what each counts by itself, `[rows]`; nil where that is 1
  func weights(
    of targets: UnsafePointer<V>, rows count: Int, times rowWeights: UnsafePointer<V>?
  ) -> UnsafePointer<V> {
    for row in 0..<count {
      let t = targets + row * outputCount
      var weight = V.zero
      if outputCount == 1 {
        weight = ((V.one - t[0]) * classes.start[0]).addingProduct(t[0], classes.start[1])
      } else {
        for index in 0..<outputCount { weight = weight.addingProduct(t[index], classes.start[index]) }
      }
      rows.start[row] = rowWeights.map { weight * $0[row] } ?? weight
    }
    return UnsafePointer(rows.start)
  }
}

extension Examples {
  /// What a row of each class counts so that all classes that have rows count alike; 0 for others.
  fileprivate func balancedWeights() -> [Double] {
    var sums = Array(repeating: 0.0, count: classCount(outputs: outputCount))
    for row in 0..<rowCount {
      if outputCount == 1 {
        sums[targets[row] > 0.5 ? 1 : 0] += weight(of: row)
      } else {
        for index in 0..<outputCount where targets[row * outputCount + index] > 0.5 {
          sums[index] += weight(of: row)
        }
      }
    }
    let present = sums.count { $0 > 0 }
    return sums.map { $0 == 0 ? 0 : weightSum / (Double(present) * $0) }
  }
}

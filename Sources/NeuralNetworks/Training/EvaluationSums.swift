/// Adds up what a network says of the rows of one part, in row order.
struct EvaluationSums {
  private let task: TrainingConfiguration.Task
  private let targetScale: [Double]
  private var rowCount = 0
  private var loss = 0.0
  private var correct = 0
  private var absoluteErrors: [Double]  // per output; of regression alone
  private var squaredErrors: [SquareSum]  // per output; of regression alone

  init(task: TrainingConfiguration.Task, targetScale: [Double]) {
    self.task = task
    self.targetScale = targetScale
    absoluteErrors = task == .regression ? Array(repeating: 0, count: targetScale.count) : []
    squaredErrors = absoluteErrors.map { _ in SquareSum() }
  }

  /// - Parameters:
  ///   - rowLoss: the row's loss in the lane
  ///   - outputs: `[outputs]`
  ///   - targets: `[outputs]`
  @inline(__always)
  mutating func add<V: Lanes>(
    rowLoss: Double, outputs: UnsafeMutablePointer<V>, targets: UnsafeMutablePointer<V>, lane: Int
  ) {
    rowCount += 1
    loss += rowLoss
    let outputCount = targetScale.count
    switch task {
    case .classification:
      if outputCount == 1 {
        let output = outputs[0][lane: lane]
        if (output > 0.5) == (targets[0][lane: lane] > 0.5) && !output.isNaN { correct += 1 }
      } else {
        let answer = largestIndex(outputs, count: outputCount, lane: lane)
        let isRight = answer == largestIndex(targets, count: outputCount, lane: lane)
        if isRight && !outputs[answer][lane: lane].isNaN { correct += 1 }
      }
    case .regression:
      for output in 0..<outputCount {
        let difference = Double(outputs[output][lane: lane]) - Double(targets[output][lane: lane])
        absoluteErrors[output] += difference.magnitude
        squaredErrors[output].add(difference)
      }
    }
  }

  /// - Parameter targetSpread: Σ(t - mean t)² of each output over the same rows.
  func evaluation(targetSpread: [Double]) -> Evaluation {
    let rows = Double(rowCount)
    var evaluation = Evaluation(loss: loss / rows)
    switch task {
    case .classification: evaluation.accuracy = Double(correct) / rows
    case .regression:
      let count = rows * Double(targetScale.count)
      var (squares, magnitudes, r2) = (0.0, 0.0, 0.0)
      for output in targetScale.indices {
        squares += squaredErrors[output].value * targetScale[output] * targetScale[output]
        magnitudes += absoluteErrors[output] * targetScale[output]
        r2 += 1 - squaredErrors[output].value / targetSpread[output]
      }
      evaluation.rmse =
        squares.isFinite && squares > 0x1p-900
        ? (squares / count).squareRoot() : rootOfExtremeMean(count: count)
      evaluation.mae = magnitudes / count
      evaluation.r2 = targetSpread.contains(0) ? nil : r2 / Double(targetScale.count)
    }
    return evaluation
  }

  /// The root of the mean squared error where its squares overflow or vanish.
  private func rootOfExtremeMean(count: Double) -> Double {
    let roots = zip(squaredErrors, targetScale).map { $0.root * $1 }
    guard let largest = roots.max(), largest > 0, largest.isFinite else { return roots.reduce(0, +) }
    return largest * (roots.reduce(0) { $0 + ($1 / largest) * ($1 / largest) } / count).squareRoot()
  }
}

/// The index of the first of the largest numbers in a lane.
@inline(__always)
private func largestIndex<V: Lanes>(_ values: UnsafeMutablePointer<V>, count: Int, lane: Int) -> Int {
  var best = 0
  for index in 1..<max(count, 1) where values[index][lane: lane] > values[best][lane: lane] { best = index }
  return best
}

extension Examples {
  /// Σ(t - mean t)² of each output over all rows; exactly 0 where all are the same number, which their mean, a
  /// rounded sum divided, need not be.
  func targetSpread() -> [Double] {
    (0..<outputCount).map { output in
      let column = stride(from: output, to: targets.count, by: outputCount).lazy.map { Double(targets[$0]) }
      guard let least = column.min(), let largest = column.max(), least < largest else { return 0 }
      let mean = column.reduce(0, +) / Double(rowCount)
      return column.reduce(0) { $0.addingProduct($1 - mean, $1 - mean) }
    }
  }
}

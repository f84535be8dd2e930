/// Watches losses from epoch to epoch, a lane each, and remembers the parameters of the best.
struct EarlyStoppingMonitor<V: Lanes> {
  private let rule: TrainingConfiguration.EarlyStopping
  private let bestParameters: Buffer<V>
  private var bestLoss = [Double](repeating: .infinity, count: V.width)
  private var epochsWithoutProgress = [Int](repeating: 0, count: V.width)

  init(_ rule: TrainingConfiguration.EarlyStopping, parameters: Buffer<V>) {
    self.rule = rule
    bestParameters = Buffer(count: rule.restoresBest ? parameters.count : 0)
    if rule.restoresBest { bestParameters.copy(from: parameters) }
  }

  var byteCount: Int { bestParameters.byteCount }

  mutating func shouldStop(_ lane: Int, afterLoss loss: Double, parameters: Buffer<V>) -> Bool {
    if loss < bestLoss[lane] - rule.minimumDelta {
      bestLoss[lane] = loss
      epochsWithoutProgress[lane] = 0
      if rule.restoresBest { bestParameters.copyLane(lane, from: parameters) }
    } else {
      epochsWithoutProgress[lane] += 1
    }
    return epochsWithoutProgress[lane] >= rule.patience
  }

  func restore(_ lane: Int, into parameters: Buffer<V>) {
    if rule.restoresBest { parameters.copyLane(lane, from: bestParameters) }
  }
}

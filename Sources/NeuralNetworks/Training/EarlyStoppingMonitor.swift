/// Watches a measure from epoch to epoch, a lane each, and remembers the parameters of the best.
struct EarlyStoppingMonitor<V: Lanes> {
  private let rule: TrainingConfiguration.EarlyStopping
  private let bestParameters: Buffer<V>
  /// The best value so far, less being better.
  private var best = [Double](repeating: .infinity, count: V.width)
  private var epochsWithoutProgress = [Int](repeating: 0, count: V.width)

  init(_ rule: TrainingConfiguration.EarlyStopping, parameters: Buffer<V>) {
    self.rule = rule
    bestParameters = Buffer(count: rule.restoresBest ? parameters.count : 0)
    if rule.restoresBest { bestParameters.copy(from: parameters) }
  }

  var byteCount: Int { bestParameters.byteCount }

  /// - Parameter value: the measure after an epoch; nil where it has none. Epochs before the first value neither count nor
  ///   are lost.
  mutating func shouldStop(_ lane: Int, after value: Double?, parameters: Buffer<V>) -> Bool {
    let cost = value.map { rule.monitor.goal == .minimize ? $0 : -$0 }
    if let cost, cost < best[lane] - rule.minimumDelta {
      best[lane] = cost
      epochsWithoutProgress[lane] = 0
      if rule.restoresBest { bestParameters.copyLane(lane, from: parameters) }
    } else if cost == nil, best[lane] == .infinity {
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

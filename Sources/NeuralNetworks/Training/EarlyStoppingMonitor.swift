/// Watches a loss from epoch to epoch and remembers the parameters of the best.
struct EarlyStoppingMonitor<V: Lanes> {
  private let rule: TrainingConfiguration.EarlyStopping
  private let bestParameters: Buffer<V>
  private var bestLoss = Double.infinity
  private var epochsWithoutProgress = 0

  init(_ rule: TrainingConfiguration.EarlyStopping, parameters: Buffer<V>) {
    self.rule = rule
    bestParameters = Buffer(count: rule.restoresBest ? parameters.count : 0)
    if rule.restoresBest { bestParameters.copy(from: parameters) }
  }

  mutating func shouldStop(afterLoss loss: Double, parameters: Buffer<V>) -> Bool {
    if loss < bestLoss - rule.minimumDelta {
      bestLoss = loss
      epochsWithoutProgress = 0
      if rule.restoresBest { bestParameters.copy(from: parameters) }
    } else {
      epochsWithoutProgress += 1
    }
    return epochsWithoutProgress >= rule.patience
  }

  func restore(into parameters: Buffer<V>) {
    if rule.restoresBest { parameters.copy(from: bestParameters) }
  }
}

/// Trains one trial; the module's entry, so that everything behind it is compiled for the precision at hand.
///
/// - Parameter keepsParameters: whether the outcome carries the trained parameters.
/// - Precondition: the data has the inputs and outputs of the configuration's network and at least one row, and is in
///   the configuration's precision.
package func train(
  _ configuration: TrainingConfiguration, on data: TrainingData, keepsParameters: Bool = false
) -> TrainingOutcome {
  switch data {
  case .float32(let parts):
    Trainer<Float>(configuration, data: parts).train(keepsParameters: keepsParameters)
  case .float64(let parts):
    Trainer<Double>(configuration, data: parts).train(keepsParameters: keepsParameters)
  }
}

import Datasets

extension Dataset {
  /// The class that a network's outputs stand for: the largest output, or a single one's side of ½. nil for numbers,
  /// and where an output is not a number.
  package func predictedClass(_ outputs: [Double]) -> String? {
    guard case .classes(_, let names) = targets, !outputs.contains(where: \.isNaN) else { return nil }
    if outputs.count == 1 { return names.count == 2 ? names[outputs[0] > 0.5 ? 1 : 0] : nil }
    guard let largest = outputs.max(), let index = outputs.firstIndex(of: largest), index < names.count else {
      return nil
    }
    return names[index]
  }
}

extension Experiment {
  /// The most outputs of any network that predicts rows; 0 where nothing is to be predicted.
  package var largestPredictedOutputCount: Int {
    let losses = [.none] + plan.assignedValues(of: .loss)
    return plan.datasets.indices.reduce(0) { largest, index in
      if predictionInputs(dataset: index).rowCount == 0 { return largest }
      return losses.reduce(largest) { max($0, plan.datasets[index].outputCount(loss: $1)) }
    }
  }

  /// Further rows to predict, in the dataset's own units, `[rows, features]`.
  package func predictionInputs(dataset index: Int) -> FeatureTable { preparations[index].probe }
}

import NeuralNetworks

extension RowSplit {
  /// - Parameter weights: What each row of the dataset counts; empty where each counts 1.
  /// - Throws: `weightless`, where no row of a part counts.
  func checkWeights(_ weights: [Double]) throws(PreparationError) {
    guard !weights.isEmpty else { return }
    for (part, rows) in [(DataPart.train, training), (.validation, validation), (.test, test)] {
      if !rows.isEmpty, rows.allSatisfy({ weights[Int($0)] == 0 }) { throw .weightless(part) }
    }
  }
}

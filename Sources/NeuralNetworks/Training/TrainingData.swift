/// Rows to train on or to judge by: inputs and targets side by side, row-major.
package struct Examples<Scalar: Real>: Sendable, Equatable {
  package let rowCount: Int
  package let inputCount: Int
  package let outputCount: Int
  /// `[rows, inputs]`
  package let inputs: [Scalar]
  /// `[rows, outputs]`; empty for rows that are only predicted.
  package let targets: [Scalar]

  /// - Precondition: the arrays have the sizes that the counts say; `targets` may be empty.
  package init(rowCount: Int, inputCount: Int, outputCount: Int, inputs: [Scalar], targets: [Scalar]) {
    precondition(inputs.count == rowCount * inputCount, "inputs are [rows, inputs]")
    precondition(targets.isEmpty || targets.count == rowCount * outputCount, "targets are [rows, outputs]")
    self.rowCount = rowCount
    self.inputCount = inputCount
    self.outputCount = outputCount
    self.inputs = inputs
    self.targets = targets
  }
}

/// One data set as a trial sees it: split, normalised, encoded.
package struct DataParts<Scalar: Real>: Sendable, Equatable {
  package let training: Examples<Scalar>
  package let validation: Examples<Scalar>?
  package let test: Examples<Scalar>?
  /// Further rows whose outputs are asked for after training; they have no targets.
  package let probe: Examples<Scalar>?
  /// What a target of 1 is in the data set's own units, one an output; 1 unless targets were standardised.
  package let targetScale: [Double]
  /// What a target of 0 is in the data set's own units, one an output; 0 unless targets were standardised.
  package let targetMean: [Double]

  package init(
    training: Examples<Scalar>, validation: Examples<Scalar>? = nil, test: Examples<Scalar>? = nil,
    probe: Examples<Scalar>? = nil, targetScale: [Double], targetMean: [Double]
  ) {
    self.training = training
    self.validation = validation
    self.test = test
    self.probe = probe
    self.targetScale = targetScale
    self.targetMean = targetMean
  }
}

/// A data set in the precision that its trials are trained in.
package enum TrainingData: Sendable, Equatable {
  case float32(DataParts<Float>)
  case float64(DataParts<Double>)
}

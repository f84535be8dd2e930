/// Rows to train on or to judge by: inputs and targets side by side, row-major.
package struct Examples<Scalar: Real>: Sendable, Equatable {
  package let rowCount: Int
  package let inputCount: Int
  package let outputCount: Int
  package let inputRows: InputRows<Scalar>
  /// `[rows, outputs]`; empty for rows that are only predicted.
  package let targets: [Scalar]
  /// What each row counts in training and in measures; empty where each counts 1.
  package let weights: [Double]

  /// - Precondition: `targets` are `[rows, outputs]`, row-major, or empty; there is a weight of at least 0 for each row, or none.
  package init(inputRows: InputRows<Scalar>, outputCount: Int, targets: [Scalar], weights: [Double] = []) {
    rowCount = inputRows.rowCount
    inputCount = inputRows.columnCount
    precondition(targets.isEmpty || targets.count == rowCount * outputCount, "targets are [rows, outputs]")
    self.outputCount = outputCount
    self.inputRows = inputRows
    self.targets = targets
    precondition(weights.isEmpty || weights.count == rowCount, "a weight a row")
    self.weights = weights
  }

  func weight(of row: Int) -> Double { weights.isEmpty ? 1 : weights[row] }

  /// What all rows count together.
  var weightSum: Double { weights.isEmpty ? Double(rowCount) : weights.reduce(0, +) }

  /// - Precondition: the arrays have the sizes that the counts say; `targets` may be empty.
  package init(rowCount: Int, inputCount: Int, outputCount: Int, inputs: [Scalar], targets: [Scalar]) {
    self.init(
      inputRows: InputRows(rowCount: rowCount, columnCount: inputCount, numbers: inputs),
      outputCount: outputCount, targets: targets)
  }

  /// `[rows, inputs]`
  package var inputs: [Scalar] { inputRows.numbers }
}

/// One dataset as a trial sees it: split, normalized, encoded.
///
/// A class, since all trials of a sweep share it: a copy of the arrays, or of references to each of them, would be made
/// for every trial.
package final class DataParts<Scalar: Real>: Sendable, Equatable {
  package let training: Examples<Scalar>
  package let validation: Examples<Scalar>?
  package let test: Examples<Scalar>?
  /// Further rows whose outputs are asked for after training; they have no targets.
  package let probe: Examples<Scalar>?
  /// What a target of 1 is in the dataset's own units, one an output; 1 unless targets were standardized.
  package let targetScale: [Double]
  /// What a target of 0 is in the dataset's own units, one an output; 0 unless targets were standardized.
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

  package static func == (a: DataParts, b: DataParts) -> Bool {
    a === b
      || a.training == b.training && a.validation == b.validation && a.test == b.test && a.probe == b.probe
        && a.targetScale == b.targetScale && a.targetMean == b.targetMean
  }

  /// The same data in memory of its own.
  package func copied() -> DataParts {
    DataParts(
      training: training.copied(), validation: validation?.copied(), test: test?.copied(),
      probe: probe?.copied(), targetScale: targetScale.copied(), targetMean: targetMean.copied())
  }
}

extension Examples {
  fileprivate func copied() -> Examples {
    Examples(
      inputRows: inputRows.copied(), outputCount: outputCount, targets: targets.copied(), weights: weights.copied())
  }
}

/// A dataset in the precision that its trials are trained in.
package enum TrainingData: Sendable, Equatable {
  case float32(DataParts<Float>)
  case float64(DataParts<Double>)

  /// The same data in memory of its own.
  package func copied() -> TrainingData {
    switch self {
    case .float32(let parts): .float32(parts.copied())
    case .float64(let parts): .float64(parts.copied())
    }
  }
}

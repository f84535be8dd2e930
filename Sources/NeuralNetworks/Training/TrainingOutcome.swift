/// What a trained network says of one part of the data.
package struct Evaluation: Hashable, Sendable {
  /// The mean over rows of the loss, whatever the training's reduction.
  package var loss: Double
  /// The share of rows whose class is right: the largest output, or a single output on the right side of ½.
  package var accuracy: Double?
  /// Root of the mean squared error over rows and outputs, in the targets' own units.
  package var rmse: Double?
  /// Mean absolute error over rows and outputs, in the targets' own units.
  package var mae: Double?
  /// 1 - Σ(y - t)² / Σ(t - mean t)², the mean over outputs; nil where the targets do not vary.
  package var r2: Double?
}

package struct TrainingOutcome: Sendable {
  package enum Status: Hashable, Sendable {
    case ok
    /// Parameters or the training loss became infinite or not a number.
    case diverged
    /// A limit was reached; there is no result.
    case givenUp
  }

  package struct CurvePoint: Hashable, Sendable {
    /// How many epochs have been trained.
    package let epoch: Int
    package let training: Evaluation
    package let validation: Evaluation?
  }

  package let status: Status
  /// How many epochs were trained.
  package let epochs: Int
  package let training: Evaluation
  package let validation: Evaluation?
  package let test: Evaluation?
  package let curve: [CurvePoint]
  /// Outputs for the probe rows, `[rows, outputs]`; numbers in the targets' own units.
  package let probeOutputs: [Double]
  package let parameters: ParameterValues?
}

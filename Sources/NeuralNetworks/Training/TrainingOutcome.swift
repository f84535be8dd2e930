/// What a trained network says of one part of the data.
package struct Evaluation: Hashable, Sendable {
  /// By the measures' places in their registry.
  private var values: [Double?]

  /// No measure has a value.
  package static let none = Evaluation { _ in nil }

  package init(_ value: (Measure) -> Double?) { values = Measure.all.map(value) }

  /// The measure's value; nil where it does not apply, or has none.
  package subscript(measure: Measure) -> Double? {
    get { values[measure.index] }
    set { values[measure.index] = newValue }
  }

  package var loss: Double { self[.loss] ?? .nan }
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

    /// Curves have no test part.
    package subscript(part: DataPart) -> Evaluation? {
      switch part {
      case .train: training
      case .validation: validation
      case .test: nil
      }
    }
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

  package subscript(part: DataPart) -> Evaluation? {
    switch part {
    case .train: training
    case .validation: validation
    case .test: test
    }
  }
}

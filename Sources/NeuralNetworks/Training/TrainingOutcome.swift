/// What a trained network says of one part of the data.
package struct Evaluation: Hashable, Sendable {
  // Inline, so that evaluations are made and copied without memory of their own.
  private var values = SIMD8<Double>()  // by the measures' places in their registry
  private var known: UInt8 = 0  // a bit for each of these that has a value
  /// Of the measures behind the first eight, as far as any is known: what is computed by default is among the first.
  private var further: [Double?] = []

  /// No measure has a value.
  package static let none = Evaluation()

  private init() {}

  package init(_ value: (Measure) -> Double?) {
    for measure in Measure.all { self[measure] = value(measure) }
  }

  /// The measure's value; nil where it does not apply, or has none.
  package subscript(measure: Measure) -> Double? {
    get { self[index: measure.index] }
    set { self[index: measure.index] = newValue }
  }

  /// The value of the measure at a place in the registry.
  subscript(index index: Int) -> Double? {
    get {
      if index < values.scalarCount { return known >> UInt8(index) & 1 == 1 ? values[index] : nil }
      let place = index - values.scalarCount
      return place < further.count ? further[place] : nil
    }
    set {
      guard index < values.scalarCount else { return setFurther(index - values.scalarCount, newValue) }
      values[index] = newValue ?? 0
      known = newValue == nil ? known & ~(1 << UInt8(index)) : known | 1 << UInt8(index)
    }
  }

  private mutating func setFurther(_ place: Int, _ value: Double?) {
    if place >= further.count {
      if value == nil { return }
      further += repeatElement(nil, count: place + 1 - further.count)
    }
    further[place] = value
  }

  package var loss: Double { self[.loss] ?? .nan }
}

/// What training one trial came to.
///
/// A class, as outcomes are handed about in arrays: a reference is copied quickly.
package final class TrainingOutcome: Sendable {
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
    package subscript(part: DataPart, measure: Measure) -> Double? {
      switch part {
      case .train: training[measure]
      case .validation: validation?[measure]
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

  init(
    status: Status, epochs: Int, training: Evaluation, validation: Evaluation? = nil, test: Evaluation? = nil,
    curve: [CurvePoint] = [], probeOutputs: [Double] = [], parameters: ParameterValues? = nil
  ) {
    self.status = status
    self.epochs = epochs
    self.training = training
    self.validation = validation
    self.test = test
    self.curve = curve
    self.probeOutputs = probeOutputs
    self.parameters = parameters
  }

  package subscript(part: DataPart, measure: Measure) -> Double? {
    switch part {
    case .train: training[measure]
    case .validation: validation?[measure]
    case .test: test?[measure]
    }
  }
}

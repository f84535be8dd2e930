import NeuralNetworks

/// Why a dataset cannot be made into what a trial is trained on.
package enum PreparationError: Error, Hashable, Sendable {
  package enum Part: String, Hashable, Sendable {
    case validation
    case test
  }

  case shareOutOfRange(Part, share: Double)
  case emptyPart(Part, share: Double, rows: Int)
  case noTrainingRows(rows: Int, validation: Int, test: Int)
  /// No row of a part counts.
  case weightless(DataPart)
  /// The spread of the column's values overflows or underflows.
  case spreadOutOfRange(column: String)
  case binaryNeedsTwoClasses(found: Int)
  /// Rows to predict have another number of features.
  case probeHasWrongCount(expected: Int, found: Int)
}

extension PreparationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .shareOutOfRange(let part, let share):
      "the \(part.rawValue) share must be less than 1; it is \(share)"
    case .emptyPart(let part, let share, let rows):
      "the \(part.rawValue) part would be empty: \(share) of \(rows) rows is less than one row"
    case .noTrainingRows(let rows, let validation, let test):
      "no rows are left to train on: of \(rows), \(validation) are to validate and \(test) to test"
    case .weightless(let part):
      "no row of the \(part == .train ? "training" : part.rawValue) part counts: all have weight 0"
    case .spreadOutOfRange(let column):
      "column '\(column)' cannot be normalized: its values are too far apart or too close together"
    case .binaryNeedsTwoClasses(let found):
      "a single 0/1 output needs two classes; the dataset has \(found)"
    case .probeHasWrongCount(let expected, let found):
      "the rows to predict have \(found) features; the dataset has \(expected)"
    }
  }
}

/// The parts that a dataset's rows are split into.
package enum DataPart: String, Hashable, Sendable, CaseIterable {
  case train
  case validation
  case test
}

extension DataParts {
  subscript(part: DataPart) -> Examples<Scalar>? {
    switch part {
    case .train: training
    case .validation: validation
    case .test: test
    }
  }
}

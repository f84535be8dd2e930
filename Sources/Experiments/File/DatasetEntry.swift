import Documents

/// An entry of `datasets`.
package struct DatasetEntry: Sendable {
  package let name: String
  package let source: DatasetSource
  /// nil: by default.
  package let split: SplitChoice?
  package let normalization: Normalization?
  package let normalizesTargets: Bool?
  /// Further rows to predict.
  package let predictions: [[Double]]
  let node: Node
  let splitNode: Node?
  let predictionsNode: Node?

  /// What `split` says; shares that are absent are 0.
  package struct SplitChoice: Sendable, Hashable {
    package let validation: Double
    package let test: Double
    /// nil: for classification.
    package let stratify: Bool?
    package let seed: UInt64?
  }
}

extension DatasetEntry {
  private var isFromFile: Bool {
    if case .builtIn = source { false } else { true }
  }

  /// What decides how the data set is prepared for any trial, apart from what options of training say.
  func preparation(of dataset: Dataset) -> DataPreparation {
    DataPreparation(
      split: splitOptions(for: dataset), normalization: normalization(for: dataset),
      normalizeTargets: normalizesTargets(for: dataset), probe: predictions)
  }

  package func splitOptions(for dataset: Dataset) -> SplitOptions {
    let isClassification = dataset.task == .classification
    if let split {
      return SplitOptions(
        validation: split.validation, test: split.test, stratify: split.stratify ?? isClassification,
        seed: split.seed)
    }
    if dataset.isComplete { return SplitOptions() }
    return SplitOptions(validation: 0.2, test: 0.2, stratify: isClassification)
  }

  package func normalization(for dataset: Dataset) -> Normalization {
    if let normalization { return normalization }
    switch source {
    case .builtIn: return .none
    case .csv: return .standard
    case .idx: return .minmax
    }
  }

  package func normalizesTargets(for dataset: Dataset) -> Bool {
    dataset.task == .regression && (normalizesTargets ?? isFromFile)
  }
}

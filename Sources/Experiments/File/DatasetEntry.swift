import Datasets
import Documents

/// An entry of `datasets`.
package struct DatasetEntry: Sendable {
  package let name: String
  package let source: any DatasetSource
  /// How features are scaled unless the file says how.
  let defaultNormalization: Normalization
  /// nil: by default.
  package let split: SplitChoice?
  package let normalization: Normalization?
  package let normalizesTargets: Bool?
  /// nil where nothing is said.
  let classWeights: ClassWeightRequest?
  let predictions: PredictionRequest
  let node: Node
  let splitNode: Node?
  /// Whether nothing is wrong with what the file says of it.
  let isSound: Bool

  /// What `split` says.
  package struct SplitChoice: Sendable, Hashable {
    /// nil: by default.
    package let validation: Double?
    /// nil: by default.
    package let test: Double?
    /// nil: for classification.
    package let stratify: Bool?
    package let seed: UInt64?
  }
}

extension DatasetEntry {
  private var isFromFile: Bool {
    !(source is BuiltInOptions)
  }

  /// What decides how the dataset is prepared for any trial, apart from what options of training say.
  ///
  /// - Parameters:
  ///   - predictions: further rows to predict, `[rows, features]`.
  ///   - classWeights: what rows of each class count in training; empty where that is 1.
  func preparation(
    of dataset: Dataset, predictions: FeatureTable, classWeights: [Double] = []
  ) -> DataPreparation {
    DataPreparation(
      split: splitOptions(for: dataset), normalization: normalization(for: dataset),
      normalizeTargets: normalizesTargets(for: dataset), probe: predictions,
      classWeights: classWeights)
  }

  /// Shares of parts that are drawn: those of given parts are 0, and what no draw looks at has its default, so that one
  /// split is written in one way.
  package func splitOptions(for dataset: Dataset) -> SplitOptions {
    let share = dataset.isComplete ? 0 : Self.defaultShare
    var options = SplitOptions(validation: split?.validation ?? share, test: split?.test ?? share)
    if dataset.givenParts.validation != nil { options.validation = 0 }
    if dataset.givenParts.test != nil { options.test = 0 }
    guard RowSplit.isRandom(dataset, options) else { return options }
    options.stratify = dataset.task == .classification && split?.stratify ?? true
    options.seed = split?.seed
    return options
  }

  private static let defaultShare = 0.2

  package func normalization(for dataset: Dataset) -> Normalization {
    normalization ?? defaultNormalization
  }

  package func normalizesTargets(for dataset: Dataset) -> Bool {
    dataset.task == .regression && (normalizesTargets ?? isFromFile)
  }
}

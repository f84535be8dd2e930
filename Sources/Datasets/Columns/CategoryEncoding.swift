import Documents

/// What features become of a column of categories.
package enum CategoryEncoding: String, Hashable, Sendable, CaseIterable {
  /// A 0/1 feature for each.
  case oneHot = "one_hot"
  /// Their places in an order, from 0.
  case ordinal
  /// 0 and 1, of two categories.
  case binary
  /// -1 and 1, of two categories.
  case signedBinary = "signed_binary"
  /// The mean target of the training part's other rows of the category: ``TargetMeans``.
  case target
  /// The share of the training part's rows.
  case frequency

  /// Whether the features are amounts, which are brought to the dataset's scale.
  var isScaled: Bool {
    switch self {
    case .ordinal, .target, .frequency: true
    case .oneHot, .binary, .signedBinary: false
    }
  }
}

extension FeatureColumn {
  /// The column with a feature for each target that its encoding tells apart: each class where there are more than two, or
  /// each number.
  func encoding(_ targets: Dataset.Targets) -> FeatureColumn {
    var column = self
    if case .classes(_, let names) = targets, names.count <= 2 {
      column.encodedTargets = []
    } else {
      column.encodedTargets = targets.names
    }
    return column
  }
}

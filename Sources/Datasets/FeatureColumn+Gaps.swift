extension FeatureColumn {
  /// From this many rows on, and from 1% of them, a feature of its own says where a number is missing.
  private static let fewestGaps = 5

  /// Sets what becomes of values that are missing.
  ///
  /// - Parameters:
  ///   - missingCount: in how many rows.
  ///   - indicator: whether a feature of its own says where; nil: as is usual.
  mutating func setGaps(_ missingCount: Int, of rowCount: Int, _ rule: MissingValues, indicator: Bool?) {
    guard missingCount > 0 else { return }
    switch rule {
    case .error, .dropRow: return
    case .mean: fill = .mean
    case .mostFrequent: fill = .mostFrequent
    case .auto, .median: break
    }
    // A category that is missing has a feature of its own, unless the most frequent one takes its place.
    let isShown =
      isCoded
      ? fill != .mostFrequent : missingCount >= Self.fewestGaps && missingCount * 100 >= rowCount
    hasIndicator = indicator ?? isShown
  }
}

/// What becomes of a number of one column, fitted to the training part.
enum ColumnTransform: Sendable, Equatable {
  /// (x - offset) / scale
  case linear(offset: Double, scale: Double)
  /// z / √(1 + (z/3)²) with z = (x - offset) / scale: nearly z where it is small, and never beyond ±3. Source: Holzmüller,
  /// Grinsztajn and Steinwart, "Better by Default: Strong Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024.
  case smoothClip(offset: Double, scale: Double)

  static let identity = ColumnTransform.linear(offset: 0, scale: 1)

  /// - Parameters:
  ///   - numbers: the column's in the training part, without gaps.
  ///   - name: the column's.
  init(_ normalization: Normalization, to numbers: [Double], name: String) throws(PreparationError) {
    guard normalization != .none, !numbers.isEmpty else {
      self = .identity
      return
    }
    let statistics = ColumnStatistics(
      of: FeatureTable(rowCount: numbers.count, columnCount: 1, values: numbers),
      rows: 0..<Int32(numbers.count))
    let (minimum, maximum) = (statistics.minimum[0], statistics.maximum[0])
    let spread = Spread(
      mean: statistics.mean[0], standardDeviation: statistics.standardDeviation[0], count: numbers.count)
    guard minimum < maximum, !spread.isWithinRounding else {
      self = .linear(offset: minimum, scale: 1)
      return
    }
    var (offset, scale) = (0.0, 1.0)
    switch normalization {
    case .none: break
    case .standard: (offset, scale) = (statistics.mean[0], statistics.standardDeviation[0])
    case .minmax: (offset, scale) = (minimum, maximum - minimum)
    case .robust, .robustClip: (offset, scale) = Self.robust(numbers, minimum, maximum)
    }
    guard offset.isFinite, scale.isFinite, scale > 0 else { throw .spreadOutOfRange(column: name) }
    self =
      normalization == .robustClip ? .smoothClip(offset: offset, scale: scale) : .linear(offset: offset, scale: scale)
  }

  /// The median and the interquartile range; where that is 0, half the whole range.
  private static func robust(
    _ numbers: [Double], _ minimum: Double, _ maximum: Double
  ) -> (offset: Double, scale: Double) {
    let quantiles = Quantiles(of: numbers)
    let range = quantiles.value(at: 0.75) - quantiles.value(at: 0.25)
    return (quantiles.value(at: 0.5), range > 0 ? range : (maximum - minimum) / 2)
  }

  func callAsFunction(_ value: Double) -> Double {
    switch self {
    case .linear(let offset, let scale): return (value - offset) / scale
    case .smoothClip(let offset, let scale):
      let scaled = (value - offset) / scale
      let third = scaled / 3
      // Beyond all squares it is at the bound.
      guard third.magnitude < 0x1p500 else { return scaled < 0 ? -3 : 3 }
      return scaled / (1 + third * third).squareRoot()
    }
  }
}

/// How features are brought to a common scale.
package enum Normalization: String, Hashable, Sendable, CaseIterable {
  case none
  /// Mean 0 and standard deviation 1 over the rows to train on.
  case standard
  /// The rows to train on lie from 0 to 1.
  case minmax
  /// The median becomes 0, and the interquartile range 1.
  case robust
  /// As `robust`, and then far values are drawn smoothly to within ±3.
  case robustClip = "robust_clip"
  /// The distribution becomes a normal one.
  case quantile
  /// sign(x) ln(1 + |x|), and then as `standard`.
  case log1p
  /// A power by which the distribution comes closest to a normal one, and then as `standard`.
  case power

  /// The values that it brings the rows to train on to, in words.
  package var meaning: String {
    switch self {
    case .none: "as they are"
    case .standard: "mean 0 and standard deviation 1"
    case .minmax: "from 0 to 1"
    case .robust: "median 0 and interquartile range 1"
    case .robustClip: "as `robust`, and then within ±3: x / √(1 + (x/3)²)"
    case .quantile: "a normal distribution, by ranks (quantiles at 1000 knots), within ±5.2"
    case .log1p: "sign(x) ln(1 + |x|), and then as `standard`"
    case .power: "as normal as a power makes it (Yeo and Johnson's), and then as `standard`"
    }
  }
}

/// A shift and a scale a column: value → (value − offset) / scale.
struct ColumnScaling: Sendable, Equatable {
  /// `[columns]`
  let offset: [Double]
  /// `[columns]`; 1 where a column does not vary, or by no more than rounding.
  let scale: [Double]

  static func identity(columnCount: Int) -> ColumnScaling {
    ColumnScaling(
      offset: [Double](repeating: 0, count: columnCount), scale: [Double](repeating: 1, count: columnCount))
  }

  /// Whether it is a shift and a scale that all columns are fitted to in one walk over the rows.
  static func isFast(_ normalization: Normalization) -> Bool {
    switch normalization {
    case .none, .standard, .minmax: true
    case .robust, .robustClip, .quantile, .log1p, .power: false
    }
  }

  /// Fits the scaling to some of a table's rows. Sums run in the order of `rows`; the standard deviation is
  /// that of the rows as they are (divided by their number).
  static func fit(
    _ normalization: Normalization, to table: FeatureTable, rows: [Int32], names: [String],
    flags: FlagColumns = FlagColumns()
  ) throws(PreparationError) -> ColumnScaling {
    guard !rows.isEmpty, normalization != .none || !flags.categories.isEmpty else {
      return identity(columnCount: table.columnCount)
    }
    let columns = ColumnStatistics(of: table, rows: rows)
    var offset = normalization == .none ? [Double](repeating: 0, count: table.columnCount) : columns.minimum
    var scale = [Double](repeating: 1, count: table.columnCount)
    for column in 0..<table.columnCount
    where normalization != .none && columns.minimum[column] < columns.maximum[column] {
      let spread = Spread(
        mean: columns.mean[column], standardDeviation: columns.standardDeviation[column], count: rows.count)
      guard !spread.isWithinRounding else { continue }
      switch normalization {
      case .none, .robust, .robustClip, .quantile, .log1p, .power:
        break
      case .standard:
        offset[column] = columns.mean[column]
        scale[column] = columns.standardDeviation[column]
      case .minmax:
        scale[column] = columns.maximum[column] - columns.minimum[column]
      }
      guard offset[column].isFinite, scale[column].isFinite, scale[column] > 0 else {
        throw .spreadOutOfRange(column: names[column])
      }
    }
    for column in flags.all {
      (offset[column], scale[column]) = (0, 1)
    }
    // A category that the training part lacks is 0 in every row, since nothing is known of its weights.
    for column in flags.categories where columns.maximum[column] == 0 { scale[column] = .infinity }
    return ColumnScaling(offset: offset, scale: scale)
  }
}

/// The features of a dataset that are 0 or 1, and are not scaled.
struct FlagColumns: Sendable, Equatable {
  /// Those of booleans and categories.
  private(set) var all: [Int] = []
  /// Those of categories.
  private(set) var categories: [Int] = []

  init() {}

  init(_ columns: [FeatureColumn]) {
    var feature = 0
    for column in columns {
      let features = feature..<feature + column.featureCount
      if !column.isScaled { all += features }
      if column.isCoded { categories += features }
      feature = features.upperBound
    }
  }
}

import NeuralNetworks

/// What becomes of a number of one column, fitted to the training part.
enum ColumnTransform: Sendable, Equatable {
  /// (x - offset) / scale
  case linear(offset: Double, scale: Double)
  /// z / √(1 + (z/3)²) with z = (x - offset) / scale: nearly z where it is small, and never beyond ±3. Source: Holzmüller,
  /// Grinsztajn and Steinwart, "Better by Default: Strong Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024.
  case smoothClip(offset: Double, scale: Double)
  /// (sign(x) ln(1 + |x|) - offset) / scale
  case logarithm(offset: Double, scale: Double)
  /// (power(x) - offset) / scale
  case power(YeoJohnson, offset: Double, scale: Double)
  case quantile(QuantileMap)

  static let identity = ColumnTransform.linear(offset: 0, scale: 1)

  /// - Parameters:
  ///   - numbers: the column's in the training part, without gaps.
  ///   - name: the column's.
  init(_ normalization: Normalization, to numbers: [Double], name: String) throws(PreparationError) {
    guard normalization != .none, !numbers.isEmpty else {
      self = .identity
      return
    }
    let column = Column(numbers)
    guard column.varies else {
      self = .linear(offset: column.minimum, scale: 1)
      return
    }
    var (offset, scale) = (0.0, 1.0)
    switch normalization {
    case .none: self = .identity
    case .standard:
      (offset, scale) = column.standard
      self = .linear(offset: offset, scale: scale)
    case .minmax:
      (offset, scale) = (column.minimum, column.maximum - column.minimum)
      self = .linear(offset: offset, scale: scale)
    case .robust:
      (offset, scale) = column.robust
      self = .linear(offset: offset, scale: scale)
    case .robustClip:
      (offset, scale) = column.robust
      self = .smoothClip(offset: offset, scale: scale)
    case .quantile: self = .quantile(QuantileMap(of: numbers))
    case .log1p:
      (offset, scale) = Column(numbers.map(signedLog1p)).standard
      self = .logarithm(offset: offset, scale: scale)
    case .power:
      let power = YeoJohnson(of: numbers)
      (offset, scale) = Column(numbers.map(power.callAsFunction)).standard
      self = .power(power, offset: offset, scale: scale)
    }
    guard offset.isFinite, scale.isFinite, scale > 0 else { throw .spreadOutOfRange(column: name) }
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
    case .logarithm(let offset, let scale): return (signedLog1p(value) - offset) / scale
    case .power(let power, let offset, let scale): return (power(value) - offset) / scale
    case .quantile(let map): return map(value)
    }
  }
}

/// The numbers of a column, and what is known of all of them.
private struct Column {
  let numbers: [Double]
  let minimum: Double
  let maximum: Double
  private let spread: Spread

  init(_ numbers: [Double]) {
    self.numbers = numbers
    let statistics = ColumnStatistics(
      of: FeatureTable(rowCount: numbers.count, columnCount: 1, values: numbers), rows: 0..<Int32(numbers.count))
    (minimum, maximum) = (statistics.minimum[0], statistics.maximum[0])
    spread = Spread(
      mean: statistics.mean[0], standardDeviation: statistics.standardDeviation[0], count: numbers.count)
  }

  /// Whether the numbers differ by more than rounding explains.
  var varies: Bool { minimum < maximum && !spread.isWithinRounding }

  /// The mean and the standard deviation; for a column that does not vary, one of its numbers and 1.
  var standard: (offset: Double, scale: Double) {
    varies ? (spread.mean, spread.standardDeviation) : (minimum, 1)
  }

  /// The median and the interquartile range; where that is 0, half the whole range.
  var robust: (offset: Double, scale: Double) {
    let quantiles = Quantiles(of: numbers)
    let range = quantiles.value(at: 0.75) - quantiles.value(at: 0.25)
    return (quantiles.value(at: 0.5), range > 0 ? range : (maximum - minimum) / 2)
  }
}

/// What the author of an experiment says of one column of a table.
package struct ColumnOptions: Hashable, Sendable {
  /// What a column is taken for.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The column's values decide.
    case auto
    case number
    case categorical
    case date
    case drop
  }

  package var kind = Kind.auto
  /// nil: as the dataset has it.
  package var missing: MissingValues?
  /// Whether a 0/1 feature says where a number is missing; nil: where that is so in many rows.
  package var indicator: Bool?
  /// How many features the categories become at most; nil: as the dataset has it.
  package var mostCategories: Int?
  /// nil: as the dataset has it.
  package var normalization: Normalization?

  /// What becomes of categories; nil: as the dataset has it.
  package var categoryEncoding: CategoryEncoding?
  /// The categories in the order of their places; empty for the usual order.
  package var order: [String] = []
  /// nil: as the dataset has it.
  package var numberEncoding: NumberEncoding?

  package init(kind: Kind = .auto) { self.kind = kind }
}

/// What becomes of a value that is missing.
package enum MissingValues: String, Hashable, Sendable, CaseIterable {
  /// Numbers take the median, categories have a category of their own.
  case auto
  /// The file is refused.
  case error
  /// The row is left out.
  case dropRow = "drop_row"
  case mean
  case median
  case mostFrequent = "most_frequent"
}

/// What features become of a number.
package enum NumberEncoding: Hashable, Sendable {
  /// One.
  case none
  /// Several, one for each of its bins: ``PiecewiseLinear``.
  case piecewiseLinear(bins: Int)

  package var binCount: Int? {
    if case .piecewiseLinear(let bins) = self { bins } else { nil }
  }

  /// How many bins there are, unless the file says so.
  package static let usualBinCount = 48
}

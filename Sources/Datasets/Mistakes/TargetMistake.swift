import Documents

/// Why nothing can be learned from the targets of some rows.
enum TargetMistake: Mistake {
  case tooFewRows(Int, excluded: ExcludedRows? = nil)
  case oneClass(String?)
  case tooManyClasses(Int, areNumbers: Bool)
  case tooManyTexts(ColumnTitle, limit: Int)
  /// The same number in every row, exactly or but for rounding.
  case constant(String, Double, isRounded: Bool)

  /// Rows that lack a value.
  struct ExcludedRows: Sendable {
    let count: Int
    let rowCount: Int
    /// Whether some are excluded for features that they lack.
    let areOptional: Bool
  }

  var wording: Wording {
    switch self {
    case .tooFewRows(let count, let excluded):
      """
      there \(count == 0 ? "are no rows" : "is only one row"); at least two are needed\(excluded.map(Self.text) ?? "")
      """
    case .oneClass(let name): "every row is of the class '\(name ?? "")'; there is nothing to tell apart"
    case .tooManyClasses(let count, let areNumbers):
      "the target has \(count) classes; \(Self.limit)\(areNumbers ? "; \(CSVAdvice.regression)" : "")"
    case .tooManyTexts(let title, let limit):
      "the target \(title.text) has more than \(limit) different texts; \(Self.classLimit)"
    case .constant(let name, let value, let isRounded):
      """
      the target '\(name)' is \(value) in every row\(isRounded ? " but for rounding" : ""); there is nothing to learn
      """
    }
  }

  private static let limit = "at most \(Dataset.Targets.classLimit) can be told apart"
  private static let classLimit = "at most \(Dataset.Targets.classLimit) classes can be told apart"

  private static func text(_ excluded: ExcludedRows) -> String {
    """
    ; \(excluded.count) of \(excluded.rowCount) rows lack a value\
    \(excluded.areOptional ? ", and missing: drop_row excludes them" : "")
    """
  }
}

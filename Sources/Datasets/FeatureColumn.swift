/// A column that features are made of: how its texts are read, and which features they become.
///
/// A table holds numbers and codes of categories (``FeatureTable``); each column has a few of the former, or one of the
/// latter. The features are made of these for each repetition, with what its training part says (``FittedFeatures``).
package struct FeatureColumn: Sendable {
  package enum Kind: Sendable {
    case number
    /// A 0/1 feature for each category.
    case category(CategoryNames)
    /// Two names, which are 0 and 1 in one feature.
    case boolean(CategoryNames)
    /// Numbers that are made of a date.
    case date(DateForm, [DatePart])
  }

  package let name: String
  package let kind: Kind
  /// What stands for a number or a category that is missing.
  package var fill: Fill
  /// Whether a 0/1 feature says where a value is missing.
  package var hasIndicator: Bool
  /// How many features categories become at most: where there are more, the rarest of the training part share the last.
  package var mostCategories: Int
  /// nil: as the dataset has it.
  package var normalization: Normalization?

  /// Taken from the training part.
  package enum Fill: String, Sendable {
    case median
    case mean
    case mostFrequent = "most_frequent"
  }

  /// How many features the categories of a column become at most, unless the file says so.
  package static let mostCategories = 100

  package init(
    name: String, kind: Kind = .number, fill: Fill = .median, hasIndicator: Bool = false,
    mostCategories: Int = mostCategories, normalization: Normalization? = nil
  ) {
    self.name = name
    self.kind = kind
    self.fill = fill
    self.hasIndicator = hasIndicator
    self.mostCategories = mostCategories
    self.normalization = normalization
  }

  init(name: String, categories: CategoryNames) {
    self.init(name: name, kind: .category(categories))
  }

  /// The names of categories and of the two values of a boolean column, in the order of their codes; nil for numbers.
  var categoryNames: CategoryNames? {
    switch kind {
    case .category(let names), .boolean(let names): names
    case .number, .date: nil
    }
  }

  package var categories: [String]? { categoryNames?.names }

  /// How many numbers a row of a table has for it.
  var numberCount: Int {
    switch kind {
    case .number, .boolean: 1
    case .category: 0
    case .date(_, let parts): parts.count
    }
  }

  /// Whether a row of a table has a code for it.
  var isCoded: Bool {
    if case .category = kind { true } else { false }
  }

  /// How many features its categories become; nil where it has no codes.
  var categoryFeatureCount: Int? {
    guard case .category(let names) = kind else { return nil }
    return min(names.names.count, mostCategories)
  }

  /// Whether its features differ from repetition to repetition in what they stand for.
  var isMerged: Bool {
    guard case .category(let names) = kind else { return false }
    return names.names.count > mostCategories
  }

  /// How many of the dataset's features it becomes.
  package var featureCount: Int { (categoryFeatureCount ?? numberCount) + (hasIndicator ? 1 : 0) }

  /// Numbers as they are called, and 0/1 features called `color=red`.
  var featureNames: [String] {
    var names: [String]
    switch kind {
    case .number: names = [name]
    case .boolean(let texts): names = ["\(name)=\(texts.names.last ?? "")"]
    case .category(let texts):
      names = texts.names.map { "\(name)=\($0)" }
      if isMerged {
        names = (1..<max(mostCategories, 1)).map { "\(name) #\($0)" } + ["\(name)=other"]
      }
    case .date(_, let parts): names = parts.map { "\(name).\($0.rawValue)" }
    }
    return hasIndicator ? names + ["\(name) is missing"] : names
  }

  /// What results depend on besides the table and the dataset's normalization; empty for a number without gaps.
  var canonicalText: String {
    var words: [String] = []
    switch kind {
    case .number: break
    case .boolean: words.append("boolean")
    case .category: words.append("categories at most \(mostCategories)")
    case .date(_, let parts): words += parts.map(\.rawValue)
    }
    if let normalization { words.append("normalize \(normalization.rawValue)") }
    if fill != .median { words.append("fill \(fill.rawValue)") }
    if hasIndicator { words.append("indicator") }
    return words.joined(separator: " ")
  }
}

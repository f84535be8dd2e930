/// A column that features are made of: how its texts are read, and which features they become.
///
/// A table holds numbers and codes of categories (``FeatureTable``); each column has a few of the former, or one of the
/// latter. The features are made of these for each repetition, with what its training part says (``FittedFeatures``).
package struct FeatureColumn: Sendable {
  package enum Kind: Sendable {
    case number
    /// Names, which become features as `encoding` says.
    case category(CategoryNames)
    /// Two names, which are 0 and 1 in one feature.
    case boolean(CategoryNames)
    /// Numbers that are made of a date.
    case date(DateForm, [DatePart])
  }

  package let name: String
  package var kind: Kind
  /// What stands for a number or a category that is missing.
  package var fill: Fill
  /// Whether a 0/1 feature says where a value is missing.
  package var hasIndicator: Bool
  /// How many features categories become at most: where there are more, the rarest of the training part share the last.
  package var mostCategories: Int
  /// nil: as the dataset has it.
  package var normalization: Normalization?
  /// What becomes of categories.
  package var encoding = CategoryEncoding.oneHot
  /// The targets that a target encoding has a feature for each of, unless there is just one.
  var encodedTargets: [String] = []
  /// How many features a number becomes, piece by piece of its range; nil: it is one.
  package var binCount: Int?

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
    switch encoding {
    case .oneHot: return min(names.names.count, mostCategories)
    case .target: return max(encodedTargets.count, 1)
    case .ordinal, .binary, .signedBinary, .frequency: return 1
    }
  }

  /// Whether its features differ from repetition to repetition in what they stand for.
  var isMerged: Bool {
    guard case .category(let names) = kind else { return false }
    return encoding == .oneHot && names.names.count > mostCategories
  }

  /// Whether its features are made by a shift and a scale of what a table has for it.
  var isPlain: Bool {
    !hasIndicator && !isMerged && normalization == nil && fill != .mostFrequent && encoding == .oneHot
      && binCount == nil
  }

  /// How many features each of its numbers becomes.
  private var featuresPerNumber: Int { isScaled ? binCount ?? 1 : 1 }

  /// How many of the dataset's features it becomes.
  package var featureCount: Int {
    (categoryFeatureCount ?? numberCount * featuresPerNumber) + (hasIndicator ? 1 : 0)
  }

  /// Numbers as they are called, and 0/1 features called `color=red`.
  var featureNames: [String] {
    var names: [String]
    switch kind {
    case .number: names = [name]
    case .boolean(let texts): names = ["\(name)=\(texts.names.last ?? "")"]
    case .category(let texts): names = categoryFeatureNames(texts)
    case .date(_, let parts): names = parts.map { "\(name).\($0.rawValue)" }
    }
    if featuresPerNumber != 1 {
      names = names.flatMap { name in (0..<featuresPerNumber).map { "\(name) bin \($0 + 1)" } }
    }
    return hasIndicator ? names + ["\(name) is missing"] : names
  }

  private func categoryFeatureNames(_ texts: CategoryNames) -> [String] {
    switch encoding {
    case .oneHot:
      isMerged
        ? (1..<max(mostCategories, 1)).map { "\(name) #\($0)" } + ["\(name)=other"]
        : texts.names.map { "\(name)=\($0)" }
    case .ordinal, .binary, .signedBinary: [name]
    case .frequency: ["\(name) frequency"]
    case .target:
      encodedTargets.count > 1 ? encodedTargets.map { "\(name) target=\($0)" } : ["\(name) target"]
    }
  }

  /// What results depend on besides the table and the dataset's normalization; empty for a number without gaps.
  var canonicalText: String {
    var words: [String] = []
    switch kind {
    case .number: break
    case .boolean: words.append("boolean")
    case .category where encoding == .oneHot: words.append("categories at most \(mostCategories)")
    case .category: words.append("categories \(encoding.rawValue)")
    case .date(_, let parts): words += parts.map(\.rawValue)
    }
    if let normalization { words.append("normalize \(normalization.rawValue)") }
    if fill != .median { words.append("fill \(fill.rawValue)") }
    if hasIndicator { words.append("indicator") }
    if let binCount, isScaled { words.append("piecewise linear \(binCount)") }
    return words.joined(separator: " ")
  }
}

import Documents
import NeuralNetworks

/// A loaded dataset: values as they are in their source, rows in the source's order.
package struct Dataset: Sendable {
  /// What a network learns to say of a row.
  package enum Targets: Sendable, Equatable {
    /// A class a row, as an index into `names`.
    case classes(labels: [Int32], names: [String])
    /// Numbers, `[rows, columns]`, row-major.
    case numbers(values: [Double], columns: Int, names: [String])
  }

  /// Where the parts lie that were given as files of their own. They follow the rows to train on.
  package struct GivenParts: Sendable, Hashable {
    package let validation: Range<Int>?
    package let test: Range<Int>?

    package init(validation: Range<Int>? = nil, test: Range<Int>? = nil) {
      self.validation = validation
      self.test = test
    }
  }

  /// The columns that the features are made of: fewer, where categories become features of their own.
  package let columns: [FeatureColumn]
  /// One per feature.
  package let featureNames: [String]
  /// What features are made of for each repetition: numbers and codes of categories, as the source has them.
  package let features: FeatureTable
  /// What each column of the source was taken for, and why.
  package let decisions: [ColumnDecision]
  /// Whether every column of the table is a feature by a shift and a scale alone.
  let isPlain: Bool
  let flags: FlagColumns
  /// Whether features are made of targets, by a draw for each repetition.
  package let encodesTargets: Bool
  package let targets: Targets
  /// What each row counts in training and in measures; empty where each counts 1.
  package let weights: [Double]
  package let givenParts: GivenParts
  /// True where the rows are all there is to know, as in a truth table: nothing is held out unless it is
  /// asked for.
  package let isComplete: Bool
  /// How many of the source's rows were left out because they lack a value.
  package let droppedRowCount: Int
  /// What the author may want to know although nothing is wrong.
  package let notes: [Diagnostic]
  /// Stands for the contents: shape, features, targets, class names, given parts and weights. Neither the names of
  /// features nor those of files count, nor do rows that were left out.
  package let digest: SHA256.Digest
  /// Tells this dataset's random streams from those of another: 32 bits of a digest of all but the weights, so that the same
  /// rows are split and shuffled alike whatever they count.
  package let streamSubject: UInt32

  /// A dataset whose features are numbers in their source, too.
  ///
  /// - Precondition: there is a name a feature, and a label or `columns` numbers a row; given parts are the last rows.
  package init(
    featureNames: [String], features: FeatureTable, targets: Targets, weights: [Double] = [],
    givenParts: GivenParts = GivenParts(), isComplete: Bool = false, notes: [Diagnostic] = []
  ) {
    self.init(
      columns: featureNames.map { FeatureColumn(name: $0) }, features: features, targets: targets, weights: weights,
      givenParts: givenParts, isComplete: isComplete, notes: notes)
  }

  /// - Precondition: the columns become as many features as there are, and there is a label or `columns` numbers
  ///   a row; given parts are the last rows; there is a weight of at least 0 for each row, or none.
  package init(
    columns: [FeatureColumn], features: FeatureTable, targets: Targets, weights: [Double] = [],
    givenParts: GivenParts = GivenParts(), isComplete: Bool = false, droppedRowCount: Int = 0,
    decisions: [ColumnDecision] = [], notes: [Diagnostic] = []
  ) {
    precondition(
      columns.reduce(0) { $0 + ($1.isCoded ? $1.categoryNames?.names.count ?? 0 : $1.numberCount) }
        == features.columnCount, "the table has what its columns say")
    precondition(targets.rowCount == features.rowCount, "a target a row")
    precondition(weights.isEmpty || weights.count == features.rowCount, "a weight a row")
    precondition(features.rowCount <= Int32.max, "rows are counted in 32 bits")
    let given = [givenParts.validation, givenParts.test].compactMap(\.self)
    precondition(
      given.isEmpty
        || given.reduce(given.map(\.lowerBound).min() ?? 0) { $0 + $1.count } == features.rowCount,
      "given parts are the last rows")
    let columns = columns.map { $0.encoding(targets) }
    self.columns = columns
    self.decisions = decisions
    featureNames = columns.flatMap(\.featureNames)
    isPlain =
      !features.hasGaps && columns.allSatisfy(\.isPlain)
    flags = FlagColumns(columns)
    columnText = columns.enumerated().compactMap { index, column in
      let text = column.canonicalText
      return text.isEmpty ? nil : "column \(index): \(text)\n"
    }.joined()
    self.features = features
    self.targets = targets
    self.givenParts = givenParts
    self.isComplete = isComplete
    self.droppedRowCount = droppedRowCount
    self.notes = notes
    encodesTargets = columns.contains { $0.isCoded && $0.encoding == .target }
    self.weights = weights.allSatisfy { $0 == 1 } ? [] : weights
    var hash = Self.hash(features: features, targets: targets, givenParts: givenParts)
    streamSubject = hash.finalize().words[0]
    if !self.weights.isEmpty {
      hash.update("weights\n")
      hash.update(numbers: weights)
    }
    digest = hash.finalize()
  }

  package var rowCount: Int { features.rowCount }
  package var featureCount: Int { featureNames.count }
  /// What of the columns decides results besides the table and how the dataset is normalized: a line for each column of which
  /// there is something to say.
  package let columnText: String
  package var task: LearningTask { targets.task }
  /// The size of its numbers.
  package var byteCount: Int {
    let targetBytes =
      switch targets {
      case .classes(let labels, _): labels.count * MemoryLayout<Int32>.size
      case .numbers(let values, _, _): values.count * MemoryLayout<Double>.size
      }
    return features.byteCount + targetBytes + weights.count * MemoryLayout<Double>.size
  }
}

extension Dataset.Targets {
  package var rowCount: Int {
    switch self {
    case .classes(let labels, _): labels.count
    case .numbers(let values, let columns, _): columns == 0 ? 0 : values.count / columns
    }
  }

  /// How many rows each class has; none for numbers.
  package var rowsPerClass: [Int] {
    guard case .classes(let labels, let names) = self else { return [] }
    var counts = [Int](repeating: 0, count: names.count)
    for label in labels { counts[Int(label)] += 1 }
    return counts
  }

  package var task: LearningTask {
    switch self {
    case .classes: .classification
    case .numbers: .regression
    }
  }

  /// The place of the class that a text names, which may spell a whole number in another way; nil where there is none.
  package func label(of text: String) -> Int? {
    guard case .classes(_, let names) = self else { return nil }
    if let label = names.firstIndex(of: text) { return label }
    let known = CategoryNames(of: names)
    return known.label(of: text).flatMap { names.firstIndex(of: known.names[Int($0)]) }
  }

  /// The classes' names, or the target columns'.
  package var names: [String] {
    switch self {
    case .classes(_, let names), .numbers(_, _, let names): names
    }
  }
}

extension Dataset {
  /// The digest's canonical bytes: integers are 64 bits, little-endian; numbers are their IEEE 754 bits; a
  /// text is its length in bytes and its UTF-8.
  private static func hash(features: FeatureTable, targets: Targets, givenParts: GivenParts) -> SHA256 {
    var hash = SHA256()
    hash.update("nnlab dataset 1\n")
    hash.update(littleEndian: Int64(features.rowCount))
    hash.update(littleEndian: Int64(features.columnCount))
    switch features.storage {
    case .bytes(let bytes):
      hash.update("bytes\n")
      hash.update(bytes)
    case .numbers(let numbers):
      hash.update("numbers\n")
      hash.update(numbers: numbers)
    case .coded:
      hash.update(features.isBytes ? "bytes\n" : "numbers\n")
      for row in 0..<features.rowCount {
        let values = features.row(row)
        if features.isBytes { hash.update(values.map { UInt8($0) }) } else { hash.update(numbers: values) }
      }
    }
    switch targets {
    case .classes(let labels, let names):
      hash.update("classes\n")
      hash.update(littleEndian: Int64(names.count))
      for name in names {
        hash.update(littleEndian: Int64(name.utf8.count))
        hash.update(name)
      }
      for label in labels { hash.update(littleEndian: label) }
    case .numbers(let values, let columns, _):
      hash.update("numbers\n")
      hash.update(littleEndian: Int64(columns))
      hash.update(numbers: values)
    }
    for part in [givenParts.validation, givenParts.test] {
      hash.update(littleEndian: Int64(part?.lowerBound ?? -1))
      hash.update(littleEndian: Int64(part?.upperBound ?? -1))
    }
    return hash
  }
}

extension SHA256 {
  fileprivate mutating func update(numbers: [Double]) {
    #if _endian(little)
      numbers.withUnsafeBytes { update($0) }
    #else
      for number in numbers { update(littleEndian: number.bitPattern) }
    #endif
  }
}

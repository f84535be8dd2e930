import Documents
import NeuralNetworks

/// A CSV file and what its columns are for. Paths are relative to the experiment file.
package struct CSVOptions: DatasetSource {
  package var path: String
  package var validationPath: String?
  package var testPath: String?
  /// The columns to predict: one, or several numeric ones.
  package var target: [String]
  /// The columns to predict from; nil for every column that is neither a target nor dropped.
  package var features: [String]?
  /// Whether columns that hold no information, or text that is neither a name nor a date, are used all the same where
  /// `features` names none.
  package var usesAllColumns = false
  /// What is said of single columns.
  package var columns: [String: ColumnOptions] = [:]
  /// How many features the categories of a column become at most.
  package var mostCategories = FeatureColumn.mostCategories
  /// What becomes of categories.
  package var categoryEncoding = CategoryEncoding.oneHot
  /// What becomes of numbers.
  package var numberEncoding = NumberEncoding.none
  /// Features that are names, not amounts: each becomes a 0/1 column a category.
  package var categorical: [String]
  package var drop: [String]
  /// The column that says what each row counts in training and in measures; nil: each counts 1.
  package var sampleWeight: String?
  /// One ASCII character.
  package var separator: UInt8
  /// How numbers are written.
  package var style = CSVNumberStyle.plain
  /// Without a header the columns are called `column_1`, `column_2` and so on, and so is a column whose name in
  /// the header is empty.
  package var hasHeader: Bool
  /// nil: text is classified, numbers are regressed.
  package var task: LearningTask?
  package var missing: MissingValues
  /// Whether a 0/1 feature says where a number is missing; nil: where that is so in many rows.
  package var indicator: Bool?
  /// Which texts say that a value is missing.
  package var missingMarks: MissingMarks

  package init(
    path: String, validationPath: String? = nil, testPath: String? = nil, target: [String],
    features: [String]? = nil, categorical: [String] = [], drop: [String] = [],
    separator: UInt8 = UInt8(ascii: ","), hasHeader: Bool = true, task: LearningTask? = nil,
    missing: MissingValues = .auto, missingMarks: MissingMarks = .standard
  ) {
    self.path = path
    self.validationPath = validationPath
    self.testPath = testPath
    self.target = target
    self.features = features
    self.categorical = categorical
    self.drop = drop
    self.separator = separator
    self.hasHeader = hasHeader
    self.task = task
    self.missing = missing
    self.missingMarks = missingMarks
  }
}

extension CSVOptions {
  package func load(memory: ReadingMemory, read: FileReading) throws(Diagnostics) -> Dataset {
    try CSVDataset.load(self, memory: memory, read: read)
  }

  package var givenParts: [(part: DataPart, key: String)] {
    (validationPath == nil ? [] : [(.validation, "validation_path")])
      + (testPath == nil ? [] : [(.test, "test_path")])
  }

  package var rowFile: CSVOptions? { self }
}

import Documents
import NeuralNetworks

/// A CSV file and what its columns are for. Paths are relative to the experiment file.
package struct CSVOptions: DatasetSource {
  /// What to do with a row that lacks a value.
  package enum MissingValues: String, Hashable, Sendable, CaseIterable {
    case error
    case dropRow = "drop_row"
  }

  package var path: String
  package var validationPath: String?
  package var testPath: String?
  /// The columns to predict: one, or several numeric ones.
  package var target: [String]
  /// The columns to predict from; nil for every column that is neither a target nor dropped, save those without
  /// name and values, as commas at the ends of lines make them.
  package var features: [String]?
  /// Features that are names, not amounts: each becomes a 0/1 column a category.
  package var categorical: [String]
  package var drop: [String]
  /// One ASCII character.
  package var separator: UInt8
  /// Without a header the columns are called `column_1`, `column_2` and so on, and so is a column whose name in
  /// the header is empty.
  package var hasHeader: Bool
  /// nil: text is classified, numbers are regressed.
  package var task: LearningTask?
  package var missing: MissingValues
  /// Which texts say that a value is missing.
  package var missingMarks: MissingMarks

  package init(
    path: String, validationPath: String? = nil, testPath: String? = nil, target: [String],
    features: [String]? = nil, categorical: [String] = [], drop: [String] = [],
    separator: UInt8 = UInt8(ascii: ","), hasHeader: Bool = true, task: LearningTask? = nil,
    missing: MissingValues = .error, missingMarks: MissingMarks = .standard
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

import Datasets
import Documents
import NeuralNetworks

/// A mistake in a dataset's entry.
enum DatasetMistake: Mistake {
  case withoutSource
  /// A file's name where names of built-in datasets stand.
  case fileAsName(String)
  case impossibleTask(String, LearningTask)
  case nothingToTrainOn
  case column(String, ColumnFlaw)
  case severalClasses(Int)
  case classifiedTargetsNormalized(String)
  case stratifiedRegression(String)
  case unpreparable(String, PreparationError)
  case unpredictableRow(PredictionRowError)
  /// A column whose numbers single precision makes infinite, or 0 throughout.
  case columnInSinglePrecision(String, String, isTarget: Bool, SinglePrecisionFlaw)

  enum ColumnFlaw: Sendable {
    case targetAndFeature
    case targetAndDropped
    case featureAndDropped
    case targetAndCategorical
    case categoricalNotFeature
    case targetInColumns
    case listedAndInColumns(String)
    case notAFeature
    case orderWithoutOrdinal
    /// The key that names it besides.
    case weightAndOther(String)
  }

  enum SinglePrecisionFlaw: Sendable {
    case infinite(Double)
    case zeros(Double)
  }

  var wording: Wording {
    switch self {
    case .withoutSource:
      """
      a dataset needs \(DatasetFormat.all.map { "'\($0.key.name)' for \($0.noun)" }.joined(separator: ", ")), \
      or the 'name' of a built-in set
      """
    case .fileAsName(let path):
      "a file is written {path: \(path), target: …}"
    case .impossibleTask(let name, let task):
      "'\(name)' cannot be made a \(task.rawValue) task"
    case .nothingToTrainOn:
      "split: nothing is left to train on; validation and test must be below 1 together"
    case .column(let name, let flaw):
      "column \(VisibleText.quoted(name)) \(flaw.text)"
    case .severalClasses(let count):
      "target: a classification has one target; \(count) are named"
    case .classifiedTargetsNormalized(let name):
      "normalize_target is for regression; '\(name)' is classified"
    case .stratifiedRegression(let name):
      "stratify is for classification; '\(name)' is regression, and its rows are drawn alike: leave it out"
    case .unpreparable(let name, let error):
      "dataset '\(name)': \(error)"
    case .unpredictableRow(let error):
      Wording("predict: \(error)", suggestion: error.suggestion)
    case .columnInSinglePrecision(let name, let column, let isTarget, let flaw):
      """
      dataset '\(name)': \(isTarget ? "target" : "feature") \(VisibleText.quoted(column)) \(flaw.text); \
      write \(isTarget ? "normalize_target" : "normalize"): standard, or precision: float64
      """
    }
  }
}

extension DatasetMistake.ColumnFlaw {
  fileprivate var text: String {
    switch self {
    case .targetAndFeature: "is the target; it cannot be a feature too"
    case .targetAndDropped: "is the target; it cannot be dropped too"
    case .featureAndDropped: "is both a feature and dropped"
    case .targetAndCategorical:
      "is the target, not a categorical feature; task: classification makes it a class"
    case .categoricalNotFeature: "is categorical, but not a feature"
    case .targetInColumns: "is the target; 'columns' is for features, and 'task' says what the target is"
    case .listedAndInColumns(let key): "is under 'columns' and under '\(key)'; keep one"
    case .orderWithoutOrdinal: "has an order, which is for encoding: ordinal"
    case .weightAndOther(let key):
      "says what rows count; it cannot be under '\(key)' too"
    case .notAFeature: "is under 'columns', but not a feature"
    }
  }
}

extension DatasetMistake.SinglePrecisionFlaw {
  fileprivate var text: String {
    switch self {
    case .infinite(let number): "has \(NumberText.text(number)), which is infinite in float32"
    case .zeros(let number):
      "has nothing but numbers such as \(NumberText.text(number)), which are 0 in float32"
    }
  }
}

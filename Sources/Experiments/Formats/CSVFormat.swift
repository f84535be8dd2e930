import Datasets
import Documents
import NeuralNetworks

extension DatasetFormat {
  static let csv = DatasetFormat(
    title: "CSV files", noun: "a CSV file", key: CSVEntryReader.path, settings: CSVEntryReader.settings,
    example: Example(
      entry: "path: rows.csv, target: y",
      files: ["rows.csv": Array("x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n".utf8)]),
    normalization: .standard
  ) { reader, path, task, problems in
    CSVEntryReader(problems: problems).options(&reader, path: path, task: task)
  }
}

/// Reads what a dataset's mapping says of the columns of its CSV file, checked before the file is opened.
struct CSVEntryReader {
  let problems: DiagnosticCollector

  static let settings: [Setting] = [
    path, target, features, categorical, drop, separator, header, missing, missingValues, validationPath,
    testPath,
  ]
  static let path = Setting("path", aliases: ["file", "csv"], .path, default: "(needed)", "the CSV file")
  static let target = Setting(
    "target", aliases: ["targets", "label"], .names, default: "(needed)",
    "the column to predict; several for regression")
  static let features = Setting(
    "features", .names, default: "all other columns", "the columns to predict from")
  static let categorical = Setting(
    "categorical", .names, default: "", "features that are names, not amounts: a 0/1 column for each category"
  )
  static let drop = Setting("drop", .names, default: "", "columns that are not used")
  static let separator = Setting(
    "separator", aliases: ["delimiter", "sep"], .other("one character, or `tab`"), default: "`,`",
    "stands between two fields")
  static let header = Setting(
    "header", .boolean, default: "`true`",
    "whether the first line names the columns; else, and where a name is empty, they are `column_1`, …")
  static let missing = Setting(
    "missing", .word([("error", "refuse the file"), ("drop_row", "leave such rows out")]), default: "`error`",
    "what to do about rows that lack a value: those with an empty field, or with one of `missing_values`")
  static let missingValues = Setting(
    "missing_values", aliases: ["na_values"], .other("a list of texts; `[]` for none"),
    default: "`?`, and in any case `NA`, `N/A`, `NaN`, `null`",
    "which texts stand for a missing value, as an empty field always does; without `NA` in the list, a class or category "
      + "may be called so")
  static let validationPath = Setting(
    "validation_path", .path, default: "", "a CSV file with the validation part")
  static let testPath = Setting("test_path", .path, default: "", "a CSV file with the test part")
}

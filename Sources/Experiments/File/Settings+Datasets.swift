extension Settings {
  /// Keys that every data set has.
  package static let dataset: [Setting] = [datasetName, task, split, normalize, normalizeTarget, predict]
  static let datasetName = Setting(
    "name", .text, default: "the file's name, or the built-in set's", "stands for the data set in tables")
  static let task = Setting(
    "task", .word([("classification", "targets are classes"), ("regression", "targets are amounts")]),
    default: "classification where the target is text, else regression",
    "what a network learns to say of a row")
  static let split = Setting(
    "split", .other("a mapping, or `none`"),
    default: "a fifth each to validate and to test; none for truth tables and people",
    "which rows are held out")
  static let normalize = Setting(
    "normalize", aliases: ["normalization", "scale"],
    .word([
      ("none", "as they are"), ("standard", "mean 0 and standard deviation 1"), ("minmax", "from 0 to 1"),
    ]),
    default: "`standard` for CSV files, `minmax` for IDX files, else `none`",
    "brings features to a common scale, fitted on the training part alone")
  static let normalizeTarget = Setting(
    "normalize_target", .word([("none", "as they are"), ("standard", "mean 0 and standard deviation 1")]),
    default: "`standard` for regression from files, else `none`",
    "brings numeric targets to a common scale, which losses are then in; `rmse` and `mae` stay in the targets' own "
      + "units, and are taken over all targets together")
  static let predict = Setting(
    "predict", aliases: ["predictions"], .other("a list of rows, or a CSV file"), default: "",
    "further rows whose predictions go to `predictions.csv`: each a list with a value for every feature column in the "
      + "data's order and units, or a CSV file that has these columns")

  /// Keys of a built-in data set, besides the options of generated ones.
  package static let builtInDataset: [Setting] = [builtIn]
  static let builtIn = Setting(
    "builtin", aliases: ["built_in", "generator"], .text, default: "the `name`",
    "which built-in set it is, where `name` is one of your own")

  package static let csvDataset: [Setting] = [
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

  package static let idxDataset: [Setting] = [images, labels, testImages, testLabels]
  static let images = Setting(
    "images", .path, default: "(needed)", "an IDX file, plain or gzip, as MNIST has them")
  static let labels = Setting("labels", .path, default: "(needed)", "an IDX file with a label a row")
  static let testImages = Setting("test_images", .path, default: "", "the test part's images")
  static let testLabels = Setting("test_labels", .path, default: "", "the test part's labels")

  package static let splits: [Setting] = [validationShare, testShare, stratify, splitSeed]
  static let validationShare = Setting(
    "validation", aliases: ["val"], .number(.fraction), default: "`0`; `0.2` where neither share is given",
    "the share of rows that ranks configurations")
  static let testShare = Setting(
    "test", .number(.fraction), default: "`0`; `0.2` where neither share is given",
    "the share of rows that only the final figures see")
  static let stratify = Setting(
    "stratify", aliases: ["stratified"], .boolean, default: "`true` for classification",
    "whether each part has its share of each class")
  static let splitSeed = Setting(
    "seed", .integer(0...Int.max), default: "the trial's seed", "fixes the split for all trials")
}

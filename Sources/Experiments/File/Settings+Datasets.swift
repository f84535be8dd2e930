import Datasets

extension Settings {
  /// Keys that every dataset has.
  package static let dataset: [Setting] = [datasetName, task, split, normalize, normalizeTarget, classWeight, predict]
  static let datasetName = Setting(
    "name", .text, default: "the file's name, or the built-in set's", "stands for the dataset in tables")
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
    .word(Normalization.allCases.map { (name: $0.rawValue, meaning: $0.meaning) }),
    default: DatasetFormat.normalizations,
    "brings features to a common scale, fitted on the training part alone")
  static let normalizeTarget = Setting(
    "normalize_target", .word([Normalization.none, .standard].map { (name: $0.rawValue, meaning: $0.meaning) }),
    default: "`standard` for regression from files, else `none`",
    "brings numeric targets to a common scale, which losses are then in; `rmse` and `mae` stay in the targets' own "
      + "units, and are taken over all targets together")
  static let classWeight = Setting(
    "class_weight", aliases: ["class_weights"], .other("a mapping of names of classes to numbers from 0 to 1000000"),
    default: "",
    "what each row of a class counts in what training minimizes, 1 where nothing is said: `{rare: 5}`; times what "
      + "`class_weight` under `training` and `sample_weight` say. Measures are not weighted by it")
  static let predict = Setting(
    "predict", aliases: ["predictions"], .other("a list of rows, or a CSV file"), default: "",
    "further rows whose predictions go to `predictions.csv`: each a list with a value for every feature column in the "
      + "data's order and units, or a CSV file that has these columns")

  /// Keys of a built-in dataset, besides the options of generated ones.
  package static let builtInDataset: [Setting] = [builtIn]
  static let builtIn = Setting(
    "builtin", aliases: ["built_in", "generator"], .text, default: "the `name`",
    "which built-in set it is, where `name` is one of your own")

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

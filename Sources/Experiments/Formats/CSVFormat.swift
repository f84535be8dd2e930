import Datasets
import Documents
import NeuralNetworks

extension DatasetFormat {
  static let csv = DatasetFormat(
    title: "CSV files", noun: "a CSV file", key: CSVEntryReader.path, settings: CSVEntryReader.settings,
    nested: [("An entry of `columns`", CSVEntryReader.columnSettings)],
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
    path, target, features, columns, categorical, drop, separator, decimal, thousands, header, missing, indicator,
    missingValues, categoryEncoding, maxCategories, numberEncoding, sampleWeight, validationPath, testPath,
  ]
  static let path = Setting("path", aliases: ["file", "csv"], .path, default: "(needed)", "the CSV file")
  static let target = Setting(
    "target", aliases: ["targets", "label"], .names, default: "(needed)",
    "the column to predict; several for regression")
  static let features = Setting(
    "features", .names, default: "`auto`",
    "the columns to predict from; `auto`: all others that may say something (docs/data.md has the rules); `all`: all others, "
      + "whatever they hold")
  static let columns = Setting(
    "columns", .other("a mapping of names of columns"), default: "",
    "what single columns are: one of \(ColumnOptions.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")), or a "
      + "mapping as below")
  static let categorical = Setting(
    "categorical", .names, default: "", "features that are names, not amounts: a 0/1 feature for each category"
  )
  static let drop = Setting("drop", .names, default: "", "columns that are not used")
  static let separator = Setting(
    "separator", aliases: ["delimiter", "sep"], .other("one character, or `tab`"), default: "`,`",
    "stands between two fields")
  static let decimal = Setting(
    "decimal", .word([(".", "`1.5`"), (",", "`1,5`")]), default: "`.`",
    "stands between a number's whole and its fraction")
  static let thousands = Setting(
    "thousands", .other("one character"), default: "", "stands between groups of three digits: `,` for `1,234,567`")
  static let header = Setting(
    "header", .boolean, default: "`true`",
    "whether the first line names the columns; else, and where a name is empty, they are `column_1`, …")
  static let missing = Setting(
    "missing", .word(MissingValues.allCases.map { ($0.rawValue, $0.meaning) }), default: "`auto`",
    "what becomes of values that are missing: of an empty field, or one of `missing_values`. A row without its target is left "
      + "out")
  static let indicator = Setting(
    "indicator", .boolean, default: "where at least 1% of the rows, and 5, lack a number",
    "whether a feature of its own, 0 or 1, says where a value is missing")
  static let missingValues = Setting(
    "missing_values", aliases: ["na_values"], .other("a list of texts; `[]` for none"),
    default: "`?`, and in any case `NA`, `N/A`, `NaN`, `null` and the like",
    "which texts stand for a missing value, as an empty field always does; by default, `-`, `.`, `None`, `missing`, `unknown`, "
      + "`#DIV/0!` and the like do too where the rest of the column is numbers. Without `NA` in the list, a class or category "
      + "may be called so")
  static let categoryEncoding = Setting(
    "category_encoding", .word(CategoryEncoding.allCases.map { ($0.rawValue, $0.meaning) }), default: "`one_hot`",
    "what features become of categories; columns of two texts without gaps are 0 and 1, but for `signed_binary`, and those "
      + "of more than two are `one_hot` where `binary` or `signed_binary` is asked for")
  static let numberEncoding = Setting(
    "number_encoding", .other("`none`, `piecewise_linear`, or `{piecewise_linear: {bins: 48}}`"), default: "`none`",
    piecewiseLinearMeaning)
  static let piecewiseLinearMeaning =
    "`piecewise_linear`: a number, normalized, becomes a feature for each of its bins, which is 0 below the bin, 1 above it, "
    + "and rises evenly in it (Gorishniy et al. 2022); the ends of bins are quantiles of the training part, and where these "
    + "coincide, features are 0"
  static let maxCategories = Setting(
    "max_categories", .integer(2...CategoryLimit.most), default: "`\(FeatureColumn.mostCategories)`",
    "how many features the categories of a column become at most; where there are more, the rarest of the training part share "
      + "the last")
  static let sampleWeight = Setting(
    "sample_weight", aliases: ["sample_weights"], .text, default: "",
    "the column that says what each row counts, from 0 on, in what training minimizes and in measures: 3 is as three such rows. "
      + "It is no feature; neither the split nor scales look at it")
  static let validationPath = Setting(
    "validation_path", .path, default: "", "a CSV file with the validation part")
  static let testPath = Setting("test_path", .path, default: "", "a CSV file with the test part")
}

extension CSVEntryReader {
  /// Keys of an entry of `columns`.
  package static let columnSettings: [Setting] = [
    columnType, columnMissing, columnIndicator, columnNormalize, columnEncoding, columnOrder, maxCategories,
  ]
  static let columnType = Setting(
    "type", .word(ColumnOptions.Kind.allCases.map { ($0.rawValue, $0.meaning) }), default: "`auto`",
    "what the column is")
  static let columnMissing = Setting(
    "missing", .word(MissingValues.allCases.map { ($0.rawValue, $0.meaning) }), default: "the dataset's",
    "what becomes of values that are missing")
  static let columnIndicator = Setting(
    "indicator", .boolean, default: "the dataset's", "whether a feature of its own says where a value is missing")
  static let columnNormalize = Setting(
    "normalize", .word(Normalization.allCases.map { ($0.rawValue, $0.meaning) }), default: "the dataset's",
    "brings the column to a common scale")

  static let columnEncoding = Setting(
    "encoding", .other(columnEncodings), default: "the dataset's",
    "what features become of the column: of categories as `category_encoding` has it, and of numbers as `number_encoding`"
  )
  private static let columnEncodings =
    "one of " + CategoryEncoding.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    + ", or, for numbers, `none`, `piecewise_linear`, or `{piecewise_linear: {bins: 48}}`"
  static let columnOrder = Setting(
    "order", .other("a list of the categories"), default: "numbers by size, else the order of the alphabet",
    "the order of `ordinal` categories, which it makes of them: `[S, M, L]`")
  /// Keys of an encoding of numbers.
  package static let numberEncodings: [Setting] = [piecewiseLinear]
  static let piecewiseLinear = Setting(
    "piecewise_linear", .other("a mapping"), default: "(needed)", "bins of numbers")
  package static let binSettings: [Setting] = [bins]
  static let bins = Setting(
    "bins", .integer(1...1000), default: "`\(NumberEncoding.usualBinCount)`", "how many features a number becomes")

  /// The most features that categories of one column become.
  enum CategoryLimit {
    static let most = 1000
  }
}

extension MissingValues {
  var meaning: String {
    switch self {
    case .auto:
      "a number is the median of the training part, and a category that is missing is a category"
    case .error: "refuse the file"
    case .dropRow: "leave such rows out"
    case .mean: "as `auto`, with the mean for numbers"
    case .median: "as `auto`"
    case .mostFrequent: "the most frequent number or category of the training part"
    }
  }
}

extension ColumnOptions.Kind {
  var meaning: String {
    switch self {
    case .auto: "its values decide"
    case .number: "an amount; percent and currency signs and separators of thousands are read"
    case .categorical: "names: a 0/1 feature for each"
    case .date: "dates, with or without a time, which become numbers"
    case .drop: "not used"
    }
  }
}

extension CategoryEncoding {
  var meaning: String {
    switch self {
    case .oneHot: "a 0/1 feature for each"
    case .ordinal: "their places in an order, as numbers"
    case .binary: "0 and 1, of two; 0.5 where the category is missing"
    case .signedBinary: "-1 and 1, of two; 0 where the category is missing"
    case .target:
      "the mean target of the training part's rows of the category (the share of each class), drawn towards the mean of all as "
        + "scikit-learn's `TargetEncoder` does it; rows of the training part have the mean of four other fifths of it"
    case .frequency: "the share of the training part's rows"
    }
  }
}

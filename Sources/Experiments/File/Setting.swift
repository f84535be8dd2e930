import NeuralNetworks

/// A key of an experiment file that is not an option of training: what it may be set to, and what it means. The
/// readers and the reference page both come from these.
package struct Setting: Sendable {
  package enum Kind: Sendable {
    /// A name or a sentence.
    case text
    /// A file, relative to the experiment file.
    case path
    case boolean
    case number(NumberInterval)
    case integer(ClosedRange<Int>)
    case word([(name: String, meaning: String)])
    /// One name, or a list of them.
    case names
    /// What the words say; read by code of its own.
    case other(String)
  }

  package let name: String
  package var aliases: [String] = []
  package let kind: Kind
  package let defaultText: String
  package let meaning: String

  package init(
    _ name: String, aliases: [String] = [], _ kind: Kind, default defaultText: String, _ meaning: String
  ) {
    self.name = name
    self.aliases = aliases
    self.kind = kind
    self.defaultText = defaultText
    self.meaning = meaning
  }

  /// What a value must be, in Markdown.
  package var expectation: String {
    switch kind {
    case .text: "a text"
    case .path: "a path"
    case .boolean: "true or false"
    case .number(let interval): interval.description
    case .integer(let range): range.expectation
    case .word(let words): "one of " + words.map(\.name).joined(separator: ", ")
    case .names: "a name or a list of names"
    case .other(let words): words
    }
  }
}

extension Setting {
  /// What a value must be, as messages put it.
  var plainExpectation: String { expectation.replacing("`", with: "'") }
}

/// Every mapping of an experiment file apart from `training`, with its keys.
package enum Settings {
  package static let experiment: [Setting] = [
    name, description, datasets, architectures, learningRates, seeds, training, zip, exclude, include, metric,
    furtherMeasures, expect, curves,
  ]

  static let name = Setting(
    "name", .text, default: "the file's name without `.yaml`",
    "names the experiment and its folder under `results/`")
  static let description = Setting("description", .text, default: "", "a sentence for the leaderboard's head")
  static let datasets = Setting(
    "datasets", aliases: ["dataset", "data"], .other("a list of datasets"), default: "(needed)",
    "what is learned: built-in names, or mappings as below")
  static let architectures = Setting(
    "architectures", aliases: ["architecture", "models"], .other("a list of architectures"),
    default: "(needed)",
    "hidden layer sizes such as `[64, 32]`, or mappings as below")
  static let learningRates = Setting(
    "learning_rates", aliases: ["learning_rate", "lr", "lrs"], .other("numbers above 0, or a range"),
    default: "`[0.01]`", "the optimizer's learning rates, one axis of the sweep")
  static let seeds = Setting(
    "seeds", aliases: ["seed"], .other("a range such as `0..9`, a list, or `{count: 10, start: 0}`"),
    default: "`0..9`",
    "how often each configuration is repeated, and with which random streams; two configurations need 6 seeds to be told "
      + "apart, several need more")
  package static let numberRange: [Setting] = [rangeMinimum, rangeMaximum, rangeCount, rangeScale]
  static let rangeMinimum = Setting(
    "min", aliases: ["from", "start", "low"], .number(.finite), default: "(needed)", "the first value")
  static let rangeMaximum = Setting(
    "max", aliases: ["to", "stop", "high"], .number(.finite), default: "(needed)", "the last value")
  static let rangeCount = Setting(
    "count", aliases: ["num", "steps"], .integer(2...1_000_000), default: "(needed)", "how many values")
  static let rangeScale = Setting(
    "scale", .word([("linear", "even distances"), ("log", "even ratios")]), default: "`linear`",
    "how the values between lie, rounded to 12 digits")

  package static let seedRange: [Setting] = [seedCount, seedStart]
  static let seedCount = Setting("count", .integer(1...Int.max), default: "(needed)", "how many")
  static let seedStart = Setting(
    "start", aliases: ["first"], .integer(0...Int.max), default: "`0`", "the first")
  static let training = Setting(
    "training", aliases: ["train", "options"], .other("a mapping of options"), default: "`{}`",
    "the options of training; a list of values is one more axis")
  static let zip = Setting(
    "zip", .other("a mapping of options to lists of the same length, or a list of such mappings"),
    default: "",
    "options that vary together: the first values, then the second ones, …")
  static let exclude = Setting(
    "exclude", .other("a list of mappings"), default: "",
    "excludes what matches all keys of one of the mappings: `dataset`, `architecture`, `seed`, any option")
  static let include = Setting(
    "include", .other("a list of mappings"), default: "",
    "adds configurations: keys that are named take the place of their axes, the other axes stay")
  static let metric = Setting(
    "metric", .other("a metric's name, or `{name, goal}`"), default: "`validation_loss`",
    "ranks the leaderboard; a dataset without that part is judged by its training part")
  static let furtherMeasures = Setting(
    "metrics", aliases: ["measures", "scoring"], .other("a list of measures, or `all`"), default: "`[]`",
    "measures that are computed besides those that the table under `metric` marks, for each part of the data")
  static let expect = Setting(
    "expect", .other("a list of mappings"), default: "",
    "what the results have to reach; a run that misses it says so and ends with exit code 1")
  static let curves = Setting(
    "curves", .other("`false`, or `{every, first}`"), default: "20 points",
    "after which epochs `curves.csv` records losses and metrics")

  package static let selection: [Setting] = [selectedDatasets, selectedArchitectures, selectedSeeds]
  static let selectedDatasets = Setting(
    "dataset", aliases: ["datasets"], .names, default: "all", "which datasets")
  static let selectedArchitectures = Setting(
    "architecture", aliases: ["architectures"], .other("a name, hidden layer sizes, or a list of these"),
    default: "all",
    "which architectures; for `include`, sizes and mappings that the file does not have are new ones")
  static let selectedSeeds = Setting(
    "seed", aliases: ["seeds"], .other("a seed, a range or a list"), default: "all",
    "which seeds; for `exclude` only")

  package static let curve: [Setting] = [curveEvery, curveFirst]
  static let curveEvery = Setting(
    "every", .integer(1...1_000_000_000), default: "`epochs / 20`",
    "epochs between two records; the last is always kept")
  static let curveFirst = Setting(
    "first", aliases: ["from"], .integer(0...1_000_000_000), default: "`0`, before training",
    "the first epoch on record")

  package static let architecture: [Setting] = [architectureName, hiddenLayerSizes, initialParameters]
  static let architectureName = Setting(
    "name", .text, default: "the sizes: `64x32`", "stands for the architecture in tables")
  static let hiddenLayerSizes = Setting(
    "hidden_layer_sizes", aliases: ["hidden_layers", "hidden", "sizes", "layers"],
    .other("a list of whole numbers from 1; `[]` for none"), default: "(needed)",
    "units of each hidden layer; inputs and outputs follow from the data")
  static let initialParameters = Setting(
    "initial_parameters", aliases: ["parameters"], .path, default: "",
    "a JSON or YAML file with weights to start from: a list of layers, each `{weight: [units][inputs], bias: [units]}`, and "
      + "for normalized layers `scale: [units]` and `shift: [units]`"
  )

  package static let expectation: [Setting] = [expectedMetric, atLeast, atMost, expectedOf, expectedWhere]
  static let expectedMetric = Setting(
    "metric", .other("a metric's name"), default: "the metric that ranks",
    "what is looked at, as the mean over seeds")
  static let atLeast = Setting(
    "at_least", aliases: ["min"], .number(.finite), default: "", "the least mean that will do")
  static let atMost = Setting(
    "at_most", aliases: ["max"], .number(.finite), default: "", "the largest mean that will do")
  static let expectedOf = Setting(
    "of", .word([("every", "each of the configurations"), ("any", "one of them is enough")]),
    default: "`every`",
    "which configurations have to reach it; one that lost a trial (diverged or failed) does not")
  static let expectedWhere = Setting(
    "where", .other("a mapping"), default: "everywhere",
    "`dataset`, `architecture` and options of training that choose the configurations, as for `exclude`")

  package static let metrics: [Setting] = [metricName, metricGoal]
  static let metricName = Setting(
    "name", .other("`train_`, `validation_` or `test_`, then \(measureNames)"),
    default: "`validation_loss`", "the column that ranks")
  private static var measureNames: String {
    let names = Measure.definitions.map { "`\($0.name)`" }
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
  static let metricGoal = Setting(
    "goal", .word([("minimize", "lower is better"), ("maximize", "higher is better")]),
    default: "by the metric", "which end is better")
}

import Experiments
import NeuralNetworks
import Results

/// Results to be ranked: what was tried, and the numbers that each configuration reached with each seed.
///
/// It knows nothing of experiments or files, so that trials that were just run and tables that were read from
/// disk rank alike.
package struct Leaderboard: Sendable {
  /// The experiment's name.
  package var title: String
  package var description: String?
  /// The names of the columns that tell configurations apart: `architecture`, `learning_rate`, `optimizer` …
  package var columns: [String]
  /// What all trials share, in the order to be shown.
  package var shared: [(name: String, value: String)]
  /// What differs between trials, but follows from a column, or from the dataset: an initializer from the
  /// activation.
  package var following: [(names: [String], column: String)]
  /// One for each dataset.
  package var sections: [LeaderboardSection]
  /// Whether further figures are shown, as for a board of its own rather than one among the files of a run.
  package var isDetailed = false
  /// In what the runs on the board are unlike, in sentences: other data of the same name, another split.
  package var differences: [String] = []
  /// What else a reader has to know of how the board came about, in sentences.
  package var notes: [String] = []

  package init(
    title: String, description: String? = nil, columns: [String],
    shared: [(name: String, value: String)] = [], following: [(names: [String], column: String)] = [],
    sections: [LeaderboardSection]
  ) {
    self.title = title
    self.description = description
    self.columns = columns
    self.shared = shared
    self.following = following
    self.sections = sections
  }
}

extension Leaderboard {
  /// What differences between runs mean for whoever reads the board.
  static func warning(style: TextStyle) -> String {
    style.strong("Beware:") + " ranks and p values across these runs compare unlike things."
  }

  /// The places of the columns that tell the configurations of a section apart. Some columns may vary between datasets
  /// alone.
  func columnsApart(_ section: RankedSection) -> [Int] {
    columnsApart { section.section.entries.differentLabels($0, atMost: 1) == nil }
  }

  /// - Parameter labels: `[configurations, columns]`
  func columnsApart(_ labels: [[String]]) -> [Int] {
    columnsApart { column in labels.contains { $0.element(at: column) != labels[0].element(at: column) } }
  }

  private func columnsApart(_ isVarying: (Int) -> Bool) -> [Int] {
    let varying = columns.indices.filter(isVarying)
    return varying.isEmpty ? Array(columns.indices) : varying
  }
}

/// The results on one dataset.
package struct LeaderboardSection: Sendable {
  package var dataset: String
  /// One line on the data: "150 rows, 4 features, 3 classes; split 90/30/30".
  package var facts: String
  /// What ranks.
  package var metric: MetricDescription
  /// What is shown beside it, such as the accuracy on the test part.
  package var secondary: [MetricDescription]
  /// One for each configuration, in the order of the plan.
  package var entries: LeaderboardEntries
  /// Whether the metric is a loss of targets that were standardized, and so not in their own units.
  package var isOfScaledTargets = false

  package init(
    dataset: String, facts: String, metric: MetricDescription, secondary: [MetricDescription] = [],
    entries: LeaderboardEntries
  ) {
    self.dataset = dataset
    self.facts = facts
    self.metric = metric
    self.secondary = secondary
    self.entries = entries
  }
}

extension LeaderboardSection {
  package init(
    dataset: String, facts: String, metric: MetricDescription, secondary: [MetricDescription] = [],
    entries: [LeaderboardEntry]
  ) {
    let labels = (0..<(entries.map(\.labels.count).max() ?? 0)).map { index in
      ConfigurationColumn(name: "", entries.map { $0.labels.element(at: index) ?? "" })
    }
    var columns = LeaderboardEntries(labels: labels, secondaryCount: secondary.count)
    for entry in entries { columns.append(entry) }
    self.init(dataset: dataset, facts: facts, metric: metric, secondary: secondary, entries: columns)
  }
}

/// The results of one configuration on one dataset, a number per repetition.
package struct LeaderboardEntry: Sendable {
  /// The configuration: a value for each column of the leaderboard.
  package var labels: [String]
  package var repetitions: [Repetition]
  /// `[repetitions]` The metric; not finite where the trial diverged or failed.
  package var values: [Double]
  /// `[secondary metrics, repetitions]`
  package var secondary: [[Double]]
  package var diverged: Int
  package var failed: Int
  /// How many trials solved the task, where "solved" has a meaning.
  package var solved: Int?
  /// How many weights and biases the network has.
  package var parameters: Int?
  /// How many trials there were; one per repetition, except where several trials of one count with their mean.
  package var trials: Int
  /// How many trials a repetition has at most.
  package var trialsPerRepetition = 1

  package init(
    labels: [String], repetitions: [Repetition], values: [Double], secondary: [[Double]] = [],
    diverged: Int = 0,
    failed: Int = 0, solved: Int? = nil, parameters: Int? = nil
  ) {
    self.labels = labels
    self.repetitions = repetitions
    self.values = values
    self.secondary = secondary
    self.diverged = diverged
    self.failed = failed
    self.solved = solved
    self.parameters = parameters
    trials = repetitions.count
  }
}

/// A number that trials are judged by.
package struct MetricDescription: Equatable, Sendable {
  package enum Unit: Sendable {
    /// A share of one, shown as a percentage: an accuracy.
    case fraction
    /// Any number: a loss, a coefficient of determination.
    case number
  }

  /// The name as in results files: `validation_accuracy`.
  package var name: String
  package var goal: Goal
  package var unit: Unit

  package init(name: String, goal: Goal, unit: Unit) {
    self.name = name
    self.goal = goal
    self.unit = unit
  }
}

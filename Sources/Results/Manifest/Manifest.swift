import NeuralNetworks

/// `manifest.json`: what was run, and what its results table cannot say by itself. It is made from an experiment and its
/// results, or parsed from the file.
///
/// Of a file that lacks something, or was written in another format, the rest is known.
package struct Manifest: Sendable, Equatable {
  /// The format that is written. The first one did not say so.
  package static let currentFormat = 2

  /// Nil for the first format.
  package var format: Int?
  /// The version of the program.
  package var program: String?
  package var arithmetic: Int?
  package var experiment = Experiment()
  package var plan = Plan()
  package var configurations = Configurations()
  package var datasets: [Dataset] = []
  /// How many trials came to what.
  package var outcomes: Outcomes?

  package init() {}

  package struct Experiment: Sendable, Equatable {
    package var name: String?
    package var description: String?
    package var file: String?
    package var digest: String?
  }

  package struct Plan: Sendable, Equatable {
    package var digest: String?
    package var trials: Int?
    package var seeds: Int?
  }

  package struct Outcomes: Sendable, Equatable {
    package var ok = 0
    package var diverged = 0
    package var failed = 0

    /// Nil where it is beyond the largest integer.
    package var trials: Int? {
      let (some, overflow) = ok.addingReportingOverflow(diverged)
      let (all, overflowsToo) = some.addingReportingOverflow(failed)
      return overflow || overflowsToo ? nil : all
    }
  }

  /// A metric and which of its values are better.
  package struct Metric: Sendable, Equatable {
    package var name: String
    /// Nil where that is not said.
    package var goal: Goal?

    package init(name: String, goal: Goal?) {
      self.name = name
      self.goal = goal
    }
  }

  /// A dataset as the trials saw it.
  package struct Dataset: Sendable, Equatable {
    package var name: String
    package var digest: String?
    package var rows: Int?
    package var features: [String]?
    /// What columns were taken for, and why, in words; nil where all are numbers.
    package var columns: JSONValue?
    package var task: String?
    /// The names of classes, or of the columns of numbers.
    package var targets: [String]?
    /// A line for readers: "150 rows, 4 features, 3 classes; 90 to train, 30 to validate, 30 to test".
    package var facts: String?
    /// Shares that are drawn, and how: `validation`, `test`, `stratify`, `seed`.
    package var split: JSONValue?
    /// Rows that were given as parts of their own.
    package var givenValidationRows: Int?
    package var givenTestRows: Int?
    /// How features were scaled.
    package var normalization: String?
    package var normalizesTargets: Bool?
    /// What ranks configurations.
    package var metric: Metric?
    /// What leaderboards show beside it.
    package var furtherMetrics: [Metric] = []
    /// Whether a network can have learned all there is to know: a closed set of rows with classes, all trained on.
    package var canBeSolved: Bool?

    package init(name: String) { self.name = name }

    /// "validation 0.2, test 0.2, stratify true, seed null"
    package var splitText: String? {
      guard case .object(let members) = split else { return nil }
      return members.map { "\($0.key) \($0.value.compactText)" }.joined(separator: ", ")
    }
  }

  package func dataset(_ name: String) -> Dataset? { datasets.first { $0.name == name } }
}

import ArgumentParser
import Documents
import NeuralNetworks
import Reporting

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say what became better or worse between runs, and how sure that is.",
    discussion: """
      Configurations are matched by all their columns. With the same seeds on both sides they are compared seed by seed. \
      A column that was changed for the whole run is named and compared across.

      Exit codes: 0 done, 1 a gate is broken or, with --exact, a byte differs, 64 usage, 65 a file's contents, \
      66 a missing file.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown, csv, json }

  @Argument(help: "What to compare with: the directory of a run, or its results.csv.", completion: .directory)
  var base: String

  @Argument(help: "One or more runs to compare with it.", completion: .directory)
  var new: [String]

  @Option(
    name: .shortAndLong,
    help: "What to compare by; may be given again. (default: what the run was ranked by, or validation_loss)")
  var metric: [String] = []

  @Option(help: "For a metric whose name does not say it: minimize or maximize.")
  var goal: GoalArgument?

  @Option(
    help: "Match by these columns alone, such as optimizer,learning_rate; a seed's other trials are averaged."
  )
  var by: [String] = []

  @Option(help: "Match by all columns but these.")
  var ignore: [String] = []

  @Option(help: "The significance level: the largest probability that chance alone makes any difference look real.")
  var alpha = 0.05

  @Option(
    help: """
      Exit with 1 where METRIC is worse by more than the threshold and that is no chance: validation_loss:2%, \
      test_accuracy:0.01. May be given again.
      """)
  var failOn: [String] = []

  @Flag(help: "Exit with 1 where a byte of the results differs, and show the first rows that do.")
  var exact = false

  @Option(help: "How to print: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  func validate() throws {
    if new.isEmpty { throw ValidationError(UsageMistake.noRunToCompare(with: base)) }
    if !(alpha > 0 && alpha < 1) { throw ValidationError(UsageMistake.misfit("--alpha", .probability)) }
    if !by.isEmpty, !ignore.isEmpty { throw ValidationError(UsageMistake.exclusive("--by", "--ignore")) }
    for text in failOn where Gate(text) == nil {
      throw ValidationError(UsageMistake.notGate(text))
    }
    if exact, !(metric + by + ignore + failOn).isEmpty {
      throw ValidationError(UsageMistake.exactWithStatistics)
    }
    if exact, format != .text { throw ValidationError(UsageMistake.exactWithFormat) }
  }

  func run() throws {
    let session = CompareSession(
      base: base, new: new, metrics: names(metric), goal: goal?.goal, matching: matching, level: alpha,
      gates: failOn.compactMap { Gate($0) }, format: format, console: .standard)
    let code = try Console.standard.reportingFailures {
      try exact ? session.compareExactly() : session.compare()
    }
    if code != 0 { throw ExitCode(code) }
  }

  private var matching: MatchingColumns {
    !by.isEmpty ? .by(names(by)) : !ignore.isEmpty ? .ignoring(names(ignore)) : .all
  }
}

/// Names that are given one by one, or with commas between them; each once.
func names(_ words: [String]) -> [String] {
  words.flatMap { $0.split(atScalar: ",") }.map { $0.trimmingWhiteSpace() }.filter { !$0.isEmpty }
    .uniqued()
}

struct GoalArgument: ExpressibleByArgument {
  let goal: Goal

  init?(argument: String) {
    switch argument {
    case "minimize": goal = .minimize
    case "maximize": goal = .maximize
    default: return nil
    }
  }

  static let allValueStrings = ["minimize", "maximize"]
}

import ArgumentParser
import Documents
import NeuralNetworks
import Reporting

/// A command line that makes no sense.
enum UsageMistake: Mistake, Error {
  case noCommand
  /// `meant` are the words that may have been meant, after the program's name.
  case unknownCommand(String, meant: [String]?, known: [String])
  case noRunToCompare(with: String)
  case noResults
  case exclusive(String, String)
  case exactWithStatistics
  case exactWithFormat
  case notGate(String)
  case misfit(String, ExpectedArgument)
  /// A goal that is not that of a metric.
  case wrongGoal(Goal, MetricDescription)
  case unknownGoal(metric: String)
  /// A column that tells the repetitions of a configuration apart; the first fact is the option.
  case repetitionColumn(String, String)
  case unknownColumn(String, String, known: [String])
  case unknownDataset(String, String, known: [String])

  enum ExpectedArgument: Sendable {
    case file
    case directory
    case probability

    fileprivate var text: String {
      switch self {
      case .file: "a file"
      case .directory: "a directory"
      case .probability: "a number between 0 and 1"
      }
    }
  }

  var kind: Diagnostic.Kind { .usage }

  var wording: Wording {
    switch self {
    case .noCommand:
      "expected a command"
    case .unknownCommand(let word, let meant, let known):
      Self.unknownCommand(word, meant, known)
    case .noRunToCompare(let base):
      "compare: expected a run to compare with \(base)"
    case .noResults:
      "leaderboard: expected the results of a run"
    case .exclusive(let option, let other):
      "\(option) and \(other) exclude each other"
    case .exactWithStatistics:
      "--exact compares every byte; --metric, --by, --ignore and --fail-on do not go with it"
    case .exactWithFormat:
      "--exact prints text alone"
    case .notGate(let text):
      "--fail-on: expected METRIC:NUMBER or METRIC:PERCENT%, found '\(text)'"
    case .misfit(let option, let expected):
      "\(option): expected \(expected.text)"
    case .wrongGoal(let goal, let metric):
      Wording(
        "--goal \(goal.rawValue): for \(metric.name) \(metric.goalText); leave --goal out",
        suggestion: "--goal \(metric.goal.rawValue)")
    case .unknownGoal(let metric):
      """
      cannot tell whether lower or higher is better for \(VisibleText.quoted(metric)); add --goal minimize or \
      --goal maximize
      """
    case .repetitionColumn(let option, let name):
      "\(option): \(name) tells the repetitions of a configuration apart, not configurations"
    case .unknownColumn(let option, let name, let known):
      Self.unknown("column", name, option, known)
    case .unknownDataset(let option, let name, let known):
      Self.unknown("dataset", name, option, known)
    }
  }

  private static func unknown(_ noun: String, _ name: String, _ option: String, _ known: [String]) -> Wording {
    let message = "\(option): no \(noun) \(VisibleText.quoted(name))"
    if let suggestion = Suggestion.nearest(to: name, in: known) {
      return Wording(message, suggestion: suggestion)
    }
    return "\(message); there are \(known.map(VisibleText.escaped).joined(separator: ", "))"
  }

  private static func unknownCommand(_ word: String, _ meant: [String]?, _ known: [String]) -> Wording {
    let message = "there is no command \(VisibleText.quoted(word))"
    guard let meant else { return "\(message); it is one of \(known.joined(separator: ", "))" }
    return Wording(message, suggestion: (["nnlab"] + meant).map(ShellText.quoted).joined(separator: " "))
  }
}

extension ValidationError {
  init(_ mistake: UsageMistake) { self.init(mistake.wording.text) }
}

/// A number that an option does not take. The parser has named the option and the value before it.
enum OptionMisfit: Error, CustomStringConvertible {
  case number(ClosedRange<Int>)
  case seconds
  case memory
  case tooLittleMemory(Int, text: String)

  var description: String {
    switch self {
    case .number(let range):
      "expected a number from \(range.lowerBound)\(range.upperBound == .max ? "" : " to \(range.upperBound)")"
    case .seconds:
      "expected a number of seconds above 0, without a unit, such as 90 or 0.5"
    case .memory:
      "expected an amount of memory such as 500MB, 2GB or 1.5GiB"
    case .tooLittleMemory(let bytes, let text):
      "\(MemorySize.text(bytes)) is too little to be meant; expected 1MB or more\(Self.units(text))"
    }
  }

  /// A number without a unit may be one that was forgotten.
  private static func units(_ text: String) -> String {
    text.allSatisfy { $0.isNumber || $0 == "." } ? ", with its unit: \(text)MB or \(text)GB" : ""
  }
}

import Documents
import Experiments

/// What can be wrong with the results of a run, or their manifest.
enum ResultsMistake: Mistake {
  /// A table whose columns are those of another file of a run.
  case columnsOf(String)
  case otherSeparator(Unicode.Scalar)
  case notResults(missing: [String])
  case unknownMetric(String, known: [String])
  case noTrials
  case cutOff
  case tooManyTrials
  case headerAgain
  /// A cell that should be a whole number: a seed, or a fold.
  case notWholeNumber(String, found: String)
  case unknownStatus(String)
  case duplicateTrial(line: Int)
  /// The configuration and the repetition of another line, and another trial's name.
  case otherPlan(Repetition, line: Int)
  /// The table and the manifest count differently. `resumable` is the directory of a run that ended between the two.
  case otherCount(Int, manifest: Int, resumable: String?)
  case newerFormat(Int, known: Int)

  var wording: Wording {
    switch self {
    case .columnsOf(let file):
      "these are the columns of \(file); give the results.csv beside it"
    case .otherSeparator(let separator):
      "the columns seem to be separated by \(VisibleText.quoted(String(separator))); the results of a run have commas"
    case .notResults(let missing):
      """
      not the results of a run: there is no column \(missing.map { "'\($0)'" }.joined(separator: ", ")); results.csv \
      begins with trial,dataset,architecture and has a seed and a status in each row
      """
    case .unknownMetric(let name, let known):
      Self.unknownMetric(name, known)
    case .noTrials:
      "there are no trials in it, only the names of columns"
    case .cutOff:
      "the file ends in the middle of a line: it was cut off, or is still being written"
    case .tooManyTrials:
      "more trials than can be read at once"
    case .headerAgain:
      "the names of the columns again: two files, one behind the other?"
    case .notWholeNumber(let what, let found):
      "expected a \(what), a whole number, found \(VisibleText.quoted(found))"
    case .unknownStatus(let found):
      "expected ok, diverged or failed, found \(VisibleText.quoted(found))"
    case .duplicateTrial(let line):
      "duplicate of the trial on line \(line); every trial has one row"
    case .otherPlan(let repetition, let line):
      """
      the configuration and \(repetition) are those of line \(line), but the trial is another: these are results of \
      two plans, with other data, another split or another version of the program
      """
    case .otherCount(let count, let manifest, let resumable):
      "\(count) trials, but manifest.json beside it says \(manifest): \(Self.cause(resumable))"
    case .newerFormat(let format, let known):
      """
      format \(format) is newer than this version of nnlab, which reads formats up to \(known); use a newer nnlab, or \
      give results.csv instead of its directory
      """
    }
  }

  private static func unknownMetric(_ name: String, _ known: [String]) -> Wording {
    let message = "no metric \(VisibleText.quoted(name)) among the columns"
    if let suggestion = Suggestion.nearest(to: name, in: known) {
      return Wording(message, suggestion: suggestion)
    }
    return "\(message); there are \(known.joined(separator: ", "))"
  }

  private static func cause(_ resumable: String?) -> String {
    resumable.map {
      "the run was ended before it had written all its files; the same command mends that: "
        + UnfinishedRun.command(resuming: $0)
    } ?? "the file was cut off or put together, or belongs to another run"
  }
}

/// A run that has come to no table yet, although its results are asked for.
struct UnfinishedRun: Mistake {
  let directory: String
  let progress: (done: Int, count: Int)?
  let hasPartialLeaderboard: Bool

  var kind: Diagnostic.Kind { .missingInput }

  var wording: Wording {
    """
    the run is not finished, so there is no results.csv yet\(progressText)\(boardText); the command that began it \
    resumes it: \(Self.command(resuming: directory))
    """
  }

  private var progressText: String {
    progress.map { "; \($0.done) of \($0.count) trials \($0.done == 1 ? "is" : "are") done" } ?? ""
  }

  private var boardText: String {
    hasPartialLeaderboard
      ? "; leaderboard.partial.md there ranks those that were done when it was interrupted" : ""
  }

  /// The command that resumes a run.
  static func command(resuming directory: String) -> String {
    "nnlab run EXPERIMENT.yaml --output \(ShellText.quoted(directory))"
  }
}

extension CSVReader {
  /// A diagnostic about the header.
  func headerDiagnostic(_ mistake: ResultsMistake) -> Diagnostic { headerDiagnostic(mistake, column: 0) }
}

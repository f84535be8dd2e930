import Documents
import ArgumentParser
import Reporting

struct LeaderboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leaderboard",
    abstract: "Rank the configurations of runs anew, by any metric and any columns.",
    discussion: """
      Nothing is trained. Several runs make up one leaderboard; where they have trials in common, each run's \
      configurations are ranked by themselves, under its path.

      Exit codes: 0 done, 64 usage, 65 a file's contents, 66 a missing file.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown, csv }

  @Argument(help: "Directories of runs, or their results.csv.", completion: .directory)
  var results: [String]

  @Option(
    name: .shortAndLong, help: "What ranks. (default: what the run was ranked by, or validation_loss)")
  var metric: String?

  @Option(help: "For a metric whose name does not say it: minimize or maximize.")
  var goal: GoalArgument?

  @Option(help: "What makes up a configuration, such as optimizer; a seed's trials in it are averaged.")
  var by: [String] = []

  @Option(help: "Show these datasets alone.")
  var dataset: [String] = []

  @Option(
    parsing: .unconditional,
    help: "Show this many rows of a dataset. (default: 20, in markdown 50, in csv all)",
    transform: OptionNumber.rows)
  var top: Int?

  @Option(help: "How to print.")
  var format = Format.text

  func validate() throws {
    if results.isEmpty { throw ValidationError(UsageMistake.noResults) }
  }

  func run() throws {
    let session = LeaderboardSession(
      paths: results.uniqued(), metric: metric, goal: goal?.goal, by: names(by), datasets: dataset, top: top,
      format: format,
      console: .standard)
    let code = try Console.standard.reportingFailures { try session.run() }
    if code != 0 { throw ExitCode(code) }
  }
}

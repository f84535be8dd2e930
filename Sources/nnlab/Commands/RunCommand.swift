import ArgumentParser
import Experiments
import Results
import Scheduling

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Train every trial of an experiment and write results, curves and leaderboards.",
    discussion: """
      Results go to results/NAME, where NAME is the experiment's, and are the same bytes whatever the number of jobs.

      The same command resumes a run that was interrupted: finished trials are kept in the results' journal.jsonl, and only the others are trained.

      Exit codes: 0 done, 1 a trial failed, none reached a result (one that diverges is a result) or an expectation was missed, 64 usage, 65 a file's contents or a changed plan, 66 a \
      missing file, 73 cannot create, 74 I/O error, 75 the results are in use by another run, 129, 130, 143 ended by a signal.
      """)

  @Argument(
    help: "The experiment file, or a CSV file with --target.",
    completion: .file(extensions: ["yaml", "yml", "json", "csv"]))
  var experiment: String

  @Option(
    name: .shortAndLong,
    help: "The column of a CSV file to predict: what 'nnlab init' would write for it is run at once.")
  var target: String?

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: "Trials to train at once. (default: the processors this process may use)",
    transform: OptionNumber.jobs)
  var jobs: Int?

  @Option(
    name: .shortAndLong, help: "The directory for results, instead of results/NAME.", completion: .directory)
  var output: String?

  @Flag(name: .shortAndLong, help: "Print only errors.")
  var quiet = false

  @Flag(help: "Check everything, count the plan and show its first trials, but train nothing.")
  var dryRun = false

  @Flag(help: "Set earlier results aside, in a folder beside the new ones, and start over.")
  var fresh = false

  @Flag(
    help: "Keep earlier results in the journal, even if most are not part of this plan, and train only new trials.")
  var extend = false

  @Option(
    help: """
      When finished trials are flushed to disk, so that they outlast a loss of power: 'trial' before each is counted, 'interval' several times a second.
      """)
  var durability = Durability.interval

  @Option(
    parsing: .unconditional,
    help: """
      Give up trials that train longer than this many seconds. They are rows with the status failed, and the next run tries them again.
      """, transform: OptionNumber.seconds)
  var trialTimeout: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      The memory that the run may take, such as 500MB, 2GB or 1.5GiB. Trials for which there is no room wait for others to \
      end; one that needs more by itself is refused before any is trained. (default: four fifths of what is available)
      """, valueName: "size"), transform: OptionNumber.memory)
  var memory: Int?

  @Option(
    help: "Write a test report in JUnit's format, with a test case for each configuration.",
    completion: .file())
  var junit: String?

  @Flag(
    help: """
      Mark mistakes for a CI service with lines such as ::error file=…::… instead of the usual ones, and without colors. \
      On GitHub both are written without this, and the leaderboard is appended to the job's summary.
      """)
  var ci = false

  func validate() throws {
    if fresh && extend { throw ValidationError(UsageMistake.exclusive("--fresh", "--extend")) }
    if junit?.isEmpty == true { throw ValidationError(UsageMistake.misfit("--junit", .file)) }
    if output?.isEmpty == true { throw ValidationError(UsageMistake.misfit("--output", .directory)) }
  }

  func run() throws {
    let options = RunOptions(
      startsAfresh: fresh, extends: extend, durability: durability, trialTimeout: trialTimeout,
      memory: memory ?? MachineMemory.share ?? .max, addressSpace: MachineMemory.addressSpace ?? .max,
      resumeCommand: RunOptions.resumeCommand())
    let session = RunSession(
      path: experiment, jobs: jobs ?? ProcessorCount.available, output: output, isQuiet: quiet,
      console: ci ? .plain : .standard,
      checks: RunChecks(environment: CIEnvironment(isForced: ci), junitPath: junit), options: options, target: target)
    let code = try session.reportingFailures { try dryRun ? session.showPlan() : session.run() }
    if code != 0 { throw ExitCode(code) }
  }
}

extension Durability: ExpressibleByArgument {}

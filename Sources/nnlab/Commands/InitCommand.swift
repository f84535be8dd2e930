import ArgumentParser
import Documents
import Experiments
import Results

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Look at a CSV file, and write an experiment that fits it.",
    discussion: """
      The experiment says what each column was taken for, which column is predicted, how rows are split, and what a sensible \
      first sweep tries. Without --target the column is one that is called class, target, label, y or the like, or the last.

      Exit codes: 0 done, 64 usage, 65 a file's contents, 66 a missing file, 73 cannot create, 74 I/O error.
      """)

  @Argument(help: "The CSV file.", completion: .file(extensions: ["csv", "tsv", "txt", "data"]))
  var table: String

  @Option(name: .shortAndLong, help: "The column to predict. Without a header the columns are column_1, column_2, …")
  var target: String?

  @Option(help: "A CSV file with the rows to test on.", completion: .file())
  var test: String?

  @Option(name: .shortAndLong, help: "The experiment file. (default: the table's name with .yaml)", completion: .file())
  var output: String?

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError(UsageMistake.misfit("--output", .file)) }
  }

  func run() throws {
    let console = Console.standard
    let code = try console.reportingFailures {
      let session = TableSession(path: table, target: target, testPath: test)
      let proposal = try session.proposal(beside: output ?? "")
      let path = output ?? proposal.name + ".yaml"
      if PathText.exists(path) { throw Diagnostics(TableCommandMistake.fileExists(path)) }
      try OutputFile.write(proposal.text, to: path)
      try console.output("\(path) is written: read it, and run it with\n  nnlab run \(path)\n")
      return 0
    }
    if code != 0 { throw ExitCode(code) }
  }
}

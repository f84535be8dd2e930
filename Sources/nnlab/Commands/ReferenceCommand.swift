import ArgumentParser
import Experiments
import Results

struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract:
      "Print the reference of the experiment file: every key, its values, default and meaning (Markdown).")

  func run() throws {
    do {
      try Console.standard.output(FileReference.markdown)
    } catch let error as OutputError {
      Console.standard.error("error: \(error)\n")
      throw ExitCode(error.exitCode)
    }
  }
}

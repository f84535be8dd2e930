import ArgumentParser
import Experiments

struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Print the reference of the experiment file: every key, its values, default and meaning (Markdown).")

  func run() throws {
    try Console.standard.output(FileReference.markdown)
  }
}

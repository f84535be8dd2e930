import ArgumentParser
import CProcessor
import Foundation

@main
struct Nnlab: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "nnlab",
    abstract: "Trains every combination of an experiment file, with the same bytes on every run.",
    version: version,
    subcommands: [RunCommand.self, ReferenceCommand.self])

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    if nnlab_processor_supports_compiled_level() == 0 {
      try? Console.standard.error(
        """
        nnlab was built for a newer processor than this one.
        Build it with NNLAB_CPU=x86-64 set (results are the same, only slower).

        """)
      Foundation.exit(EX_UNAVAILABLE)
    }
    main(nil)
  }
}

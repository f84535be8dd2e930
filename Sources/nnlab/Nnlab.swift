import ArgumentParser
import CProcessor
import Documents
import NeuralNetworks
import Results
import Scheduling

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@main
struct Nnlab: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "nnlab",
    abstract: "Trains every combination of an experiment file, with the same bytes on every run.",
    version: version,
    subcommands: [
      RunCommand.self, InitCommand.self, CompareCommand.self, LeaderboardCommand.self, ReferenceCommand.self,
    ])

  static var commandNames: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } }

  static func main() {
    openMissingStandardStreams()
    // Both become errors of the call that writes, with words of their own.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    MachineMemory.saveAddressSpace()
    // An earlier report does not stand for this run, whatever comes of it. What is no report of ours stays, and is told of
    // where it would be written over.
    for destination in JUnitDestination.named(in: ProgramArguments.words) {
      try? destination.clear()
    }
    if nnlab_processor_supports_compiled_level() == 0 {
      Console.standard.error(
        """
        nnlab was built for a newer processor than this one.
        Build it with NNLAB_CPU=x86-64 set (results are the same, only slower).

        """)
      endProcess(EX_UNAVAILABLE)
    }
    if let problem = KernelChoice.current.problem {
      Console.standard.error("error: \(VisibleText.escaped(problem))\n")
      endProcess(EX_USAGE)
    }
    endProcess(run(ProgramArguments.words, console: .standard))
  }

  /// Runs a command. Everything that is printed goes through the console, the parser's own words too.
  ///
  /// - Returns: The exit code.
  static func run(_ words: [String], console: Console) -> Int32 {
    do {
      // A command that was lost on the way must not look like one that succeeded.
      if words.isEmpty { throw ValidationError(UsageMistake.noCommand) }
      if let mistyped = MistypedCommand(words, commands: commandNames + ["help"]) {
        throw ValidationError(mistyped.mistake)
      }
      var command = try parseAsRoot(words)
      try command.run()
      return 0
    } catch {
      let text = fullMessage(for: error)
      let code = exitCode(for: error).rawValue
      if text.isEmpty { return code }
      if code != 0 {
        console.error(text + "\n")
        return code
      }
      do {
        try console.output(text + "\n")
        return 0
      } catch let failure as OutputError {
        console.error("error: \(failure)\n")
        return failure.exitCode
      } catch {
        return EX_IOERR
      }
    }
  }

  /// A standard stream that is closed would give its number to the first file that is opened, which would then receive
  /// what is meant for people.
  private static func openMissingStandardStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY)
    }
  }
}

/// `exit` of the C library, which a member of all commands hides.
private func endProcess(_ code: Int32) -> Never { exit(code) }

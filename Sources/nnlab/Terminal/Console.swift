import Results

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where a command writes for people: standard output, and standard error for everything that is not the result.
///
/// All text goes through a `StreamFilter`, so that nothing from outside acts on a terminal or a CI service even where
/// it was forgotten to be made visible.
struct Console: Sendable {
  let isTerminal: Bool
  /// Columns of the terminal that results go to, where there is one.
  let width: Int?
  let usesColor: Bool
  /// Columns of the terminal that progress is shown on, which may change.
  let progressWidth: @Sendable () -> Int?
  private let writeOutput: @Sendable (String) throws -> Void
  private let writeError: @Sendable (String) throws -> Void
  private let outputGuard: StreamGuard
  private let errorGuard: StreamGuard

  /// - Parameter isRead: Whether a CI service reads what is printed for commands.
  init(
    isTerminal: Bool, width: Int?, usesColor: Bool, isRead: Bool = false,
    progressWidth: @escaping @Sendable () -> Int? = { nil },
    output: @escaping @Sendable (String) throws -> Void, error: @escaping @Sendable (String) throws -> Void
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.usesColor = usesColor
    self.progressWidth = progressWidth
    writeOutput = output
    writeError = error
    outputGuard = StreamGuard(StreamFilter(keepsStyle: usesColor, stopsCommands: isRead))
    errorGuard = StreamGuard(StreamFilter(keepsStyle: usesColor || isTerminal, stopsCommands: isRead))
  }

  static let standard = Console(
    isTerminal: isatty(STDERR_FILENO) == 1, width: terminalWidth(STDOUT_FILENO), usesColor: usesColor(),
    isRead: CIEnvironment.readsCommands(ProcessInfo.processInfo.environment),
    progressWidth: { terminalWidth(STDERR_FILENO) },
    output: { try write($0, to: STDOUT_FILENO, name: "standard output") },
    error: { try write($0, to: STDERR_FILENO, name: "standard error") })

  /// The standard streams as lines of a log: nothing is colored or written over, whatever they are connected to.
  static let plain = Console(
    isTerminal: false, width: nil, usesColor: false, isRead: true, output: standard.writeOutput,
    error: standard.writeError)

  /// - Throws: `OutputError` where the result cannot be written.
  func output(_ text: String) throws { try outputGuard.pass(text, to: writeOutput) }

  /// Says something beside the result. Where that cannot be written, the result matters more.
  func error(_ text: String) { try? errorGuard.pass(text, to: writeError) }

  /// Gives a CI service commands of our own, on lines of their own beside the result.
  func annotate(_ commands: String) {
    if !commands.isEmpty { try? errorGuard.passCommands(commands, to: writeError) }
  }

  /// Writes all of a text. A reader that has gone away, such as `head`, is no reason to fail.
  private static func write(_ text: String, to descriptor: Int32, name: String) throws {
    var bytes = ArraySlice(text.utf8)
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno == EPIPE {
        return
      } else if errno != EINTR {
        throw OutputError(.inputOutput, path: name, code: errno)
      }
    }
  }

  private static func terminalWidth(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// `NO_COLOR` (no-color.org) and a dumb terminal switch colors off.
  private static func usesColor() -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && isatty(STDERR_FILENO) == 1
      && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}

/// `write` of the C library, which a member of the console hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

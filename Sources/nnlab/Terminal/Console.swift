import Foundation

/// Where a command writes for people: standard output, and standard error for everything that is not the result.
struct Console: Sendable {
  let isTerminal: Bool
  /// Columns of the terminal that results go to, where there is one.
  let width: Int?
  let usesColor: Bool
  private let writeOutput: @Sendable (String) throws -> Void
  private let writeError: @Sendable (String) throws -> Void

  init(
    isTerminal: Bool, width: Int?, usesColor: Bool, output: @escaping @Sendable (String) throws -> Void,
    error: @escaping @Sendable (String) throws -> Void
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.usesColor = usesColor
    writeOutput = output
    writeError = error
  }

  static let standard = Console(
    isTerminal: isatty(STDERR_FILENO) == 1, width: terminalWidth(), usesColor: usesColor(),
    output: { try FileHandle.standardOutput.write(contentsOf: Data($0.utf8)) },
    error: { try FileHandle.standardError.write(contentsOf: Data($0.utf8)) })

  /// A reader that has gone away, such as `head`, is no reason to fail.
  func output(_ text: String) throws { try Self.ignoringClosedPipes { try writeOutput(text) } }

  func error(_ text: String) throws { try Self.ignoringClosedPipes { try writeError(text) } }

  private static func ignoringClosedPipes(_ write: () throws -> Void) throws {
    do {
      try write()
    } catch {
      guard isClosedPipe(error as NSError) else { throw error }
    }
  }

  private static func isClosedPipe(_ error: NSError) -> Bool {
    if error.domain == NSPOSIXErrorDomain && error.code == Int(EPIPE) { return true }
    return (error.userInfo[NSUnderlyingErrorKey] as? NSError).map(isClosedPipe) ?? false
  }

  private static func terminalWidth() -> Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// `NO_COLOR` (no-color.org) and a dumb terminal switch colours off.
  private static func usesColor() -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && isatty(STDERR_FILENO) == 1
      && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}

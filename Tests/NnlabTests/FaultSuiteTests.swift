import Foundation
import TestSupport
import Testing

@Suite("Faults")
struct FaultSuiteTests {
  private static let hasPython = ["/usr/bin/env", "python3", "-c", ""].withRunning

  @Test("of every kind lose nothing: a sample of what `make test-faults` does", .enabled(if: hasPython))
  func sample() throws {
    let outcome = try Command.shell(
      "python3 '\(Project.path)/Tests/Faults/run.py' \"$(command -v nnlab)\" --short", folder: Project.path)
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("ok "))
  }
}

extension [String] {
  /// Whether a command can be run.
  fileprivate var withRunning: Bool {
    let process = Process()
    process.executableURL = URL(filePath: self[0])
    process.arguments = Array(dropFirst())
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

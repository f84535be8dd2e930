import Foundation
import Testing

/// The built `nnlab`, run as people run it.
struct Command {
  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
  }

  var folder: String
  var environment: [String: String]?

  /// Runs `nnlab` with the given words.
  func callAsFunction(_ words: String...) throws -> Outcome { try run(words) }

  func run(_ words: [String]) throws -> Outcome {
    var environment = environment ?? Self.inherited
    // What sanitizers are told holds for all that the tests start.
    for name in ["ASAN_OPTIONS", "TSAN_OPTIONS"] { environment[name] = Self.inherited[name] }
    return try Self.start(try Self.binary, words, folder: folder, environment: environment)
  }

  /// The environment of the tests, without what a CI service adds for the program to see.
  static let inherited = ProcessInfo.processInfo.environment.filter { name, _ in
    !["CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"].contains(name)
  }

  /// Runs a script with `nnlab` on its path.
  static func shell(_ script: String, folder: String) throws -> Outcome {
    var environment = inherited
    let tools = URL(filePath: try binary).deletingLastPathComponent().path
    environment["PATH"] = "\(tools):\(environment["PATH"] ?? "/usr/bin:/bin")"
    return try start(
      "/bin/bash", ["-euo", "pipefail", "-c", script], folder: folder, environment: environment)
  }

  /// Beside the test bundle, where the build puts both.
  static var binary: String {
    get throws {
      let arguments = CommandLine.arguments
      let bundle = arguments.firstIndex(of: "--test-bundle-path").map { arguments[$0 + 1] } ?? arguments[0]
      var folder = URL(filePath: bundle).deletingLastPathComponent()
      while folder.path != "/" {
        let candidate = folder.appending(path: "nnlab").path
        if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        folder.deleteLastPathComponent()
      }
      throw NotBuilt()
    }
  }

  struct NotBuilt: Error {}

  private static func start(
    _ program: String, _ words: [String], folder: String, environment: [String: String]?
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: folder)
    if let environment { process.environment = environment }
    process.standardInput = FileHandle.nullDevice
    // Files instead of pipes: what is written may be longer than a pipe holds.
    let scratch = FileManager.default.temporaryDirectory.appending(path: "nnlab-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = ["output", "errors"].map { scratch.appending(path: $0) }
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Outcome(code: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}

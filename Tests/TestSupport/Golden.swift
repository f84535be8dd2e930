import Foundation
import Testing

/// Files that hold what a person reads, kept in a folder `Golden` beside the test that checks them.
///
/// With `RECORD_GOLDEN=1` in the environment they are written anew, and the run fails so that nobody forgets
/// to look.
package enum Golden {
  package static func check(
    _ text: String, _ name: String, testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let directory = URL(filePath: testFile).deletingLastPathComponent().appending(path: "Golden")
    let file = directory.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name); look at it and run again", sourceLocation: sourceLocation)
      return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard text != expected else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let index = zip(lines, expectedLines).prefix { $0 == $1 }.count
    let got = index < lines.count ? lines[index] : "(end)"
    let wanted = index < expectedLines.count ? expectedLines[index] : "(end)"
    Issue.record(
      "\(name), line \(index + 1)\ngot:    \(got)\nwanted: \(wanted)", sourceLocation: sourceLocation)
  }
}

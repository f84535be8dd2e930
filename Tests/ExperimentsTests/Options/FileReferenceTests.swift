import Datasets
import Foundation
import NeuralNetworks
import Testing

@testable import Experiments

@Suite struct FileReferenceTests {
  private static let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "docs/experiment-file.md")

  /// With `RECORD_GOLDEN=1` in the environment the page is written anew, and the run fails so that nobody forgets to
  /// look.
  @Test("docs/experiment-file.md is what the tables say")
  func page() throws {
    let text = FileReference.markdown
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: Self.page.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: Self.page)
      Issue.record("recorded docs/experiment-file.md; look at it and run again")
      return
    }
    let written = String(decoding: try Data(contentsOf: Self.page), as: UTF8.self)
    let (lines, wanted) = (written.split(separator: "\n"), text.split(separator: "\n"))
    for (line, expected) in zip(lines, wanted) where line != expected {
      Issue.record("docs/experiment-file.md has\n\(line)\nfor\n\(expected)")
      return
    }
    #expect(written == text)
  }

  @Test("every key and every option is on the page")
  func completeness() {
    let text = FileReference.markdown
    let settings =
      Settings.experiment + Settings.dataset + DatasetFormat.all.flatMap(\.settings)
      + Settings.builtInDataset
      + Settings.splits + Settings.architecture + Settings.metrics + Settings.curve + Settings.seedRange
      + Settings.selection + Settings.numberRange
    for name in settings.map(\.name) + OptionTable.all.map(\.name) { #expect(text.contains("| `\(name)` |")) }
    for measure in Measure.all { #expect(text.contains("| `\(measure.name)` |")) }
    for set in BuiltInDataset.all { #expect(text.contains("| `\(set.name)` | \(set.task.rawValue) |")) }
    for format in DatasetFormat.all { #expect(text.contains("### \(format.title)\n")) }
    for choice in OptionTable.all.flatMap(\.choices) { #expect(text.contains("`\(choice.name)`")) }
  }

  @Test("cells hold no bare pipes, so that every row has its table's columns")
  func tables() {
    var columns = 0
    for line in FileReference.markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        columns = 0
        continue
      }
      let count = line.replacing("\\|", with: "").count { $0 == "|" }
      if columns == 0 { columns = count }
      #expect(count == columns, "\(line)")
    }
  }
}

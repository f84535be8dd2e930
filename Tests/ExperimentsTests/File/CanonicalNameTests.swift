import Documents
import Testing

@testable import Datasets
@testable import Experiments

/// The same text to Unicode and to a reader, in other bytes: é as one scalar, or as e and an accent.
@Suite("Names that are canonically equivalent")
struct CanonicalNameTests {
  private let composed = "caf\u{e9}"
  private let decomposed = "cafe\u{301}"

  @Test("are one class")
  func classes() {
    let names = CategoryNames(of: [composed, decomposed, "tea"])
    #expect(names.names.count == 2)
    #expect(names.label(of: composed) == names.label(of: decomposed))
  }

  @Test("are one key of a mapping, and one column of a table")
  func keysAndColumns() throws {
    #expect(throws: Diagnostics.self) {
      try YAML.parse(SourceFile(name: "a.yaml", text: "\(composed): 1\n\(decomposed): 2\n"))
    }
    #expect(throws: Diagnostics.self) {
      try CSVReader(SourceFile(name: "a.csv", text: "\(composed),\(decomposed)\n1,2\n"))
    }
    let header = try CSVReader(SourceFile(name: "a.csv", text: "x,\(decomposed)\n1,2\n")).header
    #expect(header.firstIndex(of: composed) == 1)
  }

  @Test("are one dataset")
  func datasets() {
    #expect(throws: Diagnostics.self) {
      try Experiment.load(
        SourceFile(
          name: "a.yaml",
          text:
            "datasets: [{name: \(composed), builtin: xor}, {name: \(decomposed), builtin: and}]\narchitectures: [[2]]\n"
        ),
        directory: "")
    }
  }
}

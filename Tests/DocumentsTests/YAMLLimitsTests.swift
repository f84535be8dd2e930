import Documents
import Testing

@Suite struct YAMLLimitsTests {
  /// A text that is nested too deep, and where; shown by its name alone.
  struct Deep: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let place: String

    init(_ name: String, _ text: String, _ place: String) {
      (testDescription, self.text, self.place) = (name, text, place)
    }
  }

  static let deep = [
    Deep("brackets", String(repeating: "[", count: 100_000), "1:65"),
    Deep("braces", String(repeating: "{", count: 100_000), "1:65"),
    Deep("brackets and braces", String(repeating: "[{", count: 50_000), "1:65"),
    Deep("brackets on lines", String(repeating: "[\n", count: 100_000), "65:1"),
    Deep("mappings in braces", String(repeating: "{a: ", count: 100_000), "1:257"),
    Deep("dashes", String(repeating: "- ", count: 100_000), "1:129"),
    Deep("question marks", String(repeating: "? ", count: 100_000), "1:129"),
    Deep("block mappings", (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), "65:65"),
    Deep("block lists", (0..<2000).map { String(repeating: " ", count: $0) + "-\n" }.joined(), "65:65"),
  ]

  @Test("deep nesting is refused where it becomes too deep", arguments: deep)
  func depth(deep: Deep) {
    let first = complaints(deep.text).split(separator: "\n").first.map(String.init)
    #expect(first == "a.yaml:\(deep.place): error: nested more than 64 levels deep")
  }

  @Test("as many levels as are allowed are read")
  func deepest() throws {
    let brackets = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(complaints(brackets) == "")
    #expect(complaints("[\(brackets)]") != "")
  }

  @Test("aliases count as what they stand for: in depth")
  func aliasDepth() {
    let chain = "- &a0 [1]\n" + (1..<100).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
    #expect(
      complaints(chain) == """
        a.yaml:64:9: error: with this alias, nested more than 64 levels deep
        - &a63 [*a62]
                ^
        """)
  }

  @Test("aliases count as what they stand for: in number")
  func aliasBomb() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(
      complaints(bomb) == """
        a.yaml:6:40: error: more than 500000 values, aliases expanded
        a5: &a5 [*a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4]
                                               ^
        """)
  }

  @Test("merging counts what is merged")
  func mergeBomb() {
    let keys = (0..<1000).map { "k\($0): 1" }.joined(separator: ", ")
    let bomb = "a: &a {\(keys)}\nl:\n" + String(repeating: "- {<<: *a}\n", count: 1000)
    #expect(complaints(bomb).hasPrefix("a.yaml:251:8: error: more than 500000 values, aliases expanded"))
  }

  @Test("limits are the caller's")
  func callers() {
    #expect(complaints("[1, 2]", limits: .init(maximumNodes: 3)) == "")
    #expect(
      complaints("[1, 2]", limits: .init(maximumNodes: 2))
        == "a.yaml:1:5: error: more than 2 values, aliases expanded\n[1, 2]\n    ^")
    #expect(
      complaints("[1, 2]", limits: .init(maximumBytes: 5))
        == "a.yaml: error: the file is too large: 6 bytes; at most 5 are read")
    #expect(
      complaints("[1, [2]]", limits: .init(maximumDepth: 1))
        == "a.yaml:1:5: error: nested more than 1 levels deep\n[1, [2]]\n    ^")
  }

  @Test("what libyaml would take quadratic time for is refused")
  func quadratic() {
    #expect(
      complaints((0..<100_000).map { "%TAG !a\($0)! x\n" }.joined())
        == "a.yaml:65:1: error: more than 64 directives (lines that begin with '%')\n%TAG !a64! x\n^")
    let prefix = String(repeating: "x", count: 1 << 20)
    #expect(
      complaints("%TAG !a! \(prefix)\n---\n" + String(repeating: "- !a!b c\n", count: 100_000))
        == "a.yaml:3:8: error: a tag of more than 1000 bytes\n- !a!b c\n       ^")
    #expect(
      complaints((0..<20_000).map { "- &a\($0) 1\n" }.joined())
        .hasPrefix("a.yaml:10001:11: error: more than 10000 anchors"))
  }
}

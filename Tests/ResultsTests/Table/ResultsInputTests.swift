import Documents
import Testing

@testable import Results

@Suite("A run's manifest")
struct RunFactsTests {
  @Test(
    "says how many trials there are, unless the counts come to more than there can be",
    arguments: [
      (#"{"results": {"ok": 120, "diverged": 2, "failed": 0}}"#, 122),
      (#"{"results": {"ok": 9223372036854775807, "diverged": 1}}"#, nil),
      (#"{"results": {"ok": "many"}}"#, 0), (#"{"results": 3}"#, nil), ("{}", nil), ("[]", nil),
    ] as [(String, Int?)])
  func trials(text: String, count: Int?) throws {
    let facts = RunFacts(try YAML.parse(SourceFile(name: "manifest.json", text: text)))
    #expect(facts.trials == count)
  }

  @Test("says how each data set was split and scaled")
  func datasets() throws {
    let text = """
      {"datasets": [
        {"name": "a", "sha256": "12", "normalize": "none", "normalize_target": true,
         "split": {"validation": 0.2, "test": 0, "seed": null}},
        {"name": "b"}, {"sha256": "34"}, 5]}
      """
    let facts = RunFacts(try YAML.parse(SourceFile(name: "manifest.json", text: text)))
    #expect(
      facts.datasets == [
        "a": .init(
          digest: "12", split: "validation 0.2, test 0, seed null", normalize: "none", normalizeTarget: "true"
        ),
        "b": .init(digest: "", split: "", normalize: "unknown", normalizeTarget: "unknown"),
      ])
  }
}

import Documents
import Testing

@Suite struct YAMLQuotingTests {
  @Test(
    "a text in a list reads back as that text, plain where it can be",
    arguments: [
      ("island", "island"), ("Länge (cm)", "Länge (cm)"), ("a, b", "'a, b'"), ("it's", "'it''s'"), ("", "''"),
      ("12", "'12'"), ("true", "'true'"), ("No", "'No'"), ("null", "'null'"), ("- a", "'- a'"),
      ("a: b", "'a: b'"),
      ("a #b", "'a #b'"), ("[x]", "'[x]'"), (" a", "' a'"), ("-", "'-'"), ("?", "'?'"), ("#N/A", "'#N/A'"),
      ("~", "'~'"),
      ("a\tb", "\"a\\tb\""), ("p\u{A0}", "\"p\\u00A0\""), ("\u{1F468}\u{200D}", "\"\u{1F468}\\u200D\""),
      ("\"\n\\", "\"\\\"\\n\\\\\""), ("日本", "日本"),
    ])
  func quoted(text: String, expected: String) throws {
    #expect(YAML.quoted(text) == expected)
    let list = try YAML.parse(SourceFile(name: "a.yaml", text: YAML.list([text, text]))).root
    #expect(list.items?.map { $0.scalar?.text } == [text, text])
    #expect(list.items?.allSatisfy { if case .string = $0.scalar?.value { true } else { false } } == true)
  }
}

import Documents
import Testing

@Suite struct YAMLTreeTests {
  @Test(
    "YAML and JSON become the same trees",
    arguments: [
      ("a: 1\nb: [x, 2.5]\n", #"{a: 1, b: ["x", 2.5]}"#),
      (
        #"{"a":1,"b":["x",2.5],"c":{"d":null,"e":true},"f":"\u00e9\/\n"}"#,
        "{a: 1, b: [\"x\", 2.5], c: {d: null, e: true}, f: \"é/\n\"}"
      ),
      ("{\n\t\"a\": [\n\t\t1\n\t]\n}\n", "{a: [1]}"),
      ("- - 1\n  - 2\n- {}\n- []\n-\n", "[[1, 2], {}, [], null]"),
      ("a:\n- 1\n- 2\n", "{a: [1, 2]}"),
      ("a: |\n  x\n   y\nb: >\n  p\n  q\n", "{a: \"x\n y\n\", b: \"p q\n\"}"),
      ("%YAML 1.2\n---\na: 1\n...\n", "{a: 1}"),
      ("--- text\n", #""text""#), ("---\n", "null"), ("a: b # c\r\nd: e\r\n", #"{a: "b", d: "e"}"#),
      ("\u{FEFF}a: 1\n", "{a: 1}"), ("seeds: 0..9", #"{seeds: "0..9"}"#),
    ])
  func trees(yaml: String, expected: String) throws {
    #expect(outline(try parsed(yaml)) == expected)
  }

  @Test("nodes know where they stand and how long they are")
  func places() throws {
    func place(_ node: Node?) -> String { node.map { "\($0.location)+\($0.length)" } ?? "none" }
    let root = try parsed(
      "\u{FEFF}name: 'é x'\nlist: &l [1, two]\nmap:\n  k: !!str 5\n"
        + "alias: *l\nlong: a b\n  c\nempty:\nlast: |\n  t\n"
    )
    #expect(place(root) == "1:1+1")
    #expect(place(root["name"]) == "1:7+5")
    #expect(place(root["list"]) == "2:10+8")
    #expect(place(root["list"]?.items?[1]) == "2:14+3")
    #expect(place(root["map"]) == "4:3+1")
    #expect(place(root["map"]?["k"]) == "4:12+1")
    #expect(place(root["alias"]) == "5:8+2")
    #expect(place(root["alias"]?.items?[0]) == "2:11+1")
    #expect(place(root["long"]) == "6:7+3")
    #expect(place(root["empty"]) == "8:7+1")
    #expect(place(root["last"]) == "9:7+1")
  }

  @Test("lines and columns are those of an editor, whatever ends the lines", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let root = try parsed(["a: 1", "c: ['\u{2028}😀', y,", "  x]", "b: 2"].joined(separator: end))
    #expect(root["c"]?.items?[1].location == SourceLocation(line: 2, column: 11))
    #expect(root["c"]?.items?[2].location == SourceLocation(line: 3, column: 3))
    #expect(root["b"]?.location == SourceLocation(line: 4, column: 4))
  }

  @Test(
    "merge keys: own keys win, earlier mappings win, and merged entries stand where the key stood",
    arguments: [
      ("base: &b {x: 1, y: 2}\nm: {<<: *b, y: 3}", "{x: 1, y: 3}"),
      ("base: &b {x: 1, y: 2}\nm: {y: 3, <<: *b}", "{y: 3, x: 1}"),
      ("m: {a: 0, <<: {x: 1}, z: 2}", "{a: 0, x: 1, z: 2}"),
      ("p: &p {x: 1}\nq: &q {x: 2, y: 2}\nm: {<<: [*p, *q, {y: 5, z: 6}]}", "{x: 1, y: 2, z: 6}"),
      ("p: &p {x: 1}\nq: &q {<<: *p, y: 2}\nm: {<<: *q}", "{x: 1, y: 2}"),
      ("m: {'<<': 1}", "{<<: 1}"), ("m: {!!merge <<: {x: 1}}", "{x: 1}"), ("m: {<<: []}", "{}"),
    ])
  func merges(yaml: String, expected: String) throws {
    #expect(outline(try #require(try parsed(yaml)["m"])) == expected)
  }

  @Test("an anchor may be defined anew, also inside of itself")
  func redefinition() throws {
    #expect(outline(try parsed("[&a 1, *a, &a 2, *a]")) == "[1, 1, 2, 2]")
    #expect(outline(try parsed("[&a [&a 1, *a], *a]")) == "[[1, 1], [1, 1]]")
  }
}

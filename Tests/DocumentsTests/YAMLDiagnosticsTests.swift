import Documents
import Testing

@Suite struct YAMLDiagnosticsTests {
  @Test(
    "what is not YAML is explained in plain words",
    arguments: [
      ("", "a.yaml:1:1: error: the file is empty"),
      ("\n\r\n", "a.yaml:1:1: error: the file is empty"),
      ("\u{FEFF}", "a.yaml:1:1: error: the file is empty"),
      ("# nothing\n\n", "a.yaml:1:1: error: the file has no contents\n# nothing\n^"),
      ("a: 1\n---\nb: 2\n", "a.yaml:2:1: error: a second document begins here; a file holds one\n---\n^"),
      ("a:\n\tb: 1\n", "a.yaml:2:1: error: a tab cannot indent a line; use spaces\n\tb: 1\n^"),
      (
        "a: @x\n",
        "a.yaml:1:4: error: no value can begin with '@'; put it in quotes if it is text\na: @x\n   ^"
      ),
      ("a: 'x\nb: 1\n", "a.yaml:1:4: error: the quote that is opened here is never closed\na: 'x\n   ^"),
      ("a: [1, 2\nb: 3\n", "a.yaml:2:2: error: expected ',' or ']' in the list that begins at 1:4\nb: 3\n ^"),
      ("a: {b: 1\n", "a.yaml:2:1: error: expected ',' or '}' in the mapping that begins at 1:4\n\n^"),
      (
        "a: b: c\n",
        "a.yaml:1:5: error: no key may stand here; check the indentation, or put text with ': ' in quotes\n"
          + "a: b: c\n    ^"
      ),
      ("a: 1\nb\nc: 2\n", "a.yaml:2:1: error: a ':' is missing after this key\nb\n^"),
      (
        "a: 1\n b: 2\n",
        "a.yaml:2:3: error: no key may stand here; check the indentation, or put text with ': ' in quotes\n"
          + " b: 2\n  ^"
      ),
      (
        "a:\n  - 1\n b: 2\n",
        "a.yaml:3:2: error: expected a key of the mapping that begins at 1:1; check the indentation\n"
          + " b: 2\n ^"
      ),
      (
        "a: 1\n...\n%d\n",
        "a.yaml:3:1: error: a line that begins with '%' is a directive, and YAML knows %YAML and %TAG alone\n"
          + "%d\n^"
      ),
      (
        "a: !b{c\n",
        "a.yaml:1:4: error: this tag is malformed; put text that begins with '!' in quotes\na: !b{c\n   ^"
      ),
      ("a: [1,, 2]", "a.yaml:1:7: error: a value is missing here\na: [1,, 2]\n      ^"),
      (
        #"a: "C:\data""#,
        "a.yaml:1:7: error: unknown escape; in single quotes, a backslash is an ordinary character\n"
          + #"a: "C:\data""# + "\n      ^"
      ),
      (
        "a: *b c",
        "a.yaml:1:4: error: unknown alias '*b'; no such anchor stands before it\na: *b c\n   ^^\n"
          + "a.yaml:1:7: error: expected a key of the mapping that begins at 1:1; check the indentation\n"
          + "a: *b c\n      ^"
      ),
      ("a: !e!x 1", "a.yaml:1:4: error: this tag's prefix is not declared\na: !e!x 1\n   ^"),
      (
        "%YAML 3.0\n---\na",
        "a.yaml:1:1: error: the file asks for another version of YAML than 1.1 or 1.2\n%YAML 3.0\n^"
      ),
    ])
  func syntax(yaml: String, expected: String) {
    #expect(complaints(yaml) == expected)
  }

  @Test("all mistakes that leave the text readable are found in one pass, before a syntax error ends it")
  func several() {
    let yaml = """
      epochs: 5
      datasets: [xor, *xnor]
      epochs: 6
      inner:
        a: 1
        b: 2
        'a': 3
        a: 4
      base: &base {x: 1}
      m: {<<: *bsae}
      n: {<<: [*base, 5]}
      loop: &loop [*loop]
      end: [
      """
    #expect(
      complaints(yaml) == """
        a.yaml:2:17: error: unknown alias '*xnor'; no such anchor stands before it
        datasets: [xor, *xnor]
                        ^^^^^
        a.yaml:3:1: error: duplicate key 'epochs'; it is first given at 1:1
        epochs: 6
        ^^^^^^
        a.yaml:7:3: error: duplicate key 'a'; it is first given at 5:3
          'a': 3
          ^^^
        a.yaml:8:3: error: duplicate key 'a'; it is first given at 5:3
          a: 4
          ^
        a.yaml:10:9: error: unknown alias '*bsae'; no such anchor stands before it; did you mean '*base'?
        m: {<<: *bsae}
                ^^^^^
        a.yaml:11:17: error: '<<' takes a mapping or a list of mappings, not '5'
        n: {<<: [*base, 5]}
                        ^
        a.yaml:12:14: error: the anchor '&loop' would contain itself
        loop: &loop [*loop]
                     ^^^^^
        a.yaml:13:7: error: a value is missing here
        end: [
              ^
        """)
  }

  @Test("keys are single values, and not empty")
  func keys() {
    #expect(
      complaints("? [1, 2]\n: x\n?\n: y\nb: 1\nb: 2\n<<: {c: 1}\n<<: {d: 1}\n") == """
        a.yaml:1:3: error: a key is a list; it must be a single value
        ? [1, 2]
          ^^^^^^
        a.yaml:3:2: error: a key is missing before ':'
        ?
         ^
        a.yaml:6:1: error: duplicate key 'b'; it is first given at 5:1
        b: 2
        ^
        a.yaml:8:1: error: duplicate key '<<'; it is first given at 7:1
        <<: {d: 1}
        ^^
        """)
  }

  @Test("many mistakes are counted, and reading stops")
  func many() {
    let text = complaints(String(repeating: "- *a\n", count: 1000))
    let lines = text.split(separator: "\n")
    #expect(lines.count == 50 * 3 + 2)
    #expect(lines.suffix(2) == ["and 50 more", "reading stopped here, after too many mistakes"])
  }

  @Test(
    "bytes that no YAML text has are shown by their place",
    arguments: [
      (
        [0x61, 0x3A, 0x20, 0xC3, 0xA9, 0xE9, 0x0A],
        "a.yaml:1:5: error: the byte 0xE9 is not UTF-8; save the file as UTF-8\na: é\u{FFFD}\n    ^"
      ),
      (
        [0x61, 0x0A, 0x62, 0x00],
        """
        a.yaml:2:2: error: the control character U+0000 is not allowed in YAML; in double quotes it can be \
        written as "\\u0000"
        b\\0
         ^^
        """
      ),
      (
        [0x61, 0x3A, 0x20, 0x1B, 0x5B, 0x33, 0x31, 0x6D],
        """
        a.yaml:1:4: error: the control character U+001B is not allowed in YAML; in double quotes it can be \
        written as "\\u001B"
        a: \\u{1b}[31m
           ^^^^^^
        """
      ),
      (
        [0x61, 0xEF, 0xBB, 0xBF],
        "a.yaml:1:2: error: a byte order mark (U+FEFF) may stand at the beginning of the file alone\n"
          + "a\\u{feff}\n ^^^^^^^^"
      ),
      ([0xFF, 0xFE, 0x61, 0x00], "a.yaml: error: the file is UTF-16; save it as UTF-8"),
      (
        [0xED, 0xA0, 0x80],
        "a.yaml:1:1: error: the byte 0xED is not UTF-8; save the file as UTF-8\n\u{FFFD}\u{FFFD}\u{FFFD}\n^"
      ),
    ] as [([UInt8], String)])
  func bytes(bytes: [UInt8], expected: String) {
    #expect(complaints(bytes) == expected)
  }

  @Test("a document makes diagnostics about its nodes")
  func nodes() throws {
    let document = try YAML.parse(SourceFile(name: "x.yaml", text: "training:\n  activation: rellu # no\n"))
    let node = try #require(document.root["training"]?["activation"])
    let diagnostic = document.diagnostic(UnknownActivation(name: node.summary, suggestion: "relu"), at: node)
    #expect(
      diagnostic.rendered(color: false) == """
        x.yaml:2:15: warning: unknown activation 'rellu'; did you mean 'relu'?
          activation: rellu # no
                      ^^^^^
        """)
  }
}

private struct UnknownActivation: Mistake {
  let name: String
  let suggestion: String
  var severity: Diagnostic.Severity { .warning }
  var wording: Wording { Wording("unknown activation \(name)", suggestion: suggestion) }
}

import Documents
import Testing

@Suite struct DiagnosticRenderingTests {
  @Test("a diagnostic says as much as is known")
  func forms() {
    #expect(Diagnostic(message: "no").rendered(color: false) == "error: no")
    #expect(
      Diagnostic(severity: .warning, file: "a", message: "no", suggestion: "yes").rendered(color: false)
        == "a: warning: no; did you mean 'yes'?")
    #expect(
      Diagnostic(file: "a", location: .init(line: 3, column: 1), message: "no").rendered(color: false)
        == "a:3:1: error: no")
  }

  @Test("colors frame the parts and change no text")
  func color() {
    let diagnostic = Diagnostic(
      file: "a", location: .init(line: 1, column: 2), message: "no", sourceLine: "xy", caretLength: 1)
    #expect(
      diagnostic.rendered(color: true)
        == "\u{1B}[1ma:1:2:\u{1B}[0m \u{1B}[1;31merror:\u{1B}[0m \u{1B}[1mno\u{1B}[0m\n"
        + "xy\n \u{1B}[1;32m^\u{1B}[0m"
    )
  }

  @Test(
    "the mark stands beneath its text",
    arguments: [
      ("\ta: \tx", 6, 1, "\ta: \tx\n\t   \t^"),
      ("é: xy", 4, 2, "é: xy\n   ^^"),
      ("日本: x", 5, 1, "日本: x\n      ^"),
      ("a: 日本", 4, 2, "a: 日本\n   ^^^^"),
      ("e\u{301}: x", 5, 1, "e\u{301}: x\n   ^"),
      ("a: x", 5, 1, "a: x\n    ^"), ("a: x", 99, 7, "a: x\n    ^"), ("", 1, 0, "\n^"),
      ("a: xyz", 4, 99, "a: xyz\n   ^^^"),
      ("\u{1B}[31ma\rb\u{202E}c: x", 13, 1, "\\u{1b}[31ma\\rb\\u{202e}c: x\n                         ^"),
    ])
  func marks(line: String, column: Int, length: Int, expected: String) {
    let diagnostic = Diagnostic(
      location: .init(line: 1, column: column), message: "m", sourceLine: line, caretLength: length)
    #expect(diagnostic.rendered(color: false) == "error: m\n" + expected)
  }

  @Test("of a long line, the part around the mark is shown")
  func longLines() {
    let line = String(repeating: "a", count: 1000) + "b" + String(repeating: "c", count: 1_000_000)
    let diagnostic = SourceFile(name: "f", text: "x\n" + line).diagnostic(Said("m"), atByte: 1002)
    #expect(diagnostic.sourceLine?.utf8.count == 1024)
    #expect(
      diagnostic.rendered(color: false)
        == "f:2:1001: error: m\n…" + String(repeating: "a", count: 50) + "b"
        + String(repeating: "c", count: 49)
        + "…\n" + String(repeating: " ", count: 51) + "^")
  }

  @Test("a part of a long line begins and ends with whole characters", arguments: 0..<8)
  func wholeCharacters(shift: Int) throws {
    let text = String(repeating: "x", count: shift) + String(repeating: "😀", count: 1000)
    let diagnostic = SourceFile(name: "f", text: text).diagnostic(Said("m"), atByte: shift + 4 * 500)
    let line = try #require(diagnostic.sourceLine)
    #expect(line.allSatisfy { $0 == "😀" })
    #expect(diagnostic.location == SourceLocation(line: 1, column: shift + 501))
    #expect(diagnostic.rendered(color: false).hasSuffix("\n" + String(repeating: " ", count: 101) + "^^"))
  }

  @Test("nothing in a name or message reaches the terminal as a command")
  func controls() {
    let nasty = "a\u{1B}[2Jb\rc\u{7}\u{9B}31m\u{202E}d\u{2028}e\nf\u{200B}\u{7F}\tg"
    let shown = #"a\u{1b}[2Jb\rc\u{7}\u{9b}31m\u{202e}d\u{2028}e\nf\u{200b}\u{7f}\tg"#
    let diagnostic = Diagnostic(file: nasty, message: nasty, suggestion: nasty)
    #expect(diagnostic.rendered(color: false) == "\(shown): error: \(shown); did you mean '\(shown)'?")
  }

  @Test("long texts are shortened in the middle when they are quoted")
  func quoted() {
    #expect(VisibleText.quoted("relu") == "'relu'")
    #expect(VisibleText.quoted(String(repeating: "é", count: 60)).unicodeScalars.count == 62)
    let long = VisibleText.quoted(String(repeating: "a", count: 1_000_000) + "z")
    #expect(long == "'" + String(repeating: "a", count: 40) + "…" + String(repeating: "a", count: 18) + "z'")
  }

  @Test("diagnostics are sorted by place, files in the order in which they appear")
  func sorted() {
    func make(_ file: String?, _ line: Int?, _ message: String) -> Diagnostic {
      Diagnostic(
        file: file, location: line.map { SourceLocation(line: $0, column: 1) }, message: message)
    }
    var diagnostics = Diagnostics()
    for diagnostic in [
      make("b", 2, "1"), make("a", 1, "2"), make("b", 1, "3"), make(nil, nil, "4"), make("b", nil, "5"),
      make("b", 2, "6"),
    ] {
      diagnostics.append(diagnostic)
    }
    #expect(diagnostics.sorted.map(\.message) == ["5", "3", "1", "6", "2", "4"])
  }

  @Test("the exit code is the lowest of the errors'; warnings have none")
  func exitCodes() {
    #expect(
      [.usage, .contents, .missingInput, .cannotCreate, .inputOutput].map(\Diagnostic.Kind.exitCode) == [
        64, 65, 66, 73, 74,
      ])
    var diagnostics = Diagnostics(Diagnostic(severity: .warning, kind: .usage, message: "w"))
    #expect(!diagnostics.hasErrors)
    #expect(diagnostics.exitCode == 0)
    diagnostics.append(Diagnostic(kind: .missingInput, message: "e"))
    diagnostics.append(Diagnostic(kind: .contents, message: "e"))
    #expect(diagnostics.hasErrors)
    #expect(diagnostics.exitCode == 65)
  }

  @Test("fifty diagnostics are shown, a thousand kept, and all counted; an error is never lost to warnings")
  func many() {
    var diagnostics = Diagnostics()
    for _ in 0..<1500 { diagnostics.append(Diagnostic(severity: .warning, message: "w")) }
    diagnostics.append(Diagnostic(message: "e"))
    #expect(diagnostics.hasErrors)
    #expect(diagnostics.omitted == 500)
    #expect(diagnostics.rendered(color: false).hasSuffix("warning: w\nand 1451 more"))
  }
}

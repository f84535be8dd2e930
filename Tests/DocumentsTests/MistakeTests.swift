import Testing

@testable import Documents

@Suite("Mistakes as data")
struct MistakeTests {
  private enum Sample: Mistake {
    case plain(Int)
    case suggested
    case doubtful

    var severity: Diagnostic.Severity { if case .doubtful = self { .warning } else { .error } }
    var kind: Diagnostic.Kind { .usage }

    var wording: Wording {
      switch self {
      case .plain(let count): "more than \(count) values"
      case .suggested: Wording("unknown word 'a'", suggestion: "b\u{1b}")
      case .doubtful: "hardly meant"
      }
    }
  }

  @Test("a mistake makes a diagnostic with its words, severity and kind")
  func diagnostics() {
    #expect(
      Diagnostic(Sample.plain(3), file: "a") == Diagnostic(kind: .usage, file: "a", message: "more than 3 values"))
    #expect(
      Diagnostic(Sample.suggested)
        == Diagnostic(kind: .usage, message: "unknown word 'a'", suggestion: "b\u{1b}"))
    #expect(Diagnostic(Sample.doubtful) == Diagnostic(severity: .warning, kind: .usage, message: "hardly meant"))
    #expect(Diagnostics(Sample.plain(3)).exitCode == 64)
  }

  @Test("a mistake in a text has its place")
  func places() {
    let source = SourceFile(name: "f", text: "one\ntwo\n")
    #expect(
      source.diagnostic(Sample.suggested, atByte: 4).rendered(color: false) == """
        f:2:1: error: unknown word 'a'; did you mean 'b\\u{1b}'?
        two
        ^
        """)
  }

  @Test("words end with what may have been meant")
  func words() {
    #expect(Sample.plain(3).wording.text == "more than 3 values")
    #expect(Sample.suggested.wording.text == "unknown word 'a'; did you mean 'b\\u{1b}'?")
  }
}

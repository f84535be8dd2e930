import Testing

@testable import nnlab

@Suite("What text passes on its way to a stream")
struct StreamFilterTests {
  private func filtered(_ parts: String..., style: Bool = false, commands: Bool = true) -> String {
    var filter = StreamFilter(keepsStyle: style, stopsCommands: commands)
    return parts.map { filter.filtered($0) }.joined()
  }

  @Test(
    "a line that a CI service would take for a command is spelled out",
    arguments: [
      ("::error::x\n", #":\u{3a}error::x"# + "\n"), (" \t::x", " \t" + #":\u{3a}x"#),
      ("a\n::x", "a\n" + #":\u{3a}x"#), ("a::b\n:c:", "a::b\n:c:"), ("a ##[error]x", #"a ##\u{5b}error]x"#),
      ("###[x", #"###\u{5b}x"#), ("# #[x", "# #[x"), ("\u{A0}::x", "\u{A0}" + #":\u{3a}x"#),
      (":\u{301}:x", ":\u{301}:x"), ("::\u{301}x", #":\u{3a}"# + "\u{301}x"), (":::x", #":\u{3a}:x"#),
    ])
  func commands(text: String, passed: String) {
    #expect(filtered(text).unicodeScalars.elementsEqual(passed.unicodeScalars))
    let scalars = text.unicodeScalars.map { String($0) }
    var filter = StreamFilter(keepsStyle: false, stopsCommands: true)
    #expect(scalars.map { filter.filtered($0) }.joined().unicodeScalars.elementsEqual(passed.unicodeScalars))
  }

  @Test("elsewhere such lines stay")
  func elsewhere() { #expect(filtered("::x ##[y\n", commands: false) == "::x ##[y\n") }

  @Test("a line goes on where the last text has ended")
  func parts() {
    #expect(filtered("a", "::x", "\n", ":", ":y") == "a::x\n:" + #"\u{3a}y"#)
  }

  @Test("what steers a terminal is spelled out, our own style where there is any aside")
  func style() {
    let text = "\r\u{1b}[K\u{1b}[1;31mred\u{1b}[0m\u{1b}[2J\u{1b}]0;t\u{7}\rx\t\n"
    #expect(
      filtered(text, style: true)
        == "\r\u{1b}[K\u{1b}[1;31mred\u{1b}[0m" + #"\u{1b}[2J\u{1b}]0;t\u{7}\rx"# + "\t\n")
    #expect(
      filtered(text)
        == #"\r\u{1b}[K\u{1b}[1;31mred\u{1b}[0m\u{1b}[2J\u{1b}]0;t\u{7}\rx"# + "\t\n")
    #expect(filtered("é 👨‍👩‍👧 \u{202E}\n") == "é 👨‍👩‍👧 " + #"\u{202e}"# + "\n")
  }
}

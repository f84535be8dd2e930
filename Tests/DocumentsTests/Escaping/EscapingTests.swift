import Documents
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Scalars that form one `Character` with what stands before them, or act on it.
private let followers = [
  "\u{301}", "\u{FE0F}", "\u{FE0E}", "\u{200D}", "\u{200C}", "\u{20E3}", "\u{1F3FD}", "\u{E0100}", "",
]

@Suite("Text from outside, by scalars")
struct EscapingTests {
  private final class Reader: NSObject, XMLParserDelegate {
    var attribute = ""
    var text = ""

    func parser(
      _: XMLParser, didStartElement _: String, namespaceURI _: String?, qualifiedName _: String?,
      attributes: [String: String]
    ) {
      attribute = attributes["a"] ?? ""
    }

    func parser(_: XMLParser, foundCharacters characters: String) { text += characters }
  }

  @Test("a reader of XML gets back what is not spelled out", arguments: ["&", "<", ">", "\"", "'", "]]>", "\n"])
  func xml(special: String) throws {
    for follower in followers {
      let text = "a\(special)\(follower)b"
      let reader = Reader()
      let parser = XMLParser(data: Data("<x a=\(XMLText.quoted(text))>\(XMLText.escaped(text))</x>".utf8))
      parser.delegate = reader
      #expect(parser.parse(), "\(text.unicodeScalars.map(\.value))")
      let lines = text.split(atScalar: "\n").map(VisibleText.escaped).joined(separator: "\n")
      #expect(Array(reader.text.unicodeScalars) == Array(lines.unicodeScalars))
      #expect(Array(reader.attribute.unicodeScalars) == Array(lines.unicodeScalars))
    }
  }

  @Test("XML has nothing that XML 1.0 forbids")
  func forbiddenInXML() {
    let forbidden = (0..<0x20).map { UInt32($0) } + [0x7F, 0x85, 0xFFFE, 0xFFFF, 0xFDD0]
    let text = String(String.UnicodeScalarView(forbidden.compactMap(Unicode.Scalar.init)))
    #expect(
      XMLText.escaped(text).unicodeScalars.allSatisfy { $0 == "\n" || (0x20...0x7E).contains($0.value) })
    #expect(XMLText.escaped("\u{FFFE}\0\u{1b}") == #"\u{fffe}\0\u{1b}"#)
  }

  @Test("a workflow command ends where it is meant to", arguments: ["%", "\r", "\n", ":", ",", "%0A"])
  func workflowCommands(special: String) {
    for follower in followers {
      let message = WorkflowText.message("a\(special)\(follower)b")
      #expect(!message.unicodeScalars.contains { $0 == "\n" || $0 == "\r" })
      let property = WorkflowText.property("a\(special)\(follower)b")
      #expect(!property.unicodeScalars.contains { "\n\r:,".unicodeScalars.contains($0) })
      #expect(Array(unescaped(message).unicodeScalars).starts(with: "a\(special)".unicodeScalars))
      #expect(Array(unescaped(property).unicodeScalars).starts(with: "a\(special)".unicodeScalars))
    }
  }

  /// As the runner of GitHub Actions reads it.
  private func unescaped(_ text: String) -> String {
    var text = text
    for (code, scalar) in [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")] {
      text = text.replacingOccurrences(of: code, with: scalar, options: .literal)
    }
    return text
  }

  @Test(
    "a shell gives back the word",
    arguments: ["'", "\"", "$x", "`", "\\", "\n", "\t", "\r", ";", "*", " ", "\u{1b}", "!", "0"])
  func shell(special: String) throws {
    let words = followers.flatMap { follower in
      [
        "x\(special)\(follower); echo PWNED; '", "\(special)\(follower)", "\u{1}1\(special)\(follower)7",
        "\u{202E}\(special)é",
      ]
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "printf '%s\\0' " + words.map(ShellText.quoted).joined(separator: " ")]
    process.environment = ["LC_ALL": "C"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(data == Data(words.flatMap { Array($0.utf8) + [0] }))
    #expect(words.map(ShellText.quoted).allSatisfy(VisibleText.isVisible))
  }

  @Test(
    "words are quoted where a shell would take them for more",
    arguments: [
      ("a-b_c./=:,+@%1", "a-b_c./=:,+@%1"), ("", "''"), ("größe.yaml", "größe.yaml"), ("a b", "'a b'"),
      ("it's", #"'it'\''s'"#), ("=a", "'=a'"), ("~", "'~'"), ("a\nb", #"$'a\nb'"#), ("\u{1b}7'", #"$'\0337\''"#),
      ("a\u{200B}1", #"$'a\342\200\2131'"#),
    ])
  func shellForms(word: String, quoted: String) { #expect(ShellText.quoted(word) == quoted) }

  @Test("a cell of a Markdown table stays one", arguments: ["|", "`", "\\", "<", "*", "_", "]", "@", "#"])
  func markdown(special: String) {
    for follower in followers {
      let name = MarkdownText.name("a\(special)\(follower)b")
      #expect(!name.unicodeScalars.contains("|"))
      let prose = Array(MarkdownText.prose("a\(special)\(follower)b").unicodeScalars)
      #expect(prose.starts(with: "a\\\(special)".unicodeScalars))
    }
  }

  @Test(
    "what is not seen, or acts, is spelled out",
    arguments: [
      ("\u{202E}a", #"\u{202e}a"#), ("a\u{200B}b", #"a\u{200b}b"#), ("\u{FEFF}", #"\u{feff}"#),
      ("\u{2028}\u{2029}\u{85}", #"\u{2028}\u{2029}\u{85}"#), ("\u{2066}x\u{2069}", #"\u{2066}x\u{2069}"#),
      ("a\u{E0041}", #"a\u{e0041}"#),
      ("\u{AD}\u{2060}\u{180E}\u{3164}\u{115F}", #"\u{ad}\u{2060}\u{180e}\u{3164}\u{115f}"#),
      ("a\u{200D}b", #"a\u{200d}b"#), ("\u{200D}", #"\u{200d}"#), ("👨\u{200D}", #"👨\u{200d}"#),
      ("é\u{200C}é", #"é\u{200c}é"#),
      ("\u{FFF9}\u{FFFE}", #"\u{fff9}\u{fffe}"#), ("\r\n", #"\r\n"#), ("\0\u{7F}", #"\0\u{7f}"#),
    ])
  func invisible(text: String, shown: String) {
    #expect(VisibleText.escaped(text) == shown)
    #expect(!VisibleText.isVisible(text) && VisibleText.isVisible(shown))
  }

  @Test(
    "what is seen stays",
    arguments: [
      "👨‍👩‍👧‍👦", "🏳️‍🌈", "❤️‍🔥", "👩🏽‍🚀", "1️⃣", "☃\u{FE0E}", "e\u{301}", "می\u{200C}خواهم", "क्\u{200D}ष", "🇩🇪", "漢字 カ\u{3099}",
      "\u{A0}", "\u{E000}", "a\\b", "",
    ])
  func visible(text: String) {
    #expect(Array(VisibleText.escaped(text).unicodeScalars) == Array(text.unicodeScalars))
    #expect(VisibleText.isVisible(text))
  }

  @Test("paths are parted at slashes, whatever follows them")
  func paths() {
    for follower in followers where !follower.isEmpty {
      #expect(PathText.directory("a/\(follower)b") == "a/")
      #expect(Array(PathText.name("a/\(follower)b").utf8) == Array("\(follower)b".utf8))
      #expect(PathText.isAbsolute("/\(follower)b"))
    }
    #expect(PathText.directory("b") == "" && PathText.name("b") == "b" && PathText.directory("/b") == "/")
    #expect(PathText.path("b", in: "") == "b" && PathText.path("b", in: "a") == "a/b")
    #expect(PathText.path("b", in: "a/") == "a/b" && PathText.path("/b", in: "a") == "/b")
  }

  @Test("a text is cut at whole characters", arguments: 0...12)
  func prefixes(limit: Int) {
    let text = "aé漢😀z"
    let prefix = text.prefix(bytes: limit)
    #expect(text.hasBytePrefix(prefix) && prefix.utf8.count <= limit && limit - prefix.utf8.count < 4)
  }
}

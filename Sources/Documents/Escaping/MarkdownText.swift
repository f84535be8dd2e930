/// Text from outside made safe for markdown as code-hosting sites read it (GitHub Flavored Markdown).
///
/// Nothing in it can end a table cell, start a heading, a list, a link, HTML or emphasis, mention a person,
/// refer to an issue, or become a link by itself; control characters are spelled out.
package enum MarkdownText {
  /// A name or a value, in a table or a sentence: plain where it is a number or a simple word, as code
  /// elsewhere.
  package static func name(_ text: String) -> String {
    let visible = VisibleText.escaped(text)
    if visible.isEmpty { return "*(empty)*" }
    return isPlain(visible) ? visible : code(visible)
  }

  /// Running text such as a description, as one paragraph: line ends become blanks.
  package static func prose(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }
    let line = words.map { VisibleText.escaped(String($0)) }.joined(separator: " ")
    var result = ""
    var onlyDigitsSoFar = true
    var previous: Unicode.Scalar = " "
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      // A comment within keeps a site from reading a mention, an issue or an address.
      let parted = rest.first == " " ? "" : "<!-- -->"
      switch scalar {
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "&", "|", "~", "$", "!":
        result += "\\" + String(scalar)
      case "@": result += "\\@<!-- -->"
      case "#": result += "\\#" + parted
      case ":": result += ":" + parted
      case "-", "+", "=": result += (result.isEmpty ? "\\" : "") + String(scalar)
      case ".", ")":
        if onlyDigitsSoFar { result += "\\" }
        if previous == "w" || previous == "W" { result += "<!-- -->" }
        result += String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
      onlyDigitsSoFar = onlyDigitsSoFar && ("0"..."9").contains(scalar)
      previous = scalar
    }
    return result
  }

  private static func code(_ text: String) -> String {
    // A table is cut into cells before code is recognized, and sites differ in how a backslash or a backtick
    // beside a pipe is read. Character references leave nothing to cut.
    if text.utf8.contains(UInt8(ascii: "|")) || text.utf8.contains(UInt8(ascii: "`")) {
      return "<code>" + text.unicodeScalars.map(reference).joined() + "</code>"
    }
    // A blank at both ends would be taken off, unless there is nothing else.
    let isPadded =
      text.hasBytePrefix(" ") && text.hasByteSuffix(" ") && text.utf8.contains { $0 != UInt8(ascii: " ") }
    return isPadded ? "` " + text + " `" : "`" + text + "`"
  }

  private static func reference(_ scalar: Unicode.Scalar) -> String {
    let isSafe =
      scalar == " " || !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    // An address is still found behind the reference; the comment parts it.
    if scalar == "@" { return "&#64;<!-- -->" }
    return isSafe ? String(scalar) : "&#\(scalar.value);"
  }

  /// Whether `text` is a number, or letters and digits with single `_` or `-` between them.
  private static func isPlain(_ text: String) -> Bool {
    if Double(text) != nil { return !text.hasBytePrefix("+") }
    let words = text.utf8.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "_") }
    return words.allSatisfy { word in
      !word.isEmpty
        && word.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }
  }
}

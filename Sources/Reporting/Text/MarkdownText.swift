import Results

/// Text from outside made safe for markdown as code-hosting sites read it (GitHub Flavored Markdown).
///
/// Nothing in it can end a table cell, start a heading, a list, a link, HTML or emphasis, mention a person,
/// refer to an issue, or become a link by itself; control characters are spelt out.
enum MarkdownText {
  /// A name or a value, in a table or a sentence: plain where it is a number or a simple word, as code
  /// elsewhere.
  static func name(_ text: String) -> String {
    let visible = VisibleText.escapingControls(text)
    if visible.isEmpty { return "*(empty)*" }
    return isPlain(visible) ? visible : code(visible)
  }

  /// Running text such as a description, as one paragraph: line ends become blanks.
  static func prose(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var result = ""
    var onlyDigitsSoFar = true
    var previous: Unicode.Scalar = " "
    for scalar in VisibleText.escapingControls(line).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "&", "|", "~", "$", "!":
        result += "\\" + String(scalar)
      // A comment within keeps a site from reading a mention, an issue or an address.
      case "@", "#": result += "\\" + String(scalar) + "<!-- -->"
      case ":": result += ":<!-- -->"
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
    return result.replacing(":<!-- --> ", with: ": ").replacing("\\#<!-- --> ", with: "\\# ")
  }

  private static func code(_ text: String) -> String {
    // A table is cut into cells before code is recognised, and sites differ in how a backslash or a backtick
    // beside a pipe is read. Character references leave nothing to cut.
    if text.contains("|") || text.contains("`") {
      return "<code>" + text.unicodeScalars.map(reference).joined() + "</code>"
    }
    // A blank at both ends would be taken off, unless there is nothing else.
    let isPadded = text.hasPrefix(" ") && text.hasSuffix(" ") && text.contains { $0 != " " }
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
    if Double(text) != nil { return !text.hasPrefix("+") }
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

/// Markdown for pages that are put together elsewhere.
package enum MarkdownPage {
  /// Text from outside made safe as running text.
  package static func prose(_ text: String) -> String { MarkdownText.prose(text) }
}

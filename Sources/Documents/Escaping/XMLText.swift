/// Text from outside made safe for XML 1.0 (https://www.w3.org/TR/xml/, chapters 2.2 and 2.4).
package enum XMLText {
  /// Text between tags; it may have several lines. What XML forbids, and what is not seen, is spelled out as
  /// `VisibleText` has it.
  package static func escaped(_ text: String) -> String {
    var result = ""
    VisibleText.forEach(text.unicodeScalars) { scalar, isShown in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      // Behind `]]` it would have to be written so.
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "\n"
      default:
        if isShown {
          result.unicodeScalars.append(scalar)
        } else {
          result += VisibleText.spelling(of: scalar)
        }
      }
    }
    return result
  }

  /// An attribute's value with its quotes; line breaks, which a reader would turn into blanks, are references.
  package static func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacingScalars { $0 == "\n" ? "&#10;" : nil } + "\""
  }
}

/// Text from outside made safe for XML 1.0 (https://www.w3.org/TR/xml/, chapters 2.2 and 2.4).
package enum XMLText {
  /// Text between tags; it may have several lines. What XML forbids, and what is not seen, is spelled out as
  /// `VisibleText` has it.
  package static func escaped(_ text: String) -> String {
    VisibleText.escaped(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      // Behind `]]` it would have to be written so.
      case ">": "&gt;"
      case "\"": "&quot;"
      case "\n": "\n"
      default: nil
      }
    }
  }

  /// An attribute's value with its quotes; line breaks, which a reader would turn into blanks, are references.
  package static func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacingScalars { $0 == "\n" ? "&#10;" : nil } + "\""
  }
}

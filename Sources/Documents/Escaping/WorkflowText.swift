/// Text within the workflow commands of GitHub Actions (`::error file=…,line=…::…`).
package enum WorkflowText {
  /// A command's message. Percent signs and line breaks would end it; all else that is not seen is spelled out.
  package static func message(_ text: String) -> String {
    var result = ""
    VisibleText.forEach(text.unicodeScalars) { scalar, isShown in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
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

  /// A property's value, which colons and commas would end too.
  package static func property(_ text: String) -> String {
    message(text).replacingScalars { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : nil }
  }
}

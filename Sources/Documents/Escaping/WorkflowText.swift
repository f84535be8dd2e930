/// Text within the workflow commands of GitHub Actions (`::error file=…,line=…::…`).
package enum WorkflowText {
  /// A command's message. Percent signs and line breaks would end it; all else that is not seen is spelled out.
  package static func message(_ text: String) -> String {
    VisibleText.escaped(text) { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: nil
      }
    }
  }

  /// A property's value, which colons and commas would end too.
  package static func property(_ text: String) -> String {
    message(text).replacingScalars { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : nil }
  }
}

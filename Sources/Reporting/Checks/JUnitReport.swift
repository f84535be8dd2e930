import Results

/// Results in the XML that JUnit made common, which CI services show: a test case for each configuration.
package enum JUnitReport {
  /// - Parameter name: The experiment's name.
  package static func xml(_ checks: ResultChecks, name: String) -> String {
    let failed = checks.cases.count { !$0.failures.isEmpty }
    let counts = "tests=\"\(checks.cases.count)\" failures=\"\(failed)\" errors=\"0\""
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites \(counts)>\n  <testsuite name=\(quoted(name)) \(counts)>\n"
    for item in checks.cases {
      text += "    <testcase classname=\(quoted("\(name).\(item.dataset)")) name=\(quoted(item.name))"
      if item.failures.isEmpty {
        text += "/>\n"
        continue
      }
      text += ">\n"
      text +=
        "      <failure message=\(quoted(item.failures[0]))>\(escaped(item.failures.joined(separator: "\n")))</failure>\n"
      text += "    </testcase>\n"
    }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  /// A report of a run that ended before it had results: one test case, with an error.
  ///
  /// - Parameters:
  ///   - words: Why it ended; the first line says the most.
  ///   - file: The experiment file, as it was named.
  package static func xml(ofRunEndedBy words: String, file: String) -> String {
    let counts = "tests=\"1\" failures=\"0\" errors=\"1\""
    let text = words.last == "\n" ? String(words.dropLast()) : words
    let first = text.split(separator: "\n").first.map(String.init) ?? text
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites \(counts)>
        <testsuite name=\(quoted(file)) \(counts)>
          <testcase classname="nnlab" name=\(quoted(file))>
            <error message=\(quoted(first))>\(escaped(text))</error>
          </testcase>
        </testsuite>
      </testsuites>

      """
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// Text without what XML 1.0 gives a meaning to, or forbids.
  private static func escaped(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let visible = lines.map { VisibleText.escapingControls(String($0)) }.joined(separator: "\n")
    return visible.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("\u{fffe}", with: "?").replacing("\u{ffff}", with: "?")
  }
}

import Documents

/// Results in the XML that JUnit made common, which CI services show: a test case for each configuration.
package enum JUnitReport {
  /// - Parameter name: The experiment's name.
  package static func xml(_ checks: ResultChecks, name: String) -> String {
    let failed = checks.cases.count { !$0.failures.isEmpty }
    let counts = "tests=\"\(checks.cases.count)\" failures=\"\(failed)\" errors=\"0\""
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites \(counts)>\n  <testsuite name=\(XMLText.quoted(name)) \(counts)>\n"
    for item in checks.cases {
      text += "    <testcase classname=\(XMLText.quoted("\(name).\(item.dataset)")) name=\(XMLText.quoted(item.name))"
      if item.failures.isEmpty {
        text += "/>\n"
        continue
      }
      text += ">\n"
      text +=
        "      <failure message=\(XMLText.quoted(item.failures[0]))>\(XMLText.escaped(item.failures.joined(separator: "\n")))</failure>\n"
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
    let lines = words.split(atScalar: "\n")
    let text = (lines.last == "" ? lines.dropLast() : lines[...]).joined(separator: "\n")
    let first = lines.first { !$0.isEmpty } ?? text
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites \(counts)>
        <testsuite name=\(XMLText.quoted(file)) \(counts)>
          <testcase classname="nnlab" name=\(XMLText.quoted(file))>
            <error message=\(XMLText.quoted(first))>\(XMLText.escaped(text))</error>
          </testcase>
        </testsuite>
      </testsuites>

      """
  }
}

extension JUnitReport {
  /// How many bytes of a file are looked at.
  package static let lookedAt = 1 << 12

  /// Whether a file is a test report of nnlab's, by its first elements: they have the attributes that `xml` gives them, and
  /// none of those that the reports of test frameworks have, such as a time or a host.
  ///
  /// - Parameter bytes: the file's first `lookedAt` bytes, or all.
  package static func isOurs(_ bytes: [UInt8]) -> Bool {
    var markup = Markup(bytes)
    guard markup.element() == "testsuites", markup.attributes().isSubset(of: ["tests", "failures", "errors"]) else {
      return false
    }
    guard let suite = markup.element() else { return true }
    return suite == "/testsuites"
      || suite == "testsuite" && markup.attributes().isSubset(of: ["name", "tests", "failures", "errors"])
  }
}

/// The beginning of an XML document, element by element.
private struct Markup {
  private var rest: Substring

  init(_ bytes: [UInt8]) {
    rest = String(decoding: bytes, as: UTF8.self)[...]
    if rest.first == "\u{feff}" { rest.removeFirst() }
  }

  /// Steps over what stands before the next element, and over its name. nil where something else follows, or nothing.
  mutating func element() -> Substring? {
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.hasPrefix("<?") {
        skip(past: "?>")
      } else if rest.hasPrefix("<!--") {
        skip(past: "-->")
      } else {
        break
      }
    }
    guard rest.first == "<" else { return nil }
    rest.removeFirst()
    let name = rest.prefix { $0.isLetter || $0 == "/" && rest.first == "/" }
    rest = rest[name.endIndex...]
    return name
  }

  /// Steps over an element's attributes and its end, and returns the attributes' names.
  mutating func attributes() -> Set<Substring> {
    var names: Set<Substring> = []
    while true {
      rest = rest.drop(while: \.isWhitespace)
      let name = rest.prefix { !$0.isWhitespace && !"=>/".contains($0) }
      rest = rest[name.endIndex...]
      guard !name.isEmpty else { break }
      names.insert(name)
      guard rest.hasPrefix("=\"") else { break }
      rest.removeFirst(2)
      skip(past: "\"")
    }
    skip(past: ">")
    return names
  }

  private mutating func skip(past end: String) {
    rest = rest.firstRange(of: end).map { rest[$0.upperBound...] } ?? ""
  }
}

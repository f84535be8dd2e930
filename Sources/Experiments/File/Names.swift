import Documents

/// Names that end up in file names and tables.
struct NameRules {
  let problems: DiagnosticCollector

  /// Reports a name that could leave its folder, that no file can have, or that cannot be told on a terminal.
  func check(_ name: String, what: String, at node: Node) {
    if let mistake = Self.mistake(in: name) { problems.report("\(what) \(mistake)", at: node) }
  }

  /// What is wrong with a name, as the end of a sentence.
  static func mistake(in name: String) -> String? {
    if name.isEmpty { return "must not be empty" }
    if name.utf8.count > 100 { return "must not be longer than 100 bytes" }
    if name.utf8.contains(where: "/\\".utf8.contains) { return "must not contain '/' or '\\'" }
    if name.hasBytePrefix(".") { return "must not begin with '.'" }
    let ends = [name.unicodeScalars.first, name.unicodeScalars.last].compactMap { $0 }
    if name.hasByteSuffix(".") || ends.contains(where: \.properties.isWhitespace) {
      return "must not begin or end with a space, or end with '.'"
    }
    if let scalar = VisibleText.firstInvisible(in: name) {
      return
        "must not contain control characters or other invisible ones, such as \(VisibleText.spelling(of: scalar))"
    }
    return nil
  }

  /// Reports names that are the same to a disk that does not tell upper from lower case.
  func checkDistinct(_ names: [(name: String, node: Node)], what: String) {
    var first: [String: String] = [:]
    for (name, node) in names {
      let folded = name.lowercased()
      if let other = first[folded] {
        let why = other == name ? "" : ", but for upper and lower case"
        problems.report("two \(what) are called '\(name)'\(why); give one another 'name'", at: node)
      } else {
        first[folded] = name
      }
    }
  }
}

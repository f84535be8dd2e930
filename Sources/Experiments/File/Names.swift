import Documents

/// Names that end up in file names and tables.
struct NameRules {
  let problems: Problems

  /// Reports a name that could leave its folder, that no file can have, or that cannot be told on a terminal.
  func check(_ name: String, what: String, at node: Node) {
    if let mistake = Self.mistake(in: name) { problems.report("\(what) \(mistake)", at: node) }
  }

  /// What is wrong with a name, as the end of a sentence.
  static func mistake(in name: String) -> String? {
    if name.isEmpty { return "must not be empty" }
    if name.utf8.count > 100 { return "must not be longer than 100 bytes" }
    if name.contains("/") || name.contains("\\") { return "must not contain '/' or '\\'" }
    if name.hasPrefix(".") { return "must not begin with '.'" }
    if name.hasSuffix(".") || name.hasSuffix(" ") || name.hasPrefix(" ") {
      return "must not begin or end with a space, or end with '.'"
    }
    if name.unicodeScalars.contains(where: isInvisible) { return "must not contain control characters" }
    return nil
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
    default: false
    }
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

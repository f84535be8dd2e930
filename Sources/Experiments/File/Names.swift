import Documents

/// Names that end up in file names and tables.
struct NameRules {
  let problems: DiagnosticCollector

  /// Reports a name that could leave its folder, that no file can have, or that cannot be told on a terminal.
  func check(_ name: String, what: String, at node: Node) {
    if let flaw = Self.flaw(in: name) { problems.report(NameMistake.unfit(what, flaw), at: node) }
  }

  static func flaw(in name: String) -> NameMistake.Flaw? {
    if name.isEmpty { return .empty }
    if name.utf8.count > 100 { return .tooLong }
    if name.utf8.contains(where: "/\\".utf8.contains) { return .separator }
    if name.hasBytePrefix(".") { return .leadingDot }
    let ends = [name.unicodeScalars.first, name.unicodeScalars.last].compactMap { $0 }
    if name.hasByteSuffix(".") || ends.contains(where: \.properties.isWhitespace) { return .ends }
    return VisibleText.firstInvisible(in: name).map { .invisible($0) }
  }

  /// Reports names that are the same to a disk that does not tell upper from lower case.
  func checkDistinct(_ names: [(name: String, node: Node)], what: String) {
    var first: [String: String] = [:]
    for (name, node) in names {
      let folded = name.lowercased()
      if let other = first[folded] {
        problems.report(NameMistake.taken(what, name: name, isCaseOnly: other != name), at: node)
      } else {
        first[folded] = name
      }
    }
  }
}

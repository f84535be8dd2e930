import Documents

/// A file that was taken for an experiment and is something else: a table, or a format that is not text.
struct MistakenFile {
  /// What to write instead, or nothing where the file may be an experiment that has mistakes.
  let diagnostics: Diagnostics

  /// A format that the first bytes tell. Text in another encoding is told of where all text is.
  init?(bytesOf source: SourceFile) {
    guard let kind = FileKind(source.bytes), kind != .utf16, kind != .utf32 else { return nil }
    var diagnostic = Diagnostic(FileMistake.otherKind(kind), file: source.name)
    diagnostic.location = SourceLocation(line: 1, column: 1)
    diagnostics = Diagnostics(diagnostic)
  }

  /// A table in text, by the separators of its first lines. Asked where the text makes no mapping.
  init?(tableIn source: SourceFile) {
    guard let (separator, hasHeader, names) = Self.table(source), let target = names.last else { return nil }
    var entry = "path: \(Self.quoted(source.name)), target: \(Self.quoted(target))"
    if separator != "," { entry += separator == "\t" ? ", separator: tab" : ", separator: \"\(separator)\"" }
    if !hasHeader { entry += ", header: false" }
    diagnostics = Diagnostics(source.diagnostic(FileMistake.table(entry: entry), atByte: 0))
  }

  private static let separators: [Unicode.Scalar] = [",", ";", "\t", "|"]

  /// What the first lines have most of, the same number of times in each.
  private static func table(
    _ source: SourceFile
  ) -> (separator: Unicode.Scalar, hasHeader: Bool, names: [String])? {
    let beginning = source.bytes.prefix(1 << 16)
    let lines = beginning.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.prefix(3)
    guard let first = lines.first, lines.count > 1 || isNamedTable(source.name), !looksLikeYAML(first)
    else { return nil }
    // The last of the lines may be cut off.
    let others = lines.dropFirst().prefix(lines.count > 2 || beginning.count == source.bytes.count ? 2 : 0)
    func count(_ line: ArraySlice<UInt8>, _ separator: Unicode.Scalar) -> Int {
      line.count { UInt32($0) == separator.value }
    }
    let candidates = separators.filter { separator in
      count(first, separator) > 0
        && others.allSatisfy { $0.contains(UInt8(ascii: "\"")) || count($0, separator) == count(first, separator) }
    }
    guard let separator = candidates.max(by: { count(first, $0) < count(first, $1) }),
      let reader = try? CSVReader(
        SourceFile(name: source.name, bytes: Array(first)), separator: UInt8(separator.value), hasHeader: false)
    else { return nil }
    let hasHeader = reader.firstRecordNumberCount == 0
    guard hasHeader,
      let named = try? CSVReader(
        SourceFile(name: source.name, bytes: Array(first)), separator: UInt8(separator.value))
    else { return (separator, false, reader.header) }
    return (separator, true, named.header)
  }

  private static func isNamedTable(_ name: String) -> Bool {
    [".csv", ".tsv", ".tab"].contains { name.lowercased().hasByteSuffix($0) }
  }

  /// Whether a line begins as a key, a list, a comment or JSON does.
  private static func looksLikeYAML(_ line: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: line.drop { $0 == 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }, as: UTF8.self)
    return text.hasByteSuffix(":") || text.utf8.firstRange(of: ": ".utf8) != nil
      || ["- ", "#", "{", "[", "---", "%"].contains(where: text.hasBytePrefix)
  }

  /// A text within `{…}`, in quotes where it needs them.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_-./".unicodeScalars.contains($0)
      } && text.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "/" } == true
    let words = ["true", "false", "null"]
    if isPlain, !words.contains(text.lowercased()) { return text }
    return "'" + text.replacingScalars { $0 == "'" ? "''" : nil } + "'"
  }
}

import Documents

/// Which bytes of two files differ, line by line.
///
/// Lines are told apart by their text. How they end, and a mark at the beginning of a file, are no difference of a line
/// but of a file, as the tools that change them change all.
package struct ExactComparison: Sendable {
  package struct Difference: Equatable, Sendable {
    package let line: Int
    /// The lines' cells where they differ, by the names of the columns; the whole lines where these have not the same
    /// number of cells, or one file has ended.
    package let cells: [(column: String, base: String, new: String)]

    package static func == (a: Difference, b: Difference) -> Bool {
      a.line == b.line && a.cells.elementsEqual(b.cells) { $0 == $1 }
    }
  }

  package let isIdentical: Bool
  /// How many lines the longer file has.
  package private(set) var lineCount = 0
  /// How many lines differ in their text.
  package private(set) var differingCount = 0
  /// The first of them.
  package private(set) var first: [Difference] = []
  /// How many lines with the same text end otherwise.
  package private(set) var otherEndings = 0
  /// The ends that lines have in one file alone: "CR LF", "CR".
  package private(set) var endings: [String] = []
  /// Whether one of the files begins with a byte order mark.
  package let hasOtherMark: Bool

  private static let shown = 5
  /// The files of a run that hold its results, and do not follow from others.
  package static let files = ["results.csv", "curves.csv", "predictions.csv"]

  package init(_ base: SourceFile, _ new: SourceFile) {
    isIdentical = base.bytes == new.bytes
    hasOtherMark = (base.textStart > 0) != (new.textStart > 0)
    if isIdentical { return }
    var (first, second) = (Lines(base), Lines(new))
    var header: ArraySlice<UInt8> = []
    var found: (base: Set<LineEnd>, new: Set<LineEnd>) = ([], [])
    while true {
      let (a, b) = (first.next(), second.next())
      if a == nil, b == nil { break }
      lineCount += 1
      if lineCount == 1 { header = a?.text ?? [] }
      if let a, let b, a.text == b.text {
        if a.end == b.end { continue }
        otherEndings += 1
        found.base.insert(a.end)
        found.new.insert(b.end)
        continue
      }
      differingCount += 1
      guard self.first.count < Self.shown else { continue }
      self.first.append(Difference(line: lineCount, cells: Self.cells(a?.text, b?.text, header: header)))
    }
    endings = LineEnd.allCases.filter { $0 != .lineFeed && found.base.contains($0) != found.new.contains($0) }
      .map(\.rawValue)
  }

  /// In what the files differ besides the text of lines: "line endings (CR LF)", "line endings alone (CR LF)".
  package var besides: String {
    let kinds = endings.isEmpty ? "" : " (\(endings.joined(separator: ", ")))"
    let isAlone = differingCount == 0
    switch (otherEndings > 0, hasOtherMark) {
    case (true, true): return "line endings\(kinds) and a byte order mark" + (isAlone ? " alone" : "")
    case (false, true): return "a byte order mark" + (isAlone ? " alone" : "")
    case (true, false): return "line endings" + (isAlone ? " alone" : "") + kinds
    case (false, false): return ""
    }
  }

  private static func cells(
    _ base: ArraySlice<UInt8>?, _ new: ArraySlice<UInt8>?, header: ArraySlice<UInt8>
  ) -> [(column: String, base: String, new: String)] {
    if let base, let new, let first = texts(base, header: header), let second = texts(new, header: header),
      first.texts.count == second.texts.count
    {
      let all = zip(first.names, zip(first.texts, second.texts)).map { ($0, $1.0, $1.1) }
      let differing = all.filter { $1 != $2 }
      if !differing.isEmpty { return differing }
    }
    let whole = { (line: ArraySlice<UInt8>?) in
      line.map { String(decoding: $0, as: UTF8.self) } ?? "(no such line)"
    }
    return [("", whole(base), whole(new))]
  }

  /// The cells of a line and the names of its columns.
  private static func texts(
    _ line: ArraySlice<UInt8>, header: ArraySlice<UInt8>
  ) -> (names: [String], texts: [String])? {
    let source = SourceFile(name: "", bytes: Array(header) + [UInt8(ascii: "\n")] + Array(line))
    guard let reader = try? CSVReader(source) else { return nil }
    var texts: [String] = []
    try? reader.forEachRecord { record in texts = (0..<record.fieldCount).map { record.text($0) } }
    return texts.isEmpty ? nil : (reader.header, texts)
  }
}

/// What ends a line.
private enum LineEnd: String, CaseIterable {
  case lineFeed = "LF"
  case carriageReturnLineFeed = "CR LF"
  case carriageReturn = "CR"
  /// That of the file.
  case none = "none at the end"
}

/// The lines of a text; what stands behind the last line's end is a line if it is anything.
private struct Lines: IteratorProtocol {
  private let bytes: [UInt8]
  private var position: Int

  init(_ source: SourceFile) {
    bytes = source.bytes
    position = source.textStart
  }

  mutating func next() -> (text: ArraySlice<UInt8>, end: LineEnd)? {
    guard position < bytes.count else { return nil }
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    guard let end = bytes[position...].firstIndex(where: { $0 == lineFeed || $0 == carriageReturn }) else {
      defer { position = bytes.count }
      return (bytes[position...], .none)
    }
    let text = bytes[position..<end]
    let isPair = bytes[end] == carriageReturn && end + 1 < bytes.count && bytes[end + 1] == lineFeed
    position = end + (isPair ? 2 : 1)
    return (text, isPair ? .carriageReturnLineFeed : bytes[end] == lineFeed ? .lineFeed : .carriageReturn)
  }
}

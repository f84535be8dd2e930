/// A CSV file: the names of its columns, and its records one after the other.
///
/// The format is that of RFC 4180, with LF, CR LF or CR as line breaks, mixed or not, with or without a byte
/// order mark, in UTF-8. Lines without any character are skipped. Spaces belong to a field's text, as the RFC
/// has it; around the names of columns they do not count.
package struct CSVReader: Sendable {
  package struct OtherSeparator: Hashable, Sendable {
    package let byte: UInt8
    package let count: Int

    package init(byte: UInt8, count: Int) {
      self.byte = byte
      self.count = count
    }
  }

  /// Those that files are usually written with.
  package static let usualSeparators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]

  package let source: SourceFile
  package let separator: UInt8
  /// The names of the columns; `column_1`, `column_2` … without a header record, and for those columns that
  /// the header record leaves without a name.
  package let header: [String]
  package let hasHeader: Bool
  /// The columns, from 0, that the header record leaves without a name.
  package let nameless: Set<Int>
  /// How many fields of the first record are numbers.
  package let firstRecordNumberCount: Int
  /// Of a first record with a single field: what it has most of among commas, semicolons, tabs and bars, other
  /// than the separator.
  package let otherSeparator: OtherSeparator?
  /// Which texts say that a value is not known.
  package let missing: MissingMarks
  package let style: CSVNumberStyle
  /// The fields of the first record.
  private let columns: [CSVPlace]
  private let start: (offset: Int, line: Int)

  /// Reading stops when this many mistakes have been found.
  static let maximumProblems = 20
  private static let maximumColumns = 1_000_000

  /// Reads the first record.
  ///
  /// - Parameters:
  ///   - separator: An ASCII character that is neither a quote nor a line break.
  ///   - hasHeader: Whether the first record holds the names of the columns.
  /// - Throws: When the file is empty or not UTF-8, and for names that stand twice.
  package init(
    _ source: SourceFile, separator: UInt8 = UInt8(ascii: ","), hasHeader: Bool = true,
    missing: MissingMarks = .standard, style: CSVNumberStyle = .plain
  ) throws(Diagnostics) {
    self.source = source
    self.missing = missing
    self.style = style
    self.separator = separator
    self.hasHeader = hasHeader
    if separator == UInt8(ascii: "\"") || separator.isLineBreak || separator >= 0x80 || separator == 0 {
      throw Diagnostics(source.diagnostic(HeaderMistake.separator))
    }
    try source.checkEncoding()

    typealias First = (
      columns: [CSVPlace], names: [String], numberCount: Int, other: OtherSeparator?, start: (Int, Int),
      problems: Diagnostics
    )
    let first: First = source.bytes.withUnsafeBufferPointer { bytes in
      let begin = source.textStart
      var record = CSVRecord(
        source: source, header: [],
        scanner: CSVScanner(
          bytes, separator: separator, from: begin, line: 1, room: Self.maximumColumns))
      var problems = Diagnostics()
      guard record.advance() else {
        problems.append(source.diagnosticOfWhole(HeaderMistake.empty))
        return ([], [], 0, nil, (begin, 1), problems)
      }
      if let problem = record.quoteProblem { problems.append(problem) }
      if record.foundFieldCount > Self.maximumColumns {
        problems.append(
          record.diagnostic(RecordMistake.tooManyColumns(limit: Self.maximumColumns), field: Self.maximumColumns))
      }
      let columns = record.columns()
      let names = hasHeader ? (0..<record.fieldCount).map { record.trimmedText($0) } : []
      let numberCount = (0..<record.fieldCount).count { record.number($0) != nil }
      let other = record.fieldCount == 1 ? record.otherSeparator(than: separator) : nil
      return (columns, names, numberCount, other, hasHeader ? record.end : (begin, 1), problems)
    }
    try first.problems.throwIfErrors()
    columns = first.columns
    start = first.start
    firstRecordNumberCount = first.numberCount
    otherSeparator = first.other
    nameless = Set(first.names.indices.filter { first.names[$0].isEmpty })
    header = columns.indices.map { column in
      hasHeader && !first.names[column].isEmpty ? first.names[column] : "column_\(column + 1)"
    }
    if hasHeader { try checkNames() }
  }

  private func checkNames() throws(Diagnostics) {
    var problems = Diagnostics()
    var seen: [String: Int] = [:]
    for (column, name) in header.enumerated() where !nameless.contains(column) {
      if let first = seen[name] {
        problems.append(headerDiagnostic(HeaderMistake.duplicate(name, first: first), column: column))
      } else {
        seen[name] = column
      }
    }
    for column in nameless.sorted() {
      guard let taken = seen[header[column]] else { continue }
      problems.append(
        headerDiagnostic(HeaderMistake.nameless(column, name: header[column], taken: taken), column: column))
    }
    try problems.throwIfErrors()
  }

  /// A diagnostic about a column, at its name, or at its first value when there is no header record.
  package func headerDiagnostic(_ mistake: some Mistake, column: Int) -> Diagnostic {
    columns.indices.contains(column) ? diagnostic(mistake, at: columns[column]) : source.diagnostic(mistake)
  }

  /// A diagnostic about a field, with its line and a mark beneath it.
  package func diagnostic(_ mistake: some Mistake, at place: CSVPlace) -> Diagnostic {
    source.diagnostic(mistake, at: place.location, byte: place.offset, length: place.length)
  }

  /// Calls `body` once for each record, in order; each has as many fields as the header.
  ///
  /// Records with another number of fields or with stray quotes are not handed on.
  ///
  /// - Parameter body: Takes a record, and adds what it finds wrong to the reader's own findings.
  /// - Throws: All findings, in order, when there is an error among them: after the whole file, or after the
  ///   twentieth finding. What `body` throws ends the reading and is thrown on, with the findings before it.
  package func forEachRecord(
    _ body: (_ record: borrowing CSVRecord, _ problems: inout Diagnostics) throws(Diagnostics) -> Void
  ) throws(Diagnostics) {
    try source.bytes.withUnsafeBufferPointer { bytes throws(Diagnostics) in
      var record = CSVRecord(
        source: source, header: header, missing: missing, style: style,
        scanner: CSVScanner(
          bytes, separator: separator, from: start.offset, line: start.line, room: header.count))
      var problems = Diagnostics()
      while record.advance() {
        if let problem = record.structuralProblem(hasHeader: hasHeader) {
          problems.append(problem)
        } else {
          do throws(Diagnostics) {
            try body(record, &problems)
          } catch {
            problems.append(contentsOf: error)
            throw problems
          }
        }
        if problems.all.count >= Self.maximumProblems {
          problems.isComplete = !record.advance()
          break
        }
      }
      try problems.throwIfErrors()
    }
  }

  /// Calls `body` once for each record, in order; each has as many fields as the header.
  ///
  /// - Throws: Records with another number of fields or with stray quotes, together; and what `body` throws.
  package func forEachRecord(
    _ body: (_ record: borrowing CSVRecord) throws(Diagnostics) -> Void
  ) throws(Diagnostics) {
    try forEachRecord { record, _ throws(Diagnostics) in try body(record) }
  }
}

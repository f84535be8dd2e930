/// One record of a CSV file, valid while it is handed out.
package struct CSVRecord: ~Copyable {
  let source: SourceFile
  private let header: [String]
  private let marks: MissingMarks
  private let missingNumbers: Set<Double>
  private let hasMissingNumbers: Bool
  private let style: CSVNumberStyle
  private let hasPlainNumbers: Bool
  private var scanner: CSVScanner

  init(
    source: SourceFile, header: [String], missing marks: MissingMarks = .standard,
    style: CSVNumberStyle = .plain, scanner: consuming CSVScanner
  ) {
    self.style = style
    hasPlainNumbers = style == .plain
    self.source = source
    self.header = header
    self.marks = marks
    missingNumbers = marks.numbers
    hasMissingNumbers = !missingNumbers.isEmpty
    self.scanner = scanner
  }

  mutating func advance() -> Bool { scanner.next() }

  /// The number of fields; in records that a reader hands out, that of the header.
  package var fieldCount: Int { scanner.fields.count }

  /// The line that the record begins on.
  package var line: Int { scanner.recordLine }

  /// The number, correctly rounded, that a field holds: decimal digits with an optional sign, point and
  /// exponent, between any spaces; `nil` for anything else, for what is too large to be finite, and for a number that
  /// marks a missing value.
  package func number(_ field: Int) -> Double? {
    spelledNumber(field)?.value
  }

  /// The number that a field holds, and its spelling without the spaces around it.
  @inline(__always)
  func spelledNumber(_ field: Int) -> (value: Double, text: UnsafeBufferPointer<UInt8>)? {
    guard scanner.fields.indices.contains(field) else { return nil }
    let place = trimmed(scanner.fields[field])
    guard let number = number(in: place), number.isFinite else { return nil }
    if hasMissingNumbers, missingNumbers.contains(number) { return nil }
    return (number, slice(place.lowerBound, place.upperBound))
  }

  @inline(__always)
  private func number(in place: Range<Int>) -> Double? {
    hasPlainNumbers ? DecimalNumber.parse(scanner.bytes, place) : styledNumber(in: place)
  }

  private func styledNumber(in place: Range<Int>) -> Double? {
    let text = String(decoding: slice(place.lowerBound, place.upperBound), as: UTF8.self)
    return style.plainText(text).flatMap(DecimalNumber.parse)
  }

  /// The text of a field, without its quotes; empty for a field that is not there.
  package func text(_ field: Int) -> String {
    withBytes(field) { String(decoding: $0, as: UTF8.self) }
  }

  /// The text of a field, without its quotes and the white space around it.
  package func trimmedText(_ field: Int) -> String { text(field).trimmingWhiteSpace() }

  /// How many bytes a field's text takes in the source.
  package func byteCount(_ field: Int) -> Int {
    scanner.fields.indices.contains(field) ? scanner.fields[field].end - scanner.fields[field].start : 0
  }

  /// Whether a field says that its value is not known: has no text, or one of the file's marks, between any spaces, in
  /// quotes or not.
  package func isMissing(_ field: Int) -> Bool {
    guard scanner.fields.indices.contains(field) else { return true }
    let place = trimmed(scanner.fields[field])
    if marks.contains(slice(place.lowerBound, place.upperBound)) { return true }
    guard hasMissingNumbers, let number = number(in: place) else { return false }
    return missingNumbers.contains(number)
  }

  /// The bytes of the source that a run of fields takes, from the first one's beginning to the last one's
  /// end, with their quotes and the separators between them.
  package func span(_ first: Int, _ last: Int) -> Range<Int> {
    let fields = scanner.fields
    guard fields.indices.contains(first), fields.indices.contains(last), first <= last else { return 0..<0 }
    return fields[first].outerStart..<fields[last].end + (fields[last].quoting == .none ? 0 : 1)
  }

  /// Whether a field's text is this.
  package func matches(_ field: Int, _ text: some Sequence<UInt8>) -> Bool {
    withBytes(field) { $0.elementsEqual(text) }
  }

  /// Hands the UTF-8 of a field's text to `body`; copies it only when it has quotes inside.
  package func withBytes<Result>(_ field: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard scanner.fields.indices.contains(field) else {
      return body(UnsafeBufferPointer(start: nil, count: 0))
    }
    let place = scanner.fields[field]
    let bytes = slice(place.start, place.end)
    guard place.quoting == .escaped else { return body(bytes) }
    var unescaped: [UInt8] = []
    unescaped.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      unescaped.append(bytes[position])
      // The second of two quotes is left out.
      position += bytes[position] == UInt8(ascii: "\"") ? 2 : 1
    }
    return unescaped.withUnsafeBufferPointer(body)
  }

  private func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: scanner.bytes[start..<end])
  }

  @inline(__always) private func trimmed(_ field: CSVField) -> Range<Int> {
    var (start, end) = (field.start, field.end)
    while start < end, scanner.bytes[start].isSpace { start += 1 }
    while start < end, scanner.bytes[end - 1].isSpace { end -= 1 }
    return start..<end
  }
}

extension CSVRecord {
  var quoteProblem: Diagnostic? {
    guard let problem = scanner.quoteProblem else { return nil }
    return source.diagnostic(
      RecordMistake.quote(problem.kind), at: location(ofByte: problem.offset), byte: problem.offset, length: 1)
  }

  /// The number of fields that the record has, whether they are kept or not.
  var foundFieldCount: Int { scanner.fieldCount }

  /// Where the record behind this one begins.
  var end: (offset: Int, line: Int) { (scanner.offset, scanner.line) }

  /// What is wrong with the record as such.
  @inline(__always) func structuralProblem(hasHeader: Bool) -> Diagnostic? {
    if scanner.fieldCount == header.count, scanner.quoteProblem == nil { return nil }
    return quoteProblem ?? raggedness(hasHeader: hasHeader)
  }

  private func raggedness(hasHeader: Bool) -> Diagnostic {
    let mistake = RecordMistake.fieldCount(scanner.fieldCount, expected: header.count, hasHeader: hasHeader)
    if let surplus = scanner.surplusField { return diagnostic(mistake, at: place(of: surplus)) }
    let last = scanner.fields.last
    let end = (last?.end ?? scanner.recordStart) + (last?.quoting == CSVField.Quoting.none ? 0 : 1)
    return source.diagnostic(mistake, at: location(ofByte: end), byte: end, length: 1)
  }

  /// Where a field begins: at its quote, if it has one.
  package func location(_ field: Int) -> SourceLocation {
    location(
      ofByte: scanner.fields.indices.contains(field) ? scanner.fields[field].outerStart : scanner.recordStart)
  }

  /// Where a field stands; of one that is not there, the first that is too much, or the record's beginning.
  package func place(_ field: Int) -> CSVPlace {
    place(
      of: scanner.fields.indices.contains(field)
        ? scanner.fields[field]
        : scanner.surplusField ?? CSVField(start: scanner.recordStart, end: scanner.recordStart, quoting: .none))
  }

  /// A diagnostic about a field, with its line and a mark beneath it.
  package func diagnostic(_ mistake: some Mistake, field: Int) -> Diagnostic {
    diagnostic(mistake, at: place(field))
  }

  /// A diagnostic that says that a number was expected in a field.
  package func expectedNumber(_ field: Int) -> Diagnostic {
    let found = text(field)
    let name = header.indices.contains(field) ? header[field] : "column_\(field + 1)"
    return diagnostic(
      RecordMistake.notNumber(column: name, found: found, isNothing: found.isEmpty && isMissing(field)), field: field)
  }

  private func diagnostic(_ mistake: some Mistake, at place: CSVPlace) -> Diagnostic {
    source.diagnostic(mistake, at: place.location, byte: place.offset, length: place.length)
  }

  private func place(of field: CSVField) -> CSVPlace {
    CSVPlace(
      location: location(ofByte: field.outerStart), offset: field.outerStart, length: length(of: field))
  }

  /// Lines and columns are counted only when they are asked for.
  private func location(ofByte offset: Int) -> SourceLocation {
    var cursor = TextCursor(scanner.bytes, from: scanner.recordStart)
    cursor.advance(toByte: offset)
    var location = cursor.location
    location.line += scanner.recordLine - 1
    return location
  }

  /// The scalars of a field on its first line, quotes included.
  private func length(of field: CSVField) -> Int {
    let end = min(field.end + (field.quoting == .none ? 0 : 1), scanner.bytes.count)
    let firstLine = slice(field.outerStart, end).prefix(4000).prefix { !$0.isLineBreak }
    return max(1, firstLine.count { !$0.isContinuation })
  }

  /// What the first line of the record has most of, the first among equals.
  func otherSeparator(than separator: UInt8) -> CSVReader.OtherSeparator? {
    let line = scanner.bytes[scanner.recordStart...].prefix { !$0.isLineBreak }
    var best: CSVReader.OtherSeparator?
    for byte in CSVReader.usualSeparators where byte != separator {
      let count = line.count { $0 == byte }
      if count > best?.count ?? 0 { best = CSVReader.OtherSeparator(byte: byte, count: count) }
    }
    return best
  }

  func columns() -> [CSVPlace] {
    // One walk for all of them: the record may have a million.
    var cursor = TextCursor(scanner.bytes, from: scanner.recordStart)
    return scanner.fields.map { field in
      cursor.advance(toByte: field.outerStart)
      var location = cursor.location
      location.line += scanner.recordLine - 1
      return CSVPlace(location: location, offset: field.outerStart, length: length(of: field))
    }
  }
}

extension CSVField {
  fileprivate var outerStart: Int { quoting == .none ? start : start - 1 }
}

extension UInt8 {
  @inline(__always) var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

/// Where the text of a field is, without its quotes.
struct CSVField {
  enum Quoting: UInt8 {
    case none
    case quoted
    /// Quoted, with doubled quotes inside.
    case escaped
  }

  var start: Int
  var end: Int
  var quoting: Quoting
}

/// A quote that RFC 4180 does not allow where it stands.
struct CSVQuoteProblem {
  enum Kind {
    case insideUnquotedField
    case spaceBeforeQuote
    case behindQuotedField
    case spaceBehindQuote
    case neverClosed
  }

  var kind: Kind
  var offset: Int
}

/// Splits a text into records and fields (RFC 4180).
///
/// A record ends at LF, CR LF or a lone CR, or with the text. Lines without any character are no records.
struct CSVScanner: ~Copyable {
  let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  private let separators: UInt64
  /// The byte that the next record begins at, line breaks aside.
  private(set) var offset: Int
  private(set) var line: Int

  /// The byte and line at which the record begins.
  private(set) var recordStart = 0
  private(set) var recordLine = 0
  /// Room for the record's first fields, written from its beginning.
  private let storage: UnsafeMutableBufferPointer<CSVField>
  /// The number of the record's fields, kept or not.
  private(set) var fieldCount = 0
  /// The first field that there was no room for.
  private(set) var surplusField: CSVField?
  private(set) var quoteProblem: CSVQuoteProblem?
  /// - Parameter room: The number of fields that are kept of a record.
  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, from offset: Int, line: Int, room: Int) {
    self.bytes = bytes
    self.separator = separator
    separators = Self.broadcast(separator)
    self.offset = offset
    self.line = line
    // A record has at most one field more than the text has bytes.
    storage = .allocate(capacity: min(room, bytes.count + 1))
  }

  deinit { storage.deallocate() }

  /// The record's first fields, as many as there is room for.
  var fields: UnsafeBufferPointer<CSVField> {
    UnsafeBufferPointer(start: storage.baseAddress, count: min(fieldCount, storage.count))
  }

  /// Reads a record.
  ///
  /// - Returns: False at the end of the text.
  mutating func next() -> Bool {
    while offset < bytes.count, bytes[offset].isLineBreak { endLine() }
    guard offset < bytes.count else { return false }
    recordStart = offset
    recordLine = line
    fieldCount = 0
    surplusField = nil
    quoteProblem = nil
    while true {
      if readUnquotedFields() { return true }
      readQuotedField()
      guard offset < bytes.count else { return true }
      if bytes[offset] != separator {
        endLine()
        return true
      }
      offset += 1
    }
  }

  /// Reads the fields from here to the end of the record, or to the next one in quotes.
  ///
  /// Eight bytes are searched at once: all their separators, quotes and line breaks are found together, and
  /// then taken one by one.
  ///
  /// - Returns: Whether the record has ended.
  private mutating func readUnquotedFields() -> Bool {
    var start = offset
    var block = offset
    var found = stops(from: block)
    while true {
      while found == 0 {
        block += 8
        found = stops(from: block)
      }
      let stop = block + found.trailingZeroBitCount >> 3
      found &= found &- 1
      guard stop < bytes.count else {
        keep(CSVField(start: start, end: bytes.count, quoting: .none))
        offset = bytes.count
        return true
      }
      let byte = bytes[stop]
      if byte == separator {
        keep(CSVField(start: start, end: stop, quoting: .none))
        start = stop + 1
      } else if byte != UInt8(ascii: "\"") {
        keep(CSVField(start: start, end: stop, quoting: .none))
        offset = stop
        endLine()
        return true
      } else if stop == start {
        offset = start
        return false
      } else {
        let isIndented = (start..<stop).allSatisfy { bytes[$0] == UInt8(ascii: " ") }
        note(isIndented ? .spaceBeforeQuote : .insideUnquotedField, at: isIndented ? start : stop)
      }
    }
  }

  /// Steps over LF, CR LF or CR.
  private mutating func endLine() {
    let isReturn = bytes[offset] == UInt8(ascii: "\r")
    offset += 1
    if isReturn, offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
    line += 1
  }

  @inline(__always) private mutating func keep(_ field: CSVField) {
    if fieldCount < storage.count {
      storage.initializeElement(at: fieldCount, to: field)
    } else if surplusField == nil {
      surplusField = field
    }
    fieldCount += 1
  }

  private mutating func readQuotedField() {
    let quote = offset
    var quoting = CSVField.Quoting.quoted
    var position = quote + 1
    while true {
      guard position < bytes.count else {
        note(.neverClosed, at: quote)
        break
      }
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else { break }
        quoting = .escaped
        position += 2
        continue
      }
      position += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
      } else if byte == UInt8(ascii: "\r"), position == bytes.count || bytes[position] != UInt8(ascii: "\n") {
        line += 1
      }
    }
    keep(CSVField(start: quote + 1, end: position, quoting: quoting))
    offset = min(position + 1, bytes.count)
    while offset < bytes.count, bytes[offset] != separator, !bytes[offset].isLineBreak {
      note(bytes[offset] == UInt8(ascii: " ") ? .spaceBehindQuote : .behindQuotedField, at: offset)
      offset += 1
    }
  }

  /// The first problem of a record is told; those that follow from it are not.
  private mutating func note(_ kind: CSVQuoteProblem.Kind, at offset: Int) {
    if quoteProblem == nil { quoteProblem = CSVQuoteProblem(kind: kind, offset: offset) }
  }

  /// The top bit of each byte that is a separator, a quote or a line break, of eight bytes; the end of the
  /// text is one as well.
  @inline(__always) private func stops(from start: Int) -> UInt64 {
    guard start + 8 <= bytes.count else { return lastStops(from: start) }
    let word = UInt64(
      littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: start, as: UInt64.self))
    return stops(in: word)
  }

  private func lastStops(from start: Int) -> UInt64 {
    var word: UInt64 = 0
    for position in start..<max(start, bytes.count) {
      word |= UInt64(bytes[position]) << UInt64(8 * (position - start))
    }
    let rest = max(0, bytes.count - start)
    return stops(in: word) | (0x80 << UInt64(8 * rest))
  }

  @inline(__always) private func stops(in word: UInt64) -> UInt64 {
    let others =
      Self.nonzeros(word ^ separators) & Self.nonzeros(word ^ Self.quotes)
      & Self.nonzeros(word ^ Self.newlines) & Self.nonzeros(word ^ Self.returns)
    return ~others & 0x8080_8080_8080_8080
  }

  /// Has the top bit set in just those bytes of `word` that are not zero; the other bits mean nothing.
  @inline(__always) private static func nonzeros(_ word: UInt64) -> UInt64 {
    ((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | word
  }

  @inline(__always) private static func broadcast(_ byte: UInt8) -> UInt64 {
    UInt64(byte) &* 0x0101_0101_0101_0101
  }

  private static var quotes: UInt64 { 0x2222_2222_2222_2222 }
  private static var newlines: UInt64 { 0x0A0A_0A0A_0A0A_0A0A }
  private static var returns: UInt64 { 0x0D0D_0D0D_0D0D_0D0D }
}

import Documents

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a line with a valid checksum cannot be read: another version wrote it.
struct UnknownForm: Error {}

/// Reads the JSON that this program writes into journals, and no other: members in their order, no blanks.
struct JournalText {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// Steps over `text` where it comes next, and says whether it did.
  mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard let start = bytes.baseAddress, position + count <= bytes.count,
      memcmp(start + position, text.utf8Start, count) == 0
    else { return false }
    position += count
    return true
  }

  /// Steps over `text` where it comes next, and says whether it did.
  mutating func skip(_ text: [UInt8]) -> Bool {
    guard let start = bytes.baseAddress, position + text.count <= bytes.count,
      memcmp(start + position, text, text.count) == 0
    else { return false }
    position += text.count
    return true
  }

  mutating func expect(_ text: StaticString) throws(UnknownForm) {
    guard skip(text) else { throw UnknownForm() }
  }

  /// A whole number from 0.
  mutating func count() throws(UnknownForm) -> Int {
    var value = 0
    let start = position
    while position < bytes.count, case let digit = Int(bytes[position]) - 48, (0...9).contains(digit) {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(digit)
      if overflow || carry { throw UnknownForm() }
      value = sum
      position += 1
    }
    if position == start { throw UnknownForm() }
    return value
  }

  /// A number, or nil for `null`.
  mutating func number() throws(UnknownForm) -> Double? {
    if skip("null") { return nil }
    if skip(#""nan""#) { return .nan }
    if skip(#""inf""#) { return .infinity }
    if skip(#""-inf""#) { return -.infinity }
    return try decimal()
  }

  /// A table in quotation marks, as tables on disk spell them: the names of its columns, then rows of numbers; commas
  /// between cells, semicolons between rows, nil for an empty cell.
  mutating func table() throws(UnknownForm) -> (names: [String], rows: [[Double?]]) {
    let names = try tableNames()
    var rows: [[Double?]] = []
    while skip(";") {
      var row = [try cell()]
      while skip(",") { row.append(try cell()) }
      guard row.count == names.count else { throw UnknownForm() }
      rows.append(row)
    }
    try expect("\"")
    return (names, rows)
  }

  /// Steps over what `table` would read.
  mutating func skipTable() throws(UnknownForm) {
    let columns = try tableNames().count
    while skip(";") {
      guard JournalCells.skipRow(bytes, from: &position) == columns else { throw UnknownForm() }
    }
    try expect("\"")
  }

  /// The names of a table's columns, from its quotation mark on.
  private mutating func tableNames() throws(UnknownForm) -> [String] {
    try expect("\"")
    var names: [String] = []
    repeat {
      let start = position
      while position < bytes.count, Self.isOfName(bytes[position]) { position += 1 }
      if position == start { throw UnknownForm() }
      names.append(String(decoding: bytes[start..<position], as: UTF8.self))
    } while skip(",")
    return names
  }

  /// Steps over a number or `null`; one that is not finite stands in quotation marks.
  mutating func skipNumber() throws(UnknownForm) {
    if skip("null") || skip(#""nan""#) || skip(#""inf""#) || skip(#""-inf""#) { return }
    let start = position
    var end = position
    while end < bytes.count, Self.isOfNumber(bytes[end]) { end += 1 }
    let number = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    position = end
    var place = 0
    guard !number.isEmpty, JournalCells.skipRow(number, from: &place) == 1, place == number.count else {
      throw UnknownForm()
    }
  }

  private mutating func cell() throws(UnknownForm) -> Double? {
    guard position < bytes.count else { throw UnknownForm() }
    switch bytes[position] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""): return nil
    default: break
    }
    if skip("nan") { return .nan }
    if skip("inf") { return .infinity }
    if skip("-inf") { return -.infinity }
    return try decimal()
  }

  private mutating func decimal() throws(UnknownForm) -> Double {
    let start = position
    while position < bytes.count, Self.isOfNumber(bytes[position]) { position += 1 }
    let text = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
    guard let value = text.withMemoryRebound(to: UInt8.self, DecimalNumber.parse) else { throw UnknownForm() }
    return value
  }

  /// A list, from its bracket on.
  mutating func list<Item>(
    _ item: (inout JournalText) throws(UnknownForm) -> Item
  ) throws(UnknownForm) -> [Item] {
    try expect("[")
    if skip("]") { return [] }
    var items = [try item(&self)]
    while skip(",") { items.append(try item(&self)) }
    try expect("]")
    return items
  }

  /// Steps over a text in quotation marks, of which most hold nothing that is escaped.
  mutating func skipString() throws(UnknownForm) {
    guard let base = bytes.baseAddress, position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      throw UnknownForm()
    }
    let start = position + 1
    guard let end = memchr(base + start, Int32(UInt8(ascii: "\"")), bytes.count - start) else {
      throw UnknownForm()
    }
    let length = base.distance(to: UnsafeRawPointer(end)) - start
    if memchr(base + start, Int32(UInt8(ascii: "\\")), length) == nil {
      position = start + length + 1
    } else {
      _ = try string()
    }
  }

  /// 16 hexadecimal digits.
  mutating func hexadecimal() throws(UnknownForm) -> UInt64 {
    guard position + 16 <= bytes.count else { throw UnknownForm() }
    var value: UInt64 = 0
    for byte in bytes[position..<position + 16] {
      guard let digit = byte.hexadecimalValue else { throw UnknownForm() }
      value = value << 4 | digit
    }
    position += 16
    return value
  }

  /// A text in quotation marks.
  mutating func string() throws(UnknownForm) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try appendEscaped(to: &text)
      default: text.append(byte)
      }
    }
    throw UnknownForm()
  }

  private mutating func appendEscaped(to text: inout [UInt8]) throws(UnknownForm) {
    if skip("n") {
      text.append(UInt8(ascii: "\n"))
    } else if skip("r") {
      text.append(UInt8(ascii: "\r"))
    } else if skip("t") {
      text.append(UInt8(ascii: "\t"))
    } else if skip("\"") {
      text.append(UInt8(ascii: "\""))
    } else if skip("\\") {
      text.append(UInt8(ascii: "\\"))
    } else if skip("u"), position + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    {
      position += 4
      text.append(contentsOf: String(scalar).utf8)
    } else {
      throw UnknownForm()
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"):
      true
    default: false
    }
  }
}

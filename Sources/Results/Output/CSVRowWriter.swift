import Documents

/// Builds rows of comma-separated values (RFC 4180, with `\n` at the end of a row) in one buffer of bytes.
///
/// ```swift
/// var rows = CSVRowWriter()
/// rows.text("[4, 4]")
/// rows.number(0.1)
/// rows.endRow()               // "[4, 4]",0.1
/// try file.write(rows.bytes)
/// rows.removeAll()
/// ```
///
/// A text cell
/// - is quoted when it holds a comma, a quote, or blanks at its ends, or begins with `::`, which a CI service would
///   read as a command of its own when the row is printed;
/// - is prefixed with `'` when a spreadsheet would run it as a formula (see `isFormula`); a cell that already
///   reads `'…formula` is prefixed too, so that different texts stay different;
/// - has its control characters spelled out (`VisibleText`), so that a row is always one line.
package struct CSVRowWriter: Sendable {
  /// The rows so far.
  package private(set) var bytes: [UInt8] = []
  private var rowHasCells = false

  package init() {}

  /// Appends a cell of text.
  package mutating func text(_ text: String) {
    separate()
    // Names and labels are almost always plain: letters and digits take the short way.
    var plain = text
    let isPlain = plain.withUTF8 { utf8 in
      guard utf8.allSatisfy(Self.isPlain) else { return false }
      bytes.append(contentsOf: utf8)
      return true
    }
    if isPlain { return }
    let visible = VisibleText.escaped(text)
    let needsQuotes =
      visible.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
      || visible.utf8.first == UInt8(ascii: " ") || visible.utf8.last == UInt8(ascii: " ")
      || visible.hasBytePrefix("::")
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
    if Self.needsPrefix(text) { bytes.append(UInt8(ascii: "'")) }
    for byte in visible.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
  }

  /// Appends a cell of text that is known to be letters, digits, `_` and `.` alone.
  package mutating func plainText(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Appends a cell of letters, digits and other characters that need no quotes.
  package mutating func plainCell(_ append: (inout [UInt8]) -> Void) {
    separate()
    append(&bytes)
  }

  /// Appends a cell with a number; a negative one is a number, not a formula.
  package mutating func number(_ value: Double) {
    separate()
    NumberText.append(value, to: &bytes)
  }

  /// Appends a cell with a whole number.
  package mutating func number(_ value: Int) {
    separate()
    NumberText.append(value, to: &bytes)
  }

  /// Appends a cell with a whole number.
  package mutating func number(_ value: some FixedWidthInteger) {
    separate()
    NumberText.append(value, to: &bytes)
  }

  /// Appends a cell with a number where there is one, an empty cell elsewhere.
  package mutating func number(_ value: Double?) {
    if let value { number(value) } else { empty() }
  }

  /// Appends a cell with a whole number where there is one, an empty cell elsewhere.
  package mutating func number(_ value: (some FixedWidthInteger)?) {
    if let value { number(value) } else { empty() }
  }

  /// Appends `true` or `false`, or an empty cell.
  package mutating func truth(_ value: Bool?) {
    separate()
    if let value { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
  }

  /// Appends an empty cell.
  package mutating func empty() {
    separate()
  }

  /// Appends all cells of a row that is not ended.
  package mutating func cells(of other: CSVRowWriter) {
    guard other.rowHasCells else { return }
    separate()
    bytes.append(contentsOf: other.bytes)
  }

  /// Ends the row.
  package mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    rowHasCells = false
  }

  /// Forgets the rows so far and keeps the buffer's memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    rowHasCells = false
  }

  /// Whether a spreadsheet would take `text` for a formula: it starts, after any blanks and invisible
  /// characters, with `=`, `+`, `-`, `@` or their full-width forms; or its first character is a tab or a
  /// carriage return.
  package static func isFormula(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    if scalars.first == "\t" || scalars.first == "\r" { return true }
    let isSkipped = { (scalar: Unicode.Scalar) in
      scalar.properties.isWhitespace || scalar.isInvisible || scalar.isJoiner
        || scalar.properties.isVariationSelector
    }
    switch scalars.first(where: { !isSkipped($0) }) {
    case "=", "+", "-", "@", "＝", "＋", "－", "＠", "−": return true
    default: return false
    }
  }

  private static func needsPrefix(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
    // The usual case ends here: a letter, a digit or a bracket starts no formula.
    if first.isASCII, first.value > 0x40, first.value < 0x7f { return false }
    return isFormula(withoutMarks(text))
  }

  /// A text behind the marks `'` at its beginning.
  package static func withoutMarks(_ text: String) -> String {
    String(text[(text.utf8.firstIndex { $0 != UInt8(ascii: "'") } ?? text.endIndex)...])
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private mutating func separate() {
    if rowHasCells { bytes.append(UInt8(ascii: ",")) }
    rowHasCells = true
  }
}

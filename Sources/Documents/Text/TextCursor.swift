/// A walk over a text that keeps count of bytes, scalars, lines and columns.
///
/// LF, CR LF and a lone CR end a line, as editors have it. What is not UTF-8 is counted by its first bytes.
struct TextCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The byte that the walk has come to.
  private(set) var offset: Int
  /// The number of scalars behind the cursor.
  private(set) var index = 0
  private var line = 1
  private var column = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    offset = start
  }

  var location: SourceLocation { SourceLocation(line: line, column: column) }

  mutating func advance(toByte target: Int) {
    let target = min(target, bytes.count)
    while offset < target { step() }
  }

  mutating func advance(toScalar target: Int) {
    while index < target, offset < bytes.count { step() }
  }

  /// The byte offset of an earlier scalar, found by walking back.
  func offset(ofEarlierScalar target: Int) -> Int {
    var offset = min(offset, bytes.count)
    var index = index
    while index > target, offset > 0 {
      offset -= 1
      if !bytes[offset].isContinuation { index -= 1 }
    }
    return offset
  }

  @inline(__always) private mutating func step() {
    let byte = bytes[offset]
    offset += 1
    index += 1
    if byte == UInt8(ascii: "\n") {
      newLine()
    } else if byte == UInt8(ascii: "\r"), offset == bytes.count || bytes[offset] != UInt8(ascii: "\n") {
      newLine()
    } else {
      column += 1
      if byte >= 0x80 {
        while offset < bytes.count, bytes[offset].isContinuation { offset += 1 }
      }
    }
  }

  @inline(__always) private mutating func newLine() {
    line += 1
    column = 1
  }
}

/// Finds what is not UTF-8.
enum MalformedText {
  /// The offset of the first byte that is not part of well-formed UTF-8 (The Unicode Standard, table 3-7).
  static func firstByte(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var offset = 0
    while true {
      offset = skipASCII(bytes, from: offset)
      if offset >= bytes.count { return nil }
      guard let length = sequenceLength(bytes, at: offset) else { return offset }
      offset += length
    }
  }

  private static func skipASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var offset = start
    let words = UnsafeRawBufferPointer(bytes)
    while offset + 8 <= bytes.count,
      words.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      offset += 8
    }
    while offset < bytes.count, bytes[offset] < 0x80 { offset += 1 }
    return offset
  }

  /// The length of the well-formed sequence of two to four bytes that begins here.
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[offset] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
    for further in 2..<max(length, 2) where !bytes[offset + further].isContinuation { return nil }
    return length
  }
}

extension SourceFile {
  /// Throws unless the whole file is text in UTF-8.
  func checkEncoding() throws(Diagnostics) {
    if let kind = FileKind(bytes) {
      throw Diagnostics(diagnostic(ReadMistake.otherKind(kind)))
    }
    if let offset = bytes.withUnsafeBufferPointer({ MalformedText.firstByte(in: $0) }) {
      throw Diagnostics(diagnostic(ReadMistake.notUTF8(byte: bytes[offset]), atByte: offset))
    }
  }
}

/// Encodings of text other than UTF-8, told by a byte order mark or by where the zeros stand.
enum TextEncoding {
  /// UTF-16 or UTF-32, or nil for all else.
  ///
  /// - Parameter start: A file's first bytes.
  static func kind(of start: [UInt8]) -> FileKind? {
    // The mark of UTF-32, little end first, begins with that of UTF-16, and no text begins with a NUL.
    if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32 }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return .utf16 }
    guard start.contains(0) else { return nil }
    for bigEndian in [false, true] {
      if isText(start, unit: 4, bigEndian: bigEndian) { return .utf32 }
    }
    for bigEndian in [false, true] {
      if isText(start, unit: 2, bigEndian: bigEndian) { return .utf16 }
    }
    return nil
  }

  /// Whether units of so many bytes are characters that text has, most of them ASCII, as separators, digits and
  /// the words of a header are.
  private static func isText(_ start: [UInt8], unit: Int, bigEndian: Bool) -> Bool {
    let count = start.count / unit
    guard count >= 2 else { return false }
    var asciiCount = 0
    for index in 0..<count {
      let bytes = start[(index * unit)..<((index + 1) * unit)]
      let value = (bigEndian ? Array(bytes) : bytes.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      switch value {
      case 0x20...0x7E, 0x09, 0x0A, 0x0D: asciiCount += 1
      case 0..<0x20, 0x7F: return false
      case 0xD800...0xDFFF where unit == 2: break
      default: if Unicode.Scalar(value) == nil { return false }
      }
    }
    return asciiCount * 3 >= count * 2
  }
}

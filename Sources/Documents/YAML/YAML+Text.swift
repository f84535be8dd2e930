extension YAML {
  /// Throws what libyaml would report without a place, or be slow at.
  static func checkText(of source: SourceFile, limits: Limits) throws(Diagnostics) {
    if source.bytes.count > limits.maximumBytes {
      let size = "\(source.bytes.count) bytes; at most \(limits.maximumBytes) are read"
      throw Diagnostics(source.diagnostic("the file is too large: \(size)"))
    }
    try source.checkEncoding()
    let finding = source.bytes.withUnsafeBufferPointer { bytes in
      firstForbiddenCharacter(in: bytes, from: source.textStart)
        ?? firstExcessiveDirective(in: bytes, from: source.textStart)
    }
    if let finding { throw Diagnostics(source.diagnostic(finding.message, atByte: finding.offset)) }
  }

  private typealias Finding = (offset: Int, message: String)

  /// YAML 1.2, chapter 5.1; the text is UTF-8.
  private static func firstForbiddenCharacter(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Finding? {
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case 0x20...0x7E, 0x09, 0x0A, 0x0D, 0x80...0xC1, 0xC3...0xEE, 0xF0...0xFF: break
      case 0xC2:
        let next = bytes[offset + 1]
        if next < 0xA0, next != 0x85 { return (offset, controlCharacter(UInt32(next))) }
      case 0xEF:
        let (second, third) = (bytes[offset + 1], bytes[offset + 2])
        if second == 0xBB, third == 0xBF {
          return (offset, "a byte order mark (U+FEFF) may stand at the beginning of the file alone")
        }
        if second == 0xBF, third >= 0xBE { return (offset, controlCharacter(0xFFC0 | UInt32(third & 0x3F))) }
      default: return (offset, controlCharacter(UInt32(byte)))
      }
      offset += 1
    }
    return nil
  }

  private static func controlCharacter(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "the control character U+\(padded) is not allowed in YAML; "
      + "in double quotes it can be written as \"\\u\(padded)\""
  }

  /// libyaml compares each directive with all before it, so that a long run of them takes quadratic time.
  private static func firstExcessiveDirective(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Finding? {
    let limit = 64
    var run = 0
    var isLineStart = true
    for offset in start..<bytes.count {
      let byte = bytes[offset]
      if isLineStart, !byte.isLineBreak {
        if byte == UInt8(ascii: "%") {
          run += 1
          if run > limit { return (offset, "more than \(limit) directives (lines that begin with '%')") }
        } else if byte != UInt8(ascii: "#") && byte != UInt8(ascii: " ") {
          run = 0
        }
      }
      isLineStart = byte.isLineBreak
    }
    return nil
  }
}

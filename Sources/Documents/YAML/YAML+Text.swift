extension YAML {
  /// Throws what libyaml would report without a place, or be slow at.
  static func checkText(of source: SourceFile, limits: Limits) throws(Diagnostics) {
    if source.bytes.count > limits.maximumBytes {
      throw Diagnostics(
        source.diagnostic(YAMLMistake.tooLarge(source.bytes.count, limit: limits.maximumBytes)))
    }
    try source.checkEncoding()
    let finding = source.bytes.withUnsafeBufferPointer { bytes in
      firstForbiddenCharacter(in: bytes, from: source.textStart)
        ?? firstExcessiveDirective(in: bytes, from: source.textStart)
    }
    if let finding { throw Diagnostics(source.diagnostic(finding.mistake, atByte: finding.offset)) }
  }

  private typealias Finding = (offset: Int, mistake: YAMLMistake)

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
        if next < 0xA0, next != 0x85 { return (offset, .controlCharacter(UInt32(next))) }
      case 0xEF:
        let (second, third) = (bytes[offset + 1], bytes[offset + 2])
        if second == 0xBB, third == 0xBF {
          return (offset, .byteOrderMark)
        }
        if second == 0xBF, third >= 0xBE { return (offset, .controlCharacter(0xFFC0 | UInt32(third & 0x3F))) }
      default: return (offset, .controlCharacter(UInt32(byte)))
      }
      offset += 1
    }
    return nil
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
          if run > limit { return (offset, .tooManyDirectives(limit: limit)) }
        } else if byte != UInt8(ascii: "#") && byte != UInt8(ascii: " ") {
          run = 0
        }
      }
      isLineStart = byte.isLineBreak
    }
    return nil
  }
}

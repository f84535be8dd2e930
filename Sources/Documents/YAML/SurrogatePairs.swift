/// Pairs of escapes such as `\ud83d\ude00`, as JSON writes a character beyond U+FFFF (RFC 8259, chapter 7).
///
/// libyaml takes each half for a character of its own, and refuses it. It is handed a text in which a stand-in of the
/// same length takes each pair's place, an escape of a private character that the text does not use, twice; what it
/// reads has the characters put back. Where the pair is not in double quotes it is no escape, and its spelling is put
/// back.
struct SurrogatePairs {
  /// The text with its stand-ins, byte for byte as long as it was.
  private(set) var text: [UInt8]
  private let standIn: Unicode.Scalar
  private let pairs: [(offset: Int, scalar: Unicode.Scalar)]
  private let source: [UInt8]
  /// The first pair that no value has taken.
  private var next = 0

  /// The bytes of `\ud83d\ude00`, and of one half.
  private static let length = 12
  private static let half = 6

  /// Nothing for a text without pairs.
  init?(_ source: [UInt8]) {
    guard Self.mayHavePairs(source) else { return nil }
    let (pairs, used) = source.withUnsafeBufferPointer { bytes in
      (Self.pairs(in: bytes), Self.privateCharacters(in: bytes))
    }
    guard !pairs.isEmpty, let value = (0xE000...0xF8FF).first(where: { !used.contains($0) }),
      let standIn = Unicode.Scalar(UInt32(value))
    else { return nil }
    self.source = source
    self.standIn = standIn
    self.pairs = pairs
    text = source
    let spelling = Array((#"\u"# + String(value, radix: 16)).utf8)
    for pair in pairs {
      text.replaceSubrange(pair.offset..<(pair.offset + Self.length), with: spelling + spelling)
    }
  }

  /// A value as the source has it. Values are handed over in the order of the text.
  ///
  /// - Parameters:
  ///   - value: What libyaml has read.
  ///   - isDoubleQuoted: Whether escapes are escapes in it.
  ///   - start: The byte where it begins.
  mutating func restored(_ value: String, isDoubleQuoted: Bool, from start: Int) -> String {
    while next < pairs.count, pairs[next].offset < start { next += 1 }
    let spelling = #"\u"# + String(standIn.value, radix: 16)
    let mark = isDoubleQuoted ? String(standIn) + String(standIn) : spelling + spelling
    let parts = value.utf8.split(separator: Array(mark.utf8), omittingEmptySubsequences: false)
    guard parts.count > 1 else { return value }
    var result = String(decoding: parts[0], as: UTF8.self)
    for part in parts.dropFirst() {
      if next < pairs.count {
        let pair = pairs[next]
        result +=
          isDoubleQuoted
          ? String(pair.scalar)
          : String(decoding: source[pair.offset..<(pair.offset + Self.length)], as: UTF8.self)
        next += 1
      }
      result += String(decoding: part, as: UTF8.self)
    }
    return result
  }

  private static func mayHavePairs(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while let found = bytes[offset...].firstIndex(of: UInt8(ascii: "\\")) {
        if escape(bytes, at: found).map({ UTF16.isLeadSurrogate(UInt16($0)) }) == true { return true }
        offset = found + 1
      }
      return false
    }
  }

  private static func pairs(in bytes: UnsafeBufferPointer<UInt8>) -> [(offset: Int, scalar: Unicode.Scalar)] {
    var pairs: [(offset: Int, scalar: Unicode.Scalar)] = []
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] == UInt8(ascii: "\\") else {
        offset += 1
        continue
      }
      if let high = escape(bytes, at: offset), let low = escape(bytes, at: offset + half),
        let scalar = scalar(high, low)
      {
        pairs.append((offset, scalar))
        offset += length
      } else {
        // What follows a backslash is not the beginning of another escape.
        offset += 2
      }
    }
    return pairs
  }

  private static func scalar(_ high: Int, _ low: Int) -> Unicode.Scalar? {
    guard UTF16.isLeadSurrogate(UInt16(high)), UTF16.isTrailSurrogate(UInt16(low)) else { return nil }
    return Unicode.Scalar(UInt32(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)))
  }

  /// The private characters of the basic plane that the text has, as they are or as an escape.
  private static func privateCharacters(in bytes: UnsafeBufferPointer<UInt8>) -> Set<UInt32> {
    var used = Set<UInt32>()
    for offset in bytes.indices {
      switch bytes[offset] {
      case 0xEE, 0xEF:
        guard offset + 2 < bytes.count else { continue }
        used.insert(
          0xE000 | UInt32(bytes[offset] & 1) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
            | UInt32(bytes[offset + 2] & 0x3F))
      case UInt8(ascii: "u"):
        if let value = hexadecimal(bytes, from: offset + 1) { used.insert(UInt32(value)) }
      case UInt8(ascii: "U"):
        if let value = hexadecimal(bytes, from: offset + 5) { used.insert(UInt32(value)) }
      default: break
      }
    }
    return used
  }

  /// The value of `\uXXXX` at an offset.
  private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    guard offset + half <= bytes.count, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    return hexadecimal(bytes, from: offset + 2)
  }

  /// The value of four digits.
  private static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start + 4 <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[start..<(start + 4)] {
      guard byte < 0x80, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | digit
    }
    return value
  }
}

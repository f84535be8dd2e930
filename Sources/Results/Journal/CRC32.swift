/// The cyclic redundancy check of Ethernet, gzip and PNG (ISO 3309): the remainder of a division by the polynomial
/// 0x04C11DB7, in reflected form.
///
/// Eight bytes are taken at a time, each by a table of its own (M. E. Kounavis and F. L. Berry, A Systematic Approach to
/// Building High Performance Software-Based CRC Generators, 2005).
enum CRC32 {
  /// - Parameter bytes: "123456789" gives 0xCBF43926.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 { ~remainder(of: bytes) }

  /// What is carried from one piece of a text to the next; its complement is the checksum.
  static func remainder(of bytes: UnsafeRawBufferPointer, after start: UInt32 = 0xFFFF_FFFF) -> UInt32 {
    tables.withUnsafeBufferPointer { tables in
      var remainder = start
      var position = 0
      while position &+ 8 <= bytes.count {
        let word =
          UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
          ^ UInt64(remainder)
        var next: UInt32 = 0
        for byte in 0..<8 {
          // The first byte has seven more behind it to be shifted past.
          let value = Int(truncatingIfNeeded: (word &>> UInt64(8 &* byte)) & 0xFF)
          next ^= tables[(7 &- byte) &* 256 &+ value]
        }
        remainder = next
        position &+= 8
      }
      while position < bytes.count {
        remainder = (remainder &>> 8) ^ tables[Int((remainder ^ UInt32(bytes[position])) & 0xFF)]
        position &+= 1
      }
      return remainder
    }
  }

  /// `[8, 256]` What a byte comes to, with 0 to 7 zero bytes behind it.
  private static let tables: [UInt32] = {
    let polynomial: UInt32 = 0xEDB8_8320
    var tables: [UInt32] = []
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 {
        let isOdd = value & 1 == 1
        value >>= 1
        if isOdd { value ^= polynomial }
      }
      tables.append(value)
    }
    for index in 256..<2048 {
      let before = tables[index - 256]
      tables.append((before >> 8) ^ tables[Int(before & 0xFF)])
    }
    return tables
  }()
}

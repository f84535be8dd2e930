/// Reads decimal numbers, correctly rounded.
package enum DecimalNumber {
  /// The value of `[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?`, or `nil` for any other text; infinite
  /// when it is too large.
  package static func parse(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  /// The value of a part of a text; short ones are read as one word, without a loop over their digits.
  @inline(__always) static func parse(_ text: UnsafeBufferPointer<UInt8>, _ part: Range<Int>) -> Double? {
    if part.count <= 9, part.lowerBound + 9 <= text.count, let number = short(text, part) { return number }
    return parse(UnsafeBufferPointer(rebasing: text[part]))
  }

  /// The value of at most eight digits and point, behind an optional `-`; `nil` when there is anything else.
  ///
  /// - Parameter text: Goes on for nine bytes at least from the beginning of `part`.
  @inline(__always) private static func short(
    _ text: UnsafeBufferPointer<UInt8>, _ part: Range<Int>
  ) -> Double? {
    let isNegative = text[part.lowerBound] == UInt8(ascii: "-")
    let start = part.lowerBound + (isNegative ? 1 : 0)
    var count = part.upperBound - start
    guard count > 0, count <= 8 else { return nil }
    // The first character is in the lowest byte; 0 to 9 for a digit, 0x1E for a point.
    var word =
      UInt64(littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: start, as: UInt64.self))
      ^ 0x3030_3030_3030_3030
    word <<= UInt64(64 - 8 * count)
    let point = word ^ 0x1E1E_1E1E_1E1E_1E1E
    let points = (point &- 0x0101_0101_0101_0101) & ~point & 0x8080_8080_8080_8080
    var fractionDigits = 0
    if points != 0 {
      // What stands before the point moves up against what stands behind it.
      let place = points.trailingZeroBitCount - 7
      let before = word & ((1 << UInt64(place)) - 1)
      let behind = word & ~((0x100 << UInt64(place)) &- 1)
      word = before << 8 | behind
      fractionDigits = 7 - place / 8
      count -= 1
      if count == 0 { return nil }
    }
    guard (word | (word &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
    // Neighboring digits become pairs, pairs become fours, and those the whole.
    word = (word &* 10 &+ word >> 8) & 0x00FF_00FF_00FF_00FF
    word = (word &* 100 &+ word >> 16) & 0x0000_FFFF_0000_FFFF
    word = (word &* 10000 &+ word >> 32) & 0xFFFF_FFFF
    // A division is slow, and in many tables nearly all numbers are whole.
    let magnitude = fractionDigits == 0 ? Double(word) : Double(word) / powersOfTen[fractionDigits]
    return isNegative ? -magnitude : magnitude
  }

  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var position = 0
    let count = bytes.count
    guard count > 0 else { return nil }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    if isNegative || bytes[0] == UInt8(ascii: "+") { position = 1 }

    var significand: UInt64 = 0
    let wholeStart = position
    while position < count, bytes[position].isDigit {
      significand = significand &* 10 &+ UInt64(bytes[position] &- UInt8(ascii: "0"))
      position += 1
    }
    var digits = position - wholeStart
    var exponent = 0
    if position < count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let fractionStart = position
      while position < count, bytes[position].isDigit {
        significand = significand &* 10 &+ UInt64(bytes[position] &- UInt8(ascii: "0"))
        position += 1
      }
      exponent = fractionStart - position
      digits -= exponent
    }
    if digits == 0 { return nil }
    if position < count {
      guard bytes[position] | 0x20 == UInt8(ascii: "e"),
        let written = writtenExponent(UnsafeBufferPointer(rebasing: bytes[(position + 1)...]))
      else { return nil }
      exponent += written
    }
    // Up to 19 digits fit 64 bits.
    if digits <= 19, let magnitude = scaled(significand, byPowerOfTen: exponent) {
      return isNegative ? -magnitude : magnitude
    }
    return Double(String(decoding: bytes, as: UTF8.self))
  }

  /// `[-+]?[0-9]+`, clamped far outside of what a Double can hold.
  private static func writtenExponent(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = 0
    var isNegative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      position = 1
    }
    guard position < bytes.count else { return nil }
    var exponent = 0
    while position < bytes.count {
      guard bytes[position].isDigit else { return nil }
      exponent = min(exponent * 10 + Int(bytes[position] &- UInt8(ascii: "0")), 100_000)
      position += 1
    }
    return isNegative ? -exponent : exponent
  }

  /// significand · 10^exponent, rounded once, where machine arithmetic alone can do it.
  private static func scaled(_ significand: UInt64, byPowerOfTen exponent: Int) -> Double? {
    if exponent == 0 || significand == 0 { return Double(significand) }
    // Both operands are exact, so that IEEE 754 rounds the exact product or quotient
    // (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990).
    if significand <= 1 << 53, abs(exponent) <= 22 {
      return exponent < 0
        ? Double(significand) / powersOfTen[-exponent] : Double(significand) * powersOfTen[exponent]
    }
    return exponent < 0 && exponent >= -19 ? quotient(significand, integerPowersOfTen[-exponent]) : nil
  }

  /// numerator / denominator, correctly rounded, by an integer division that leaves at least 62 bits and a
  /// remainder.
  private static func quotient(_ numerator: UInt64, _ denominator: UInt64) -> Double {
    let numeratorShift = numerator.leadingZeroBitCount
    let denominatorShift = denominator.leadingZeroBitCount
    let dividend = numerator << UInt64(numeratorShift)
    let divisor = denominator << UInt64(denominatorShift)
    let (bits, remainder) = divisor.dividingFullWidth((dividend >> 1, dividend << 63))
    // The lowest bit is far below those that a Double keeps: setting it says "a little more" to the rounding.
    let rounded = Double(bits | (remainder == 0 ? 0 : 1))
    return rounded * powerOfTwo(denominatorShift - numeratorShift - 63)
  }

  /// 2^exponent, for exponents of normal numbers.
  private static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(exponent + 1023) << 52)
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  private static let integerPowersOfTen: [UInt64] = (0...19).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

/// Reads decimal numbers, correctly rounded.
enum DecimalNumber {
  /// The value of `[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?`, or `nil` for any other text; infinite
  /// when it is too large.
  static func parse(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
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

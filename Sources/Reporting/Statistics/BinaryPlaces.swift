/// The binary places that some finite numbers take: every number is a whole multiple of `2^lowest`.
///
/// Whole numbers add up exactly, whatever the spread of the numbers' magnitudes. From the smallest to the
/// largest `Double` there are 2,098 places.
struct BinaryPlaces {
  private(set) var lowest = Int.max
  /// The place above the highest bit.
  private var end = Int.min

  init() {}

  init(_ numbers: some Sequence<Double>) {
    for number in numbers { include(number) }
  }

  mutating func include(_ number: Double) {
    let parts = BinaryParts(number)
    guard parts.significand != 0 else { return }
    lowest = min(lowest, parts.exponent)
    end = max(end, parts.exponent + UInt64.bitWidth - parts.significand.leadingZeroBitCount)
  }

  /// How many 64-bit limbs hold the sum of `count` such numbers, with its sign.
  func width(forSumsOf count: Int) -> Int {
    guard lowest < end else { return 1 }
    let bits = end - lowest + (Int.bitWidth - count.leadingZeroBitCount) + 1
    return (bits + 63) / 64
  }
}

/// A finite number as `± significand × 2^exponent`, the significand odd or zero.
struct BinaryParts {
  let isNegative: Bool
  let significand: UInt64
  let exponent: Int

  init(_ number: Double) {
    precondition(number.isFinite)
    isNegative = number < 0
    let isNormal = number.exponentBitPattern != 0
    let whole = number.significandBitPattern | (isNormal ? 1 << 52 : 0)
    let zeros = whole == 0 ? 0 : whole.trailingZeroBitCount
    significand = whole >> zeros
    exponent = Int(max(number.exponentBitPattern, 1)) - 1075 + zeros
  }
}

/// Whole numbers of several 64-bit limbs, in two's complement, the least significant limb first.
enum Limbs {
  /// Adds `number`, which is a multiple of `2^lowest`, to `sum`.
  static func add(
    _ number: Double, lowest: Int, to sum: UnsafeMutableBufferPointer<UInt64>, negated: Bool = false
  ) {
    let parts = BinaryParts(number)
    guard parts.significand != 0 else { return }
    let shift = parts.exponent - lowest
    let bit = shift % 64
    let low = parts.significand << UInt64(bit)
    let high = bit == 0 ? 0 : parts.significand >> UInt64(64 - bit)
    var carry: UInt64 = 0
    for limb in shift / 64..<sum.count {
      let term = limb == shift / 64 ? low : limb == shift / 64 + 1 ? high : 0
      let (first, second): ((UInt64, Bool), (UInt64, Bool))
      if parts.isNegative != negated {
        first = sum[limb].subtractingReportingOverflow(term)
        second = first.0.subtractingReportingOverflow(carry)
      } else {
        first = sum[limb].addingReportingOverflow(term)
        second = first.0.addingReportingOverflow(carry)
      }
      sum[limb] = second.0
      carry = (first.1 ? 1 : 0) + (second.1 ? 1 : 0)
      if carry == 0, limb > shift / 64 { return }
    }
  }

  /// `sum = first + second`
  @inline(__always)
  static func add(
    _ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>, to sum: UnsafeMutablePointer<UInt64>,
    width: Int
  ) {
    var carry: UInt64 = 0
    for limb in 0..<width {
      let (partial, overflow) = first[limb].addingReportingOverflow(second[limb])
      let (total, carried) = partial.addingReportingOverflow(carry)
      sum[limb] = total
      carry = (overflow ? 1 : 0) + (carried ? 1 : 0)
    }
  }

  @inline(__always)
  static func isLess(
    _ first: UnsafePointer<UInt64>, _ second: UnsafePointer<UInt64>, width: Int
  ) -> Bool {
    let (a, b) = (Int64(bitPattern: first[width - 1]), Int64(bitPattern: second[width - 1]))
    if a != b { return a < b }
    var limb = width - 2
    while limb >= 0 {
      if first[limb] != second[limb] { return first[limb] < second[limb] }
      limb -= 1
    }
    return false
  }

  /// -1, 0 or 1.
  static func sign(_ number: UnsafePointer<UInt64>, width: Int) -> Int {
    if Int64(bitPattern: number[width - 1]) < 0 { return -1 }
    return (0..<width).contains { number[$0] != 0 } ? 1 : 0
  }

  static func negate(_ number: UnsafeMutablePointer<UInt64>, width: Int) {
    var carry = true
    for limb in 0..<width {
      let (negated, overflow) = (~number[limb]).addingReportingOverflow(carry ? 1 : 0)
      number[limb] = negated
      carry = overflow
    }
  }
}

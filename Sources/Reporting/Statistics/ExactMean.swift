/// The arithmetic mean of finite numbers, rounded once: it does not depend on their order, nor on how far
/// apart they lie, and equal numbers have that mean.
///
/// The numbers are added up as whole multiples of the smallest place that any of them takes, and divided with
/// a remainder.
///
/// - Precondition: There is a number.
func exactMean(_ numbers: [Double]) -> Double {
  precondition(!numbers.isEmpty)
  let places = BinaryPlaces(numbers)
  let width = places.width(forSumsOf: numbers.count)
  // Two limbs of zeros below the sum, so that the quotient has more digits than a `Double`.
  return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: width + 2) { limbs in
    limbs.initialize(repeating: 0)
    let sum = UnsafeMutableBufferPointer(rebasing: limbs[2...])
    for number in numbers { Limbs.add(number, lowest: places.lowest, to: sum) }
    guard let start = sum.baseAddress else { return 0 }
    let sign = Limbs.sign(start, width: width)
    if sign == 0 { return 0 }
    if sign < 0 { Limbs.negate(start, width: width) }
    let remainder = divide(limbs, by: UInt64(numbers.count))
    let magnitude = rounded(limbs, lowest: places.lowest - 128, hasMore: remainder != 0)
    return sign < 0 ? -magnitude : magnitude
  }
}

/// Divides a whole number, and returns the remainder.
private func divide(_ limbs: UnsafeMutableBufferPointer<UInt64>, by divisor: UInt64) -> UInt64 {
  var remainder: UInt64 = 0
  for limb in limbs.indices.reversed() {
    (limbs[limb], remainder) = divisor.dividingFullWidth((remainder, limbs[limb]))
  }
  return remainder
}

/// The number nearest to `limbs × 2^lowest`, of two that are equally near the even one.
///
/// - Parameter hasMore: Whether the number is a little larger than its limbs say.
private func rounded(
  _ limbs: UnsafeMutableBufferPointer<UInt64>, lowest: Int, hasMore: Bool
) -> Double {
  guard let top = limbs.lastIndex(where: { $0 != 0 }) else { return 0 }
  let end = 64 * top + 64 - limbs[top].leadingZeroBitCount
  // Numbers below the smallest normal one have fewer digits.
  let kept = min(53, end + lowest + 1074)
  guard kept >= 0 else { return 0 }
  let first = end - kept
  let bit = { (place: Int) in place >= 0 && limbs[place / 64] >> UInt64(place % 64) & 1 == 1 }
  var significand: UInt64 = 0
  for place in stride(from: end - 1, through: first, by: -1) {
    significand = significand << 1 | (bit(place) ? 1 : 0)
  }
  if bit(first - 1) {
    let isAboveHalf = hasMore || (0..<first - 1).contains(where: bit)
    if isAboveHalf || significand & 1 == 1 { significand += 1 }
  }
  return Double(sign: .plus, exponent: first + lowest, significand: Double(significand))
}

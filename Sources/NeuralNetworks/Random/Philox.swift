/// Philox4x32-10, a counter-based generator: each block of four words is a function of a counter and a key alone.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC '11.
package enum Philox {
  /// The block of `counter` under `key`.
  @inline(__always)
  package static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var counter = counter
    var key = key
    for round in 0..<10 {
      if round > 0 { key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85) }
      let first = UInt64(counter.x) &* 0xD251_1F53
      let second = UInt64(counter.z) &* 0xCD9E_8D57
      counter = SIMD4(
        UInt32(truncatingIfNeeded: second >> 32) ^ counter.y ^ key.x,
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ counter.w ^ key.y,
        UInt32(truncatingIfNeeded: first))
    }
    return counter
  }

  /// The blocks of `counter` and of the three after it, whose first words are one more each: the first two words of each
  /// block, and the last two, the former of a pair in the low half.
  @inline(__always)
  package static func fourBlocks(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>
  ) -> (first: SIMD4<UInt64>, last: SIMD4<UInt64>) {
    // Each word in the low half of a lane, so that a lane holds the product of two.
    let low = SIMD4<UInt64>(repeating: 0xFFFF_FFFF)
    var x = (SIMD4<UInt64>(repeating: UInt64(counter.x)) &+ SIMD4(0, 1, 2, 3)) & low
    var y = SIMD4<UInt64>(repeating: UInt64(counter.y))
    var z = SIMD4<UInt64>(repeating: UInt64(counter.z))
    var w = SIMD4<UInt64>(repeating: UInt64(counter.w))
    var key = key
    for round in 0..<10 {
      if round > 0 { key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85) }
      // The high halves are zero, which the compiler does not see: without saying so, a product would be three.
      let first = (x & low) &* SIMD4(repeating: 0xD251_1F53)
      let second = (z & low) &* SIMD4(repeating: 0xCD9E_8D57)
      x = (second &>> 32) ^ y ^ SIMD4(repeating: UInt64(key.x))
      y = second & low
      z = (first &>> 32) ^ w ^ SIMD4(repeating: UInt64(key.y))
      w = first & low
    }
    return (x | y &<< 32, z | w &<< 32)
  }
}

/// Stands in for the random streams of the numeric core.
struct RandomStream {
  enum Purpose: UInt64 { case bootstrap = 6 }
  private var state: UInt64

  init(purpose: Purpose, seed: UInt64, subject: UInt32 = 0, index: UInt32 = 0) {
    state = seed &+ UInt64(subject) << 32 ^ UInt64(index) &* 0x9E37_79B9_7F4A_7C15 ^ purpose.rawValue
  }

  mutating func nextUInt32() -> UInt32 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return UInt32(truncatingIfNeeded: (z ^ (z >> 31)) >> 16)
  }

  mutating func below(_ bound: Int) -> Int { Int((UInt64(nextUInt32()) * UInt64(bound)) >> 32) }
}

/// A trial's name as a number: its hexadecimal digits, or a hash of another text (FNV-1a).
struct TrialNumber {
  let value: UInt64
  /// Whether the name is `t` and 16 digits.
  let isCurrent: Bool

  init(_ name: UnsafeBufferPointer<UInt8>) {
    let hasLetter = name.first == UInt8(ascii: "t")
    let digits = name.dropFirst(hasLetter ? 1 : 0)
    var number: UInt64 = 0
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var isHexadecimal = digits.count <= 16
    for byte in digits {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      if let digit = byte.hexadecimalValue { number = number << 4 | digit } else { isHexadecimal = false }
    }
    value = isHexadecimal ? number : hash
    isCurrent = hasLetter && isHexadecimal && digits.count == 16
  }
}

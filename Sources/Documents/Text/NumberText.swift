/// How numbers are spelled in every file that a run leaves.
///
/// A `Double` is written with the fewest digits that read back to the same value, a whole number without a
/// fraction: `0.1`, `5`, `-0`, `1e-05`, `1e+16`; and `nan`, `inf`, `-inf`.
package enum NumberText {
  /// Appends the text of `value` to `bytes`.
  package static func append(_ value: Double, to bytes: inout [UInt8]) {
    if value.isNaN {
      bytes.append(contentsOf: "nan".utf8)
    } else if value.magnitude <= wholeNumberLimit, value == value.rounded(.towardZero) {
      if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
      appendDigits(UInt64(value.magnitude), to: &bytes)
    } else {
      // Neither a fraction nor a number that needs an exponent is described with a trailing ".0".
      var text = value.description
      text.withUTF8 { bytes.append(contentsOf: $0) }
    }
  }

  /// Appends the text of `value` to `bytes`.
  package static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(UInt64(value.magnitude), to: &bytes)
  }

  /// Appends the text of `value` to `bytes`.
  package static func append(_ value: Int, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(UInt64(value.magnitude), to: &bytes)
  }

  /// The text of `value` alone.
  package static func text(_ value: Double) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Up to 2^53 every whole number is written out; above, `Double` has gaps and Swift uses an exponent.
  private static let wholeNumberLimit = 0x1p53

  private static func appendDigits(_ value: UInt64, to bytes: inout [UInt8]) {
    if value < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(value))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = digits.count
      var rest = value
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }
}

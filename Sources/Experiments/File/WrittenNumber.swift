import Documents
import NeuralNetworks

/// A decimal number as it is written, to tell what reading it as a `Double` has made of it.
struct WrittenNumber: Equatable {
  private let isNegative: Bool
  /// Digits without zeros at either end; empty for zero.
  private let digits: [UInt8]
  /// The power of ten of the last digit.
  private let exponent: Int

  /// - Returns: nil where the text is not `[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?`.
  init?(_ text: String) {
    var rest = Substring(text)
    isNegative = rest.hasPrefix("-")
    if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
    let parts = rest.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    let written =
      parts.count == 1 ? rest.split(separator: "E", maxSplits: 1, omittingEmptySubsequences: false) : parts
    let places = written[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var digits = places.flatMap { $0.utf8 }
    guard !digits.isEmpty, digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
      return nil
    }
    var exponent = 0
    if written.count == 2 {
      let power = written[1].hasPrefix("+") ? written[1].dropFirst() : written[1]
      let size = power.hasPrefix("-") ? power.dropFirst() : power
      guard !size.isEmpty, size.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
        return nil
      }
      // Far beyond what a Double can hold.
      let farthest = 1_000_000_000_000
      exponent = Int(power) ?? (power.hasPrefix("-") ? -farthest : farthest)
      exponent = min(max(exponent, -farthest), farthest)
    }
    if places.count == 2 { exponent -= places[1].utf8.count }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    self.digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
    self.exponent = exponent
  }

  /// The number, where it is whole and fits; not what rounding has made whole.
  var integer: Int? {
    if digits.isEmpty { return 0 }
    guard exponent >= 0, digits.count + exponent <= 19 else { return nil }
    let magnitude = String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: exponent)
    return Int((isNegative ? "-" : "") + magnitude)
  }

  fileprivate var isZero: Bool { digits.isEmpty }
}

extension Node {
  /// What double precision makes of the number that is written here, where that is something else in kind.
  func roundingLoss(in interval: NumberInterval) -> RoundingLoss? {
    guard case .number(let value)? = scalar?.value, !value.isNaN, let text = scalar?.text else { return nil }
    let size = value.magnitude
    guard
      size < Double.leastNormalMagnitude || size == .infinity || value == interval.upper
        || value == interval.lower,
      let written = WrittenNumber(text), !written.isZero
    else { return nil }
    let kind: RoundingLoss.Kind
    if size == .infinity {
      kind = .infinite
    } else if size < Double.leastNormalMagnitude {
      kind = size == 0 ? .zero : .losesDigits
    } else if written == WrittenNumber(value.description) {
      return nil
    } else {
      let inside = value == interval.upper ? value.nextDown : value.nextUp
      kind = .becomes(NumberText.text(value), nearest: NumberText.text(inside))
    }
    return RoundingLoss(number: summary, kind: kind, precision: .double)
  }
}

import Documents

/// What may not become worse: `validation_loss:2%`, `test_accuracy:0.01`.
package struct Gate: Equatable, Sendable {
  package enum Threshold: Equatable, Sendable {
    /// A difference of the metric's means.
    case absolute(Double)
    /// A share of the first run's mean.
    case relative(Double)
  }

  /// As it was written.
  package let text: String
  package let metric: String
  package let threshold: Threshold

  /// Reads `METRIC:NUMBER` or `METRIC:NUMBER%`; nothing for any other text.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    metric = String(text[..<colon])
    let isRelative = text.hasSuffix("%")
    let digits = text[text.index(after: colon)...].dropLast(isRelative ? 1 : 0)
    guard !metric.isEmpty, let first = digits.utf8.first, first == UInt8(ascii: ".") || first &- 0x30 < 10,
      let number = Double(digits), number.isFinite, number >= 0
    else { return nil }
    self.text = text
    threshold = isRelative ? .relative(number / 100) : .absolute(number)
  }

  /// Whether a change for the worse is larger than the threshold, by more than rounding can make it: from 1.00 to
  /// 0.99 is 0.01, whatever the last digit of the difference.
  ///
  /// - Parameters:
  ///   - loss: How much worse the mean is.
  ///   - base: The first run's mean.
  ///   - rounding: How far the two means may be off together.
  func isExceeded(by loss: Double, of base: Double, rounding: Double) -> Bool {
    switch threshold {
    case .absolute(let limit): return loss - limit > rounding + limit.ulp
    case .relative(let share):
      let limit = share * base.magnitude
      // The share is rounded, and so is its product with a mean that may be off.
      return loss - limit > rounding * (1 + share) + (limit.isFinite ? 2 * limit.ulp : 0)
    }
  }
}

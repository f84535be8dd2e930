/// A single value, as it is written and as the core schema of YAML 1.2 reads it.
package struct Scalar: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// A whole number that fits an `Int`; larger ones are numbers.
    case integer(Int)
    case number(Double)
    case string(String)
  }

  /// The text behind quotes, escapes and folding.
  package let text: String
  package let value: Value
  /// Whether the text stands without quotes, and not as a block.
  package let isPlain: Bool

  package init(text: String, value: Value, isPlain: Bool) {
    self.text = text
    self.value = value
    self.isPlain = isPlain
  }
}

extension Scalar.Value {
  /// The value as a floating-point number, when it is an integer or a number.
  package var asNumber: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    case .null, .boolean, .string: nil
    }
  }
}

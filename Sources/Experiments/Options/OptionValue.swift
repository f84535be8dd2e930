import Documents

/// A value of an option, as the plan holds it and result files show it.
package enum OptionValue: Hashable, Sendable {
  case number(Double)
  case integer(Int)
  case boolean(Bool)
  case text(String)
  /// A number per hidden layer.
  case numbers([Double])
  /// The option has no meaning in its configuration, or is switched off.
  case none

  /// The one way in which the value is written, in files and in identities.
  package var text: String {
    switch self {
    case .number(let value): NumberText.text(value)
    case .integer(let value): String(value)
    case .boolean(let value): value ? "true" : "false"
    case .text(let value): value
    case .numbers(let values): "[" + values.map(NumberText.text).joined(separator: ", ") + "]"
    case .none: ""
    }
  }

  package var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The number, whole or not.
  package var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// The number that a list has for every hidden layer, if that is one number.
  var commonNumber: Double? {
    guard case .numbers(let numbers) = self, let first = numbers.first, numbers.allSatisfy({ $0 == first }) else {
      return nil
    }
    return first
  }

  package var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }
}

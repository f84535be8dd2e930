/// A number or a switch that an entry of a registry can be set with, such as the slope of a leaky ReLU.
package struct Parameter: Hashable, Sendable {
  /// Which values it takes. Switches are 0 and 1.
  package enum Kind: Hashable, Sendable {
    case number(NumberInterval)
    case integer(ClosedRange<Int>)
    case boolean
  }

  package enum Default: Hashable, Sendable {
    case number(Double)
    case integer(Int)
    case boolean(Bool)
    /// Follows from another option; the text says from which.
    case derived(String)
  }

  /// The name inside its entry's mapping, such as `slope`.
  package let name: String
  /// The name as an option by itself and as a column, such as `leaky_slope`. Entries of one registry that can be set
  /// with the same option share it.
  package let option: String
  /// Other names that people type.
  package let aliases: [String]
  package let kind: Kind
  package let defaultValue: Default
  package let meaning: String

  init(
    _ name: String, option: String? = nil, aliases: [String] = [], _ kind: Kind,
    default defaultValue: Default,
    _ meaning: String
  ) {
    self.name = name
    self.option = option ?? name
    self.aliases = aliases
    self.kind = kind
    self.defaultValue = defaultValue
    self.meaning = meaning
  }

  /// The default as a number; 0 where it follows from another option.
  package var defaultNumber: Double {
    switch defaultValue {
    case .number(let value): value
    case .integer(let value): Double(value)
    case .boolean(let value): value ? 1 : 0
    case .derived: 0
    }
  }
}

/// A range of numbers with open or closed ends.
package struct NumberInterval: Hashable, Sendable {
  package let lower: Double
  package let upper: Double
  package var includesLower = true
  package var includesUpper = true

  package init(lower: Double, upper: Double, includesLower: Bool = true, includesUpper: Bool = true) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  package static let positive = NumberInterval(
    lower: 0, upper: .infinity, includesLower: false, includesUpper: false)
  package static let nonNegative = NumberInterval(lower: 0, upper: .infinity, includesUpper: false)
  /// 0 ≤ x < 1
  package static let fraction = NumberInterval(lower: 0, upper: 1, includesUpper: false)
  package static let finite = NumberInterval(
    lower: -.infinity, upper: .infinity, includesLower: false, includesUpper: false)

  package func contains(_ value: Double) -> Bool {
    (includesLower ? value >= lower : value > lower) && (includesUpper ? value <= upper : value < upper)
  }
}

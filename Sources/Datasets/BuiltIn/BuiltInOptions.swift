/// A built-in data set by name, and the options of those that are generated. Sets that lack an option do not
/// look at it.
package struct BuiltInOptions: Hashable, Sendable {
  /// The canonical name, such as `xor`, `parity-3` or `moons`.
  package let name: String
  package var rows = 0
  /// The standard deviation of what is added to every generated value.
  package var noise = 0.0
  package var classes = 0
  package var features = 0
  /// How often a spiral goes round, or how many waves a sine has.
  package var turns = 0.0
  /// The inner circle's radius; the outer one's is 1.
  package var factor = 0.0
  /// Keys the set's random stream, apart from the seeds of trials: every trial sees the same rows.
  package var seed: UInt64 = 0

  /// No option set; `BuiltInDataset.defaultOptions(for:)` fills in the defaults.
  package init(name: String) {
    self.name = name
  }
}

extension BuiltInDataset {
  /// One option of a generated set. Values arrive as `Double`, which holds every whole number in `range`
  /// exactly.
  package struct Option: Sendable {
    package let name: String
    package let meaning: String
    package let isWhole: Bool
    package let range: ClosedRange<Double>
    package let defaultValue: Double
    private let store: @Sendable (inout BuiltInOptions, Double) -> Void

    init(
      _ name: String, _ meaning: String, isWhole: Bool = false, range: ClosedRange<Double>, default: Double,
      store: @escaping @Sendable (inout BuiltInOptions, Double) -> Void
    ) {
      self.name = name
      self.meaning = meaning
      self.isWhole = isWhole
      self.range = range
      self.defaultValue = `default`
      self.store = store
    }

    package func accepts(_ value: Double) -> Bool {
      range.contains(value) && (!isWhole || value == value.rounded(.towardZero))
    }

    /// Sets the option.
    ///
    /// - Returns: false, with nothing set, when the option does not accept the value.
    package func set(_ value: Double, in options: inout BuiltInOptions) -> Bool {
      guard accepts(value) else { return false }
      store(&options, value)
      return true
    }
  }
}

extension BuiltInDataset.Option {
  static func rows(_ meaning: String = "how many rows", default: Double = 200) -> Self {
    Self("rows", meaning, isWhole: true, range: 2...10_000_000, default: `default`) { $0.rows = Int($1) }
  }

  static func noise(default: Double) -> Self {
    Self(
      "noise", "the standard deviation of the normal noise that is added", range: 0...1000, default: `default`
    ) { $0.noise = $1 }
  }

  static func classes(default: Double) -> Self {
    Self("classes", "how many classes", isWhole: true, range: 2...100, default: `default`) {
      $0.classes = Int($1)
    }
  }

  static let features = Self(
    "features", "how many features", isWhole: true, range: 1...1000, default: 2
  ) { $0.features = Int($1) }

  static func turns(_ meaning: String, default: Double) -> Self {
    Self("turns", meaning, range: 0.1...100, default: `default`) { $0.turns = $1 }
  }

  static let factor = Self(
    "factor", "the inner circle's radius; the outer one's is 1", range: 0.01...0.99, default: 0.5
  ) { $0.factor = $1 }

  /// 2^53 is the last whole number that a `Double` tells from its neighbours.
  static let seed = Self(
    "seed", "the seed that the rows are drawn with, the same for every trial", isWhole: true,
    range: 0...9_007_199_254_740_992, default: 0
  ) { $0.seed = UInt64($1) }
}

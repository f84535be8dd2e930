import Documents

/// A built-in dataset by name, and the options of those that are generated. Sets that lack an option ignore it.
package struct BuiltInOptions: DatasetSource {
  /// The canonical name, such as `xor`, `parity-3` or `moons`.
  package let name: String
  private var values: [String: Double] = [:]

  /// No option set; `BuiltInDataset.defaultOptions(for:)` fills in the defaults.
  package init(name: String) {
    self.name = name
  }

  /// The value of an option; 0 where it is not set.
  package subscript(option: String) -> Double {
    get { values[option] ?? 0 }
    set { values[option] = newValue }
  }
}

extension BuiltInOptions {
  package func load(memory: ReadingMemory, read: FileReading) throws(Diagnostics) -> Dataset {
    guard let builtIn = BuiltInDataset.named(name) else {
      throw Diagnostics(BuiltInMistake.unknown(name))
    }
    return builtIn.make(self)
  }
}

/// The options that several sets have.
extension BuiltInOptions {
  package var rows: Int {
    get { Int(self["rows"]) }
    set { self["rows"] = Double(newValue) }
  }
  /// The standard deviation of what is added to every generated value.
  package var noise: Double {
    get { self["noise"] }
    set { self["noise"] = newValue }
  }
  package var classes: Int {
    get { Int(self["classes"]) }
    set { self["classes"] = Double(newValue) }
  }
  package var features: Int {
    get { Int(self["features"]) }
    set { self["features"] = Double(newValue) }
  }
  /// How often a spiral goes round, or how many waves a sine has.
  package var turns: Double {
    get { self["turns"] }
    set { self["turns"] = newValue }
  }
  /// Keys the set's random stream, apart from the seeds of trials: every trial sees the same rows.
  package var seed: UInt64 {
    get { UInt64(self["seed"]) }
    set { self["seed"] = Double(newValue) }
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

    init(
      _ name: String, _ meaning: String, isWhole: Bool = false, range: ClosedRange<Double>, default: Double
    ) {
      self.name = name
      self.meaning = meaning
      self.isWhole = isWhole
      self.range = range
      self.defaultValue = `default`
    }

    package func accepts(_ value: Double) -> Bool {
      range.contains(value) && (!isWhole || value == value.rounded(.towardZero))
    }

    /// Sets the option.
    ///
    /// - Returns: false, with nothing set, when the option does not accept the value.
    package func set(_ value: Double, in options: inout BuiltInOptions) -> Bool {
      guard accepts(value) else { return false }
      options[name] = value
      return true
    }
  }
}

extension BuiltInDataset.Option {
  static let rows = Self("rows", "how many rows", isWhole: true, range: 2...10_000_000, default: 200)

  static func noise(default: Double) -> Self {
    Self(
      "noise", "the standard deviation of the normal noise that is added", range: 0...1000, default: `default`
    )
  }

  static func classes(default: Double) -> Self {
    Self("classes", "how many classes", isWhole: true, range: 2...100, default: `default`)
  }

  static func turns(_ meaning: String, default: Double) -> Self {
    Self("turns", meaning, range: 0.1...100, default: `default`)
  }

  /// 2^53 is the last whole number that a `Double` tells from its neighbors.
  static let seed = Self(
    "seed", "the seed that the rows are drawn with, the same for every trial", isWhole: true,
    range: 0...9_007_199_254_740_992, default: 0)
}

/// One option set to one value.
package struct Assignment: Hashable, Sendable {
  package let key: OptionKey
  package let value: OptionValue

  package init(_ key: OptionKey, _ value: OptionValue) {
    self.key = key
    self.value = value
  }
}

/// An option, or several that vary together, whose values a sweep goes through.
package struct Axis: Sendable {
  /// What the axis is called in the experiment file.
  package let name: String
  /// The options that an `include` must name to take the axis's place.
  package let keys: Set<OptionKey>
  /// What each step of the axis sets.
  package let values: [[Assignment]]

  package init(name: String, keys: Set<OptionKey>, values: [[Assignment]]) {
    self.name = name
    self.keys = keys
    self.values = values
  }
}

/// The seeds that repeat every configuration.
package enum SeedList: Sendable, Hashable {
  case range(start: Int, count: Int)
  case list([Int])

  package var count: Int {
    switch self {
    case .range(_, let count): count
    case .list(let seeds): seeds.count
    }
  }

  /// - Precondition: 0 ≤ position < count
  package subscript(position: Int) -> Int {
    switch self {
    case .range(let start, _): start + position
    case .list(let seeds): seeds[position]
    }
  }

  package func position(of seed: Int) -> Int? {
    switch self {
    case .range(let start, let count):
      seed >= start && seed - start < count ? seed - start : nil
    case .list(let seeds): seeds.firstIndex(of: seed)
    }
  }
}

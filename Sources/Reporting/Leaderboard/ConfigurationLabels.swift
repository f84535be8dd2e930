/// Which columns tell configurations apart for a reader.
enum ConfigurationLabels {
  /// Columns that people think in; others are not shown where they follow from an earlier one.
  private static let leading: Set<String> = [
    "dataset", "architecture", "activation", "learning_rate", "optimizer", "epochs", "batch_size",
  ]
  /// How many columns at most others are held against one by one: no reader thinks in more, and a table may have
  /// hundreds of thousands.
  private static let mostCompared = 64

  /// Those of the columns that do not follow from an earlier one, such as an initializer from the activation.
  ///
  /// - Parameters:
  ///   - names: Columns that vary.
  ///   - always: Those that are shown even if they follow.
  ///   - label: What a column says of a configuration, from 0 up to `count`.
  static func shown(
    _ names: [String], always: Set<String> = [], count: Int, label: (String, Int) -> String
  ) -> [String] {
    var shown: [String] = []
    var compared: [[Int32]] = []
    var known: Set<[Int32]> = []
    for name in names {
      let groups = groups(count: count) { label(name, $0) }
      let follows = known.contains(groups) || compared.contains { determines($0, groups) }
      guard always.contains(name) || leading.contains(name) || !follows else { continue }
      shown.append(name)
      if known.insert(groups).inserted, compared.count < mostCompared { compared.append(groups) }
    }
    return shown
  }

  /// `[configurations]` Which of them have a value in common: the values' numbers in the order of their first
  /// appearance, so that columns that tell the same configurations apart have the same numbers.
  private static func groups(count: Int, label: (Int) -> String) -> [Int32] {
    var numbers: [String: Int32] = [:]
    return (0..<count).map { index in
      let next = Int32(numbers.count)
      let label = label(index)
      if let number = numbers[label] { return number }
      numbers[label] = next
      return next
    }
  }

  /// Whether configurations that are of one group in the first column are so in the second too.
  private static func determines(_ first: [Int32], _ second: [Int32]) -> Bool {
    // Groups are numbered as they appear.
    var values: [Int32] = []
    for (group, value) in zip(first, second) {
      if group == values.count {
        values.append(value)
      } else if values[Int(group)] != value {
        return false
      }
    }
    return true
  }
}

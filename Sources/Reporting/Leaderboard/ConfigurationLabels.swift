/// Which columns tell configurations apart for a reader.
enum ConfigurationLabels {
  /// Columns that people think in; others are left out where they follow from an earlier one.
  private static let leading: Set<String> = [
    "dataset", "architecture", "activation", "learning_rate", "optimizer", "epochs", "batch_size",
  ]

  /// Those of the columns that do not follow from an earlier one, such as an initializer from the activation.
  ///
  /// - Parameters:
  ///   - names: Columns that vary.
  ///   - label: What a column says of a configuration, from 0 up to `count`.
  static func shown(_ names: [String], count: Int, label: (String, Int) -> String) -> [String] {
    var shown: [String] = []
    for name in names {
      let follows = shown.contains { first in determines(first, name, count: count, label: label) }
      if leading.contains(name) || !follows { shown.append(name) }
    }
    return shown
  }

  /// Whether configurations that have the first column in common have the second in common too.
  static func determines(_ first: String, _ second: String, count: Int, label: (String, Int) -> String)
    -> Bool
  {
    var values: [String: String] = [:]
    return (0..<count).allSatisfy { index in
      let value = label(second, index)
      let known = values.updateValue(value, forKey: label(first, index))
      return known == nil || known == value
    }
  }
}

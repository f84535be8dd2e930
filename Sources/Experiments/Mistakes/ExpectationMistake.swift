import Documents
import NeuralNetworks

/// A mistake in what `expect` asks for.
enum ExpectationMistake: Mistake {
  /// At least more than at most.
  case boundsReversed(atLeast: Double, atMost: Double)
  /// A bound that no value can reach, or that says nothing; `setting` is `at_least` or `at_most`.
  case unreachable(setting: String, Measure, bound: Double, Node)
  case noConfiguration
  /// Values that an option has nowhere, or nowhere among the configurations that the rest of `where` matches.
  case noValue(OptionKey, [String], amongOthers: Bool, ValuesElsewhere?)
  case noMetric(Metric, dataset: String)

  /// The values that an option has instead.
  struct ValuesElsewhere: Sendable {
    /// The option, where it is another than the one that has not the value.
    let option: OptionKey?
    /// The first of them; only `none` where nothing uses the option.
    let values: [String]
    let hasMore: Bool
  }

  var wording: Wording {
    switch self {
    case .boundsReversed(let atLeast, let atMost):
      Self.boundsReversed(lower: NumberText.text(atMost), upper: NumberText.text(atLeast))
    case .unreachable(let setting, let measure, let bound, let node):
      Self.unreachable(setting, measure, bound, node)
    case .noConfiguration:
      "expect: no configuration matches all of 'where'"
    case .noValue(let key, let values, let amongOthers, let elsewhere):
      """
      expect: \(amongOthers ? "of those that the rest matches, none has" : "no configuration has") \
      \(key.rawValue) \(values.joined(separator: " or "))\(elsewhere?.text ?? "")
      """
    case .noMetric(let metric, let dataset):
      """
      expect: dataset '\(dataset)' has no \(metric.name); choose another metric, or the datasets that have it with \
      where: {dataset: …}
      """
    }
  }

  private static func boundsReversed(lower: String, upper: String) -> Wording {
    "expect: nothing is at least \(upper) and at most \(lower); write at_least: \(lower), at_most: \(upper)"
  }

  private static func unreachable(_ setting: String, _ measure: Measure, _ bound: Double, _ node: Node) -> Wording {
    let (range, isFraction) = (measure.range, measure.isFraction)
    let (lower, upper) = (NumberText.text(range.lowerBound), NumberText.text(range.upperBound))
    let words =
      isFraction
      ? "lies between \(lower) and \(upper)"
      : bound > range.upperBound ? "is never above \(upper)" : "is never below \(lower)"
    let isPercentage = isFraction && (1...100).contains(bound)
    return Wording(
      "\(setting): \(measure.name) \(words), found \(node.summary)",
      suggestion: isPercentage ? NumberText.text(ValueReader.roundedToTwelveDigits(bound / 100)) : nil)
  }
}

extension ExpectationMistake.ValuesElsewhere {
  fileprivate var text: String {
    if values.isEmpty { return "" }
    if values == ["none"] { return ", since it is not used" }
    let whose = option.map { "\($0.rawValue)'s" } ?? "its"
    return "; \(whose) \(values.count == 1 ? "value is" : "values are") \(values.joined(separator: ", "))"
      + (hasMore ? ", …" : "")
  }
}

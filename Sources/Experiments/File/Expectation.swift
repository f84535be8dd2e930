import Documents
import NeuralNetworks

/// What the results of an experiment are expected to reach, as `expect` says it.
package struct Expectation: Sendable {
  /// The metric; nil for the one that ranks a dataset.
  package let metric: Metric?
  package let atLeast: Double?
  package let atMost: Double?
  /// Whether one configuration that reaches it is enough.
  package let isForAny: Bool
  /// Names; nil for all of them.
  package let datasets: Set<String>?
  /// Names; nil for all of them.
  package let architectures: Set<String>?
  /// Options with the values that match, as a results table has them: the settings of each alternative.
  package let conditions: [[[(name: String, text: String)]]]
  /// The same in terms of the plan.
  let place: Exclusion
  /// The values of `place.conditions` in the file.
  let conditionNodes: [Node]
  /// Where the file says it.
  let node: Node
  /// The line of the file.
  package var line: Int { node.location.line }

  /// Whether a configuration is meant.
  ///
  /// - Parameter value: What a column of results says of the configuration.
  package func matches(_ value: (_ column: String) -> String) -> Bool {
    if let datasets, !datasets.contains(value("dataset")) { return false }
    if let architectures, !architectures.contains(value("architecture")) { return false }
    return conditions.allSatisfy { alternatives in
      alternatives.contains { settings in settings.allSatisfy { value($0.name) == $0.text } }
    }
  }

  /// Whether a mean is good enough, or misses by rounding alone.
  ///
  /// - Parameter rounding: How far the mean may be off because numbers are rounded.
  package func isMet(by mean: Double, rounding: Double = 0) -> Bool {
    guard mean.isFinite else { return false }
    if let atLeast, atLeast - mean > rounding + atLeast.ulp { return false }
    if let atMost, mean - atMost > rounding + atMost.ulp { return false }
    return true
  }

  /// "test_accuracy at least 0.95"
  package func text(metric name: String) -> String {
    let bounds = [
      atLeast.map { "at least \(NumberText.text($0))" }, atMost.map { "at most \(NumberText.text($0))" },
    ]
    return "\(name) \(bounds.compactMap { $0 }.joined(separator: " and "))"
  }
}

/// Reads `expect`.
struct ExpectationReader {
  let selection: SelectionReader
  /// What an entry without a metric looks at; nil where that could not be read.
  let ranking: Measure?

  private var problems: DiagnosticCollector { selection.problems }

  func expectations(_ node: Node) -> [Expectation] {
    node.isNull ? [] : node.itemsOrSelf.compactMap(expectation)
  }

  private func expectation(_ node: Node) -> Expectation? {
    let problemCount = problems.count
    guard var reader = MappingReader(node, what: "expect", problems: problems) else { return nil }
    let metricNode = reader.value(Settings.expectedMetric)
    let metric = metricNode.flatMap(MetricReader(problems: problems).metric)
    let (least, most) = (reader.locatedNumber(Settings.atLeast), reader.locatedNumber(Settings.atMost))
    let range = reader.word(Settings.expectedOf)
    let whereNode = reader.value(Settings.expectedWhere)
    reader.finish { name in
      ["dataset", "architecture"].contains(name) || OptionTable.find(name) != nil
        ? .goesUnder(Settings.expectedWhere.name, as: name) : nil
    }
    if !reader.has(Settings.atLeast), !reader.has(Settings.atMost) {
      problems.report(
        KeyMistake.missingEither(Settings.atLeast.name, Settings.atMost.name, of: "expect"), at: node)
    }
    if let measure = metricNode == nil ? ranking : metric?.measure {
      for (setting, bound) in [(Settings.atLeast, least), (Settings.atMost, most)] {
        if let bound { check(bound.value, of: measure, setting, at: bound.node) }
      }
    }
    if let least, let most, least.value > most.value {
      problems.report(
        ExpectationMistake.boundsReversed(atLeast: least.value, atMost: most.value), at: least.node)
    }
    let (place, conditionNodes) = whereNode.map(self.place) ?? (Exclusion(), [])
    guard problems.count == problemCount else { return nil }
    return Expectation(
      metric: metric, atLeast: least?.value, atMost: most?.value, isForAny: range == "any",
      datasets: place.datasets.map { names(selection.datasetNames, $0) },
      architectures: place.architectures.map { names(selection.architectures.map(\.name), $0) },
      conditions: place.conditions.map { condition in
        condition.alternatives.map { $0.map { (name: $0.key.rawValue, text: $0.key.columnText($0.value)) } }
      }, place: place, conditionNodes: conditionNodes, node: node)
  }

  /// Reports a bound that no value can reach, and of what is a share of one any that is none.
  private func check(_ bound: Double, of measure: Measure, _ setting: Setting, at node: Node) {
    let range = measure.range
    let isTooHigh = bound > range.upperBound && (setting.name == Settings.atLeast.name || measure.isFraction)
    let isTooLow = bound < range.lowerBound && (setting.name == Settings.atMost.name || measure.isFraction)
    guard isTooHigh || isTooLow else { return }
    problems.report(
      ExpectationMistake.unreachable(setting: setting.name, measure, bound: bound, node), at: node)
  }

  private func names(_ names: [String], _ positions: PositionSet) -> Set<String> {
    Set(positions.ranges.flatMap { names[$0] })
  }

  /// What `where` names, and the values of its options.
  private func place(_ node: Node) -> (Exclusion, [Node]) {
    var place = Exclusion()
    guard var reader = MappingReader(node, what: "where", problems: problems) else { return (place, []) }
    place.datasets = reader.value(Settings.selectedDatasets).map { PositionSet(selection.datasets($0)) }
    place.architectures = reader.value(Settings.selectedArchitectures).map {
      PositionSet(selection.architectures($0))
    }
    let options = reader.options()
    let values = ValueReader(problems: problems)
    place.conditions = options.map { entry in
      Exclusion.Condition(
        key: entry.definition.key,
        alternatives: values.alternatives(entry.definition, from: entry.value).map(Array.init))
    }
    return (place, options.map(\.value))
  }
}

import Documents

/// What the results of an experiment are expected to reach, as `expect` says it.
package struct Expectation: Sendable {
  /// The metric; nil for the one that ranks a data set.
  package let metric: Metric?
  package let atLeast: Double?
  package let atMost: Double?
  /// Whether one configuration that reaches it is enough.
  package let isForAny: Bool
  /// Names; nil for all of them.
  package let datasets: Set<String>?
  /// Names; nil for all of them.
  package let architectures: Set<String>?
  /// Options with the values that match, as texts of result files: the settings of each alternative.
  package let conditions: [[[(name: String, text: String)]]]
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

  /// Whether a mean is good enough.
  package func isMet(by mean: Double) -> Bool {
    mean.isFinite && mean >= (atLeast ?? -.infinity) && mean <= (atMost ?? .infinity)
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

  private var problems: Problems { selection.problems }

  func expectations(_ node: Node) -> [Expectation] {
    node.isNull ? [] : node.itemsOrSelf.compactMap(expectation)
  }

  private func expectation(_ node: Node) -> Expectation? {
    let problemCount = problems.count
    guard var reader = MappingReader(node, what: "expect", problems: problems) else { return nil }
    let metric = reader.value(Settings.expectedMetric).flatMap(MetricReader(problems: problems).metric)
    let atLeast = reader.number(Settings.atLeast)
    let atMost = reader.number(Settings.atMost)
    let range = reader.word(Settings.expectedOf)
    let place = reader.value(Settings.expectedWhere)
    reader.finish { name in
      ["dataset", "architecture"].contains(name) || OptionTable.find(name) != nil
        ? "it goes under 'where'" : nil
    }
    if !reader.has(Settings.atLeast), !reader.has(Settings.atMost) {
      problems.report("expect: needs 'at_least' or 'at_most'", at: node)
    }
    if let atLeast, let atMost, atLeast > atMost {
      problems.report("expect: nothing is at least \(atLeast) and at most \(atMost)", at: node)
    }
    let (datasets, architectures, conditions) = place.map(self.place) ?? (nil, nil, [])
    guard problems.count == problemCount else { return nil }
    return Expectation(
      metric: metric, atLeast: atLeast, atMost: atMost, isForAny: range == "any", datasets: datasets,
      architectures: architectures, conditions: conditions, node: node)
  }

  private func place(_ node: Node) -> (Set<String>?, Set<String>?, [[[(name: String, text: String)]]]) {
    guard var reader = MappingReader(node, what: "where", problems: problems) else { return (nil, nil, []) }
    let datasets = reader.value(Settings.selectedDatasets).map { node in
      Set(selection.datasets(node).map { selection.datasetNames[$0] })
    }
    let architectures = reader.value(Settings.selectedArchitectures).map { node in
      Set(selection.architectures(node).map { selection.architectures[$0].name })
    }
    let values = ValueReader(problems: problems)
    let conditions = reader.options().map { entry in
      values.alternatives(entry.definition, from: entry.value).map { settings in
        settings.map { (name: $0.key.rawValue, text: $0.value.text) }
      }
    }
    return (datasets, architectures, conditions)
  }
}

import Documents
import NeuralNetworks

/// A figure that trials are judged by: what, and of which part of the data.
package struct Metric: Hashable, Sendable {
  package typealias Part = DataPart

  package let part: Part
  package let measure: Measure

  package init(_ part: Part, _ measure: Measure) {
    self.part = part
    self.measure = measure
  }

  /// The name in files: "validation_loss".
  package var name: String { "\(part.rawValue)_\(measure.name)" }

  /// Every metric, in the order of result files' columns.
  package static let all: [Metric] = Measure.all.flatMap { measure in
    Part.allCases.map { Metric($0, measure) }
  }

  /// The metric of a name that people write: `val_acc`, or a measure alone, of the validation part.
  static func named(_ name: String) -> Metric? {
    for part in Part.allCases {
      for prefix in [part.rawValue, part.alias].compactMap(\.self) where name.hasPrefix(prefix + "_") {
        if let measure = Measure.called(name.dropFirst(prefix.count + 1)) { return Metric(part, measure) }
      }
    }
    return Measure.called(name).map { Metric(.validation, $0) }
  }
}

extension DataPart {
  /// Another name that people write.
  fileprivate var alias: String? {
    switch self {
    case .train: "training"
    case .validation: "val"
    case .test: nil
    }
  }
}

/// Reads `metric`.
struct MetricReader {
  let problems: DiagnosticCollector

  func metric(_ node: Node) -> Metric? {
    guard node.entries != nil else { return named(node) }
    guard var reader = MappingReader(node, what: "metric", problems: problems) else { return nil }
    let name = reader.value(Settings.metricName)
    let goalNode = node[Settings.metricGoal.name]
    let goal = reader.word(Settings.metricGoal)
    reader.finish()
    guard let name else {
      problems.report(KeyMistake.missing([Settings.metricName.name], of: "metric"), at: node)
      return nil
    }
    guard let metric = named(name) else { return nil }
    if let goal, goal != metric.measure.goal.rawValue, let goalNode {
      problems.report(MetricMistake.wrongGoal(metric), at: goalNode)
    }
    return metric
  }

  private func named(_ node: Node) -> Metric? {
    guard let name = node.text else {
      problems.report(ValueMistake.misfit("metric", .setting(Settings.metricName), node), at: node)
      return nil
    }
    let metric = Metric.named(name)
    if metric == nil { problems.report(ValueMistake.unknown(name, .metrics), at: node) }
    return metric
  }
}

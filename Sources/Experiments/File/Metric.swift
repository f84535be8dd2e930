import Datasets
import Documents

/// A figure that trials are judged by: what, and of which part of the data.
package struct Metric: Hashable, Sendable {
  package enum Part: String, CaseIterable, Sendable {
    case train
    case validation
    case test
  }

  package enum Measure: String, CaseIterable, Sendable {
    case loss
    case accuracy
    case rmse
    case mae
    case r2

    package var isBetterWhenSmaller: Bool {
      switch self {
      case .loss, .rmse, .mae: true
      case .accuracy, .r2: false
      }
    }

    /// Whether it is a share of one.
    package var isFraction: Bool { self == .accuracy }

    /// Where its values lie.
    var range: ClosedRange<Double> {
      switch self {
      case .accuracy: 0...1
      case .r2: -.infinity...1
      case .loss, .rmse, .mae: 0...(.infinity)
      }
    }

    func applies(to task: LearningTask) -> Bool {
      switch self {
      case .loss: true
      case .accuracy: task == .classification
      case .rmse, .mae, .r2: task == .regression
      }
    }
  }

  package let part: Part
  package let measure: Measure

  package init(_ part: Part, _ measure: Measure) {
    self.part = part
    self.measure = measure
  }

  /// The name in files: "validation_loss".
  package var name: String { "\(part.rawValue)_\(measure.rawValue)" }

  /// Every metric, in the order of result files' columns.
  package static let all: [Metric] = Measure.allCases.flatMap { measure in
    Part.allCases.map { Metric($0, measure) }
  }

  static func named(_ name: String) -> Metric? {
    var canonical = name.replacing("training_", with: "train_").replacing("val_", with: "validation_")
    if canonical.hasSuffix("_acc") { canonical += "uracy" }
    return all.first { $0.name == canonical }
      ?? all.first { $0.part == .validation && $0.measure.rawValue == name }
  }
}

/// Reads `metric`.
struct MetricReader {
  let problems: Problems

  func metric(_ node: Node) -> Metric? {
    guard node.entries != nil else { return named(node) }
    guard var reader = MappingReader(node, what: "metric", problems: problems) else { return nil }
    let name = reader.value(Settings.metricName)
    let goalNode = node[Settings.metricGoal.name]
    let goal = reader.word(Settings.metricGoal)
    reader.finish()
    guard let name else {
      problems.report("metric: a mapping needs a 'name'", at: node)
      return nil
    }
    guard let metric = named(name) else { return nil }
    let rightGoal = metric.measure.isBetterWhenSmaller ? "minimize" : "maximize"
    if let goal, goal != rightGoal, let goalNode {
      problems.report(
        "\(metric.name) is better when it is \(metric.measure.isBetterWhenSmaller ? "smaller" : "larger")",
        at: goalNode, suggestion: rightGoal)
    }
    return metric
  }

  private func named(_ node: Node) -> Metric? {
    if let metric = node.text.flatMap(Metric.named) { return metric }
    let suggestion = node.text.flatMap { problems.nearest(to: $0, in: Metric.all.map(\.name)) }
    let known = suggestion == nil ? "; a metric is \(Settings.metricName.plainExpectation)" : ""
    problems.report("unknown metric \(node.summary)\(known)", at: node, suggestion: suggestion)
    return nil
  }
}

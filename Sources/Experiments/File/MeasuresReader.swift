import Documents
import NeuralNetworks

/// Reads `metrics`: the measures that are computed besides the default ones.
struct MeasuresReader {
  let problems: DiagnosticCollector

  static let everyMeasure = "all"

  func measures(_ node: Node) -> MeasureRequest {
    if node.text == Self.everyMeasure { return .all }
    var request = MeasureRequest()
    for item in node.isNull ? [] : node.itemsOrSelf {
      guard let measure = measure(item) else { continue }
      if let (_, first) = request.measures.first(where: { $0.measure == measure }) {
        problems.report(
          ValueMistake.listedTwice("metrics", measure.name, line: first.line(besides: item)), at: item)
      } else {
        request.measures.append((measure, item))
      }
    }
    return request
  }

  private func measure(_ node: Node) -> Measure? {
    guard let text = node.text else {
      problems.report(ValueMistake.misfit("metrics", .setting(Settings.furtherMeasures), node), at: node)
      return nil
    }
    if let measure = Measure.called(text) { return measure }
    if let metric = Metric.named(text) {
      problems.report(MetricMistake.withPart(metric), at: node)
    } else {
      problems.report(ValueMistake.unknown(text, .measures), at: node)
    }
    return nil
  }
}

/// The measures that a file asks for.
package struct MeasureRequest: Sendable {
  /// Whether all are asked for that apply.
  var isForAll = false
  var measures: [(measure: Measure, node: Node)] = []

  static let all = MeasureRequest(isForAll: true)
}

extension Measure {
  /// The measure of this name, or of one that people also type.
  static func called(_ name: some StringProtocol) -> Measure? {
    all.first { $0.name == name } ?? all.first { $0.definition.aliases.contains(String(name)) }
  }
}

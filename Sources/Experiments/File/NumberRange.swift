import Documents
import Foundation
import NeuralNetworks

extension ValueReader {
  /// `{min: 1e-4, max: 1e-1, count: 4, scale: log}`: numbers at even distances, or at even ratios.
  func numberRange(_ definition: OptionDefinition, from node: Node) -> [OptionValue] {
    guard var reader = MappingReader(node, what: "a range of \(definition.name)", problems: problems) else {
      return []
    }
    let lower = reader.value("min", aliases: ["from", "start", "low"])
    let upper = reader.value("max", aliases: ["to", "stop", "high"])
    let countNode = reader.value("count", aliases: ["num", "steps"])
    let scale = reader.value("scale")
    reader.finish()
    guard let lower, let upper, let countNode else {
      problems.report("a range of \(definition.name) needs 'min', 'max' and 'count'", at: node)
      return []
    }
    guard let minimum = end(lower, of: definition), let maximum = end(upper, of: definition) else {
      return []
    }
    guard minimum < maximum else {
      problems.report("the range ends before it begins: max must be above min", at: upper)
      return []
    }
    guard let count = countNode.integer, (2...Self.maximumCount).contains(count) else {
      problems.report(
        "count: expected a whole number from 2 to \(Self.maximumCount), found \(countNode.summary)",
        at: countNode)
      return []
    }
    guard let isLogarithmic = isLogarithmic(scale) else { return [] }
    if isLogarithmic && minimum <= 0 {
      problems.report("a range on a log scale begins above 0", at: lower)
      return []
    }
    return values(
      definition, from: minimum, to: maximum, count: count, isLogarithmic: isLogarithmic, at: node)
  }

  private func end(_ node: Node, of definition: OptionDefinition) -> Double? {
    if let number = definition.number(node)?.number { return number }
    problems.report(
      "a range of \(definition.name): expected \(definition.expectation), found \(node.summary)", at: node)
    return nil
  }

  private func isLogarithmic(_ scale: Node?) -> Bool? {
    switch scale?.text {
    case nil where scale == nil: return false
    case "linear": return false
    case "log": return true
    default:
      if let scale {
        problems.report(
          "scale: expected 'linear' or 'log', found \(scale.summary)", at: scale,
          suggestion: Suggestion.nearest(to: scale.text ?? "", in: ["linear", "log"]))
      }
      return nil
    }
  }

  private func values(
    _ definition: OptionDefinition, from minimum: Double, to maximum: Double, count: Int, isLogarithmic: Bool,
    at node: Node
  ) -> [OptionValue] {
    let isWhole = if case .integer = definition.kind { true } else { false }
    let (first, last) =
      isLogarithmic ? (NeuralNetworks.log(minimum), NeuralNetworks.log(maximum)) : (minimum, maximum)
    let values: [OptionValue] = (0..<count).map { index in
      if index == 0 { return isWhole ? .integer(Int(minimum)) : .number(minimum) }
      if index == count - 1 { return isWhole ? .integer(Int(maximum)) : .number(maximum) }
      let share = Double(index) / Double(count - 1)
      let place = first * (1 - share) + last * share
      let value = isLogarithmic ? NeuralNetworks.exp(place) : place
      return isWhole ? .integer(Int(value.rounded())) : .number(Self.roundedToTwelveDigits(value))
    }
    if zip(values, values.dropFirst()).contains(where: { $0 == $1 }) {
      problems.report("the range is too narrow for \(count) different values of \(definition.name)", at: node)
      return []
    }
    return values
  }

  /// Steps of a range are written as people would: 0.001, not 0.0010000000000000002.
  private static func roundedToTwelveDigits(_ value: Double) -> Double {
    Double(String(format: "%.11e", value)) ?? value
  }
}

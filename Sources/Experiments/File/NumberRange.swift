import Documents
import NeuralNetworks

extension ValueReader {
  /// `{min: 1e-4, max: 1e-1, count: 4, scale: log}`: numbers at even distances, or at even ratios.
  func numberRange(_ definition: OptionDefinition, from node: Node) -> [OptionValue] {
    guard var reader = MappingReader(node, what: "a range of \(definition.name)", problems: problems) else {
      return []
    }
    let lower = reader.value(Settings.rangeMinimum)
    let upper = reader.value(Settings.rangeMaximum)
    let count = reader.integer(Settings.rangeCount)
    let scale = reader.word(Settings.rangeScale)
    reader.finish()
    guard let lower, let upper, reader.has(Settings.rangeCount) else {
      problems.report("a range of \(definition.name) needs 'min', 'max' and 'count'", at: node)
      return []
    }
    guard let minimum = end(lower, of: definition), let maximum = end(upper, of: definition), let count,
      scale != nil || !reader.has(Settings.rangeScale)
    else { return [] }
    guard minimum < maximum else {
      problems.report("the range ends before it begins: max must be above min", at: upper)
      return []
    }
    let isLogarithmic = scale == "log"
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
      "a range of \(definition.name): expected \(definition.expectation), found \(node.found)", at: node)
    return nil
  }

  private func values(
    _ definition: OptionDefinition, from minimum: Double, to maximum: Double, count: Int, isLogarithmic: Bool,
    at node: Node
  ) -> [OptionValue] {
    let isWhole = if case .integer = definition.kind { true } else { false }
    let (first, last) =
      isLogarithmic ? (NeuralNetworks.log(minimum), NeuralNetworks.log(maximum)) : (minimum, maximum)
    // What rounding leaves of a step that is 0.
    let negligible = max(abs(minimum), abs(maximum)) * 1e-14
    let values: [OptionValue] = (0..<count).map { index in
      if index == 0 { return isWhole ? .integer(Int(minimum)) : .number(minimum) }
      if index == count - 1 { return isWhole ? .integer(Int(maximum)) : .number(maximum) }
      let share = Double(index) / Double(count - 1)
      let place = first * (1 - share) + last * share
      let value = isLogarithmic ? NeuralNetworks.exp(place) : abs(place) < negligible ? 0 : place
      return isWhole ? .integer(Int(value.rounded())) : .number(Self.roundedToTwelveDigits(value))
    }
    if zip(values, values.dropFirst()).contains(where: { $0 == $1 }) {
      problems.report("the range is too narrow for \(count) different values of \(definition.name)", at: node)
      return []
    }
    return values
  }

  /// Steps of a range are written as people would: 0.001, not 0.0010000000000000002.
  static func roundedToTwelveDigits(_ value: Double) -> Double {
    // 10^11 / 10^exponent, as powers of ten that are exact, so that the last step rounds once.
    guard let exponent = (0..<powers.count).first(where: { abs(value) * powers[$0] >= 1e11 }),
      abs(value) * powers[exponent] < 1e12
    else { return value }
    return (value * powers[exponent]).rounded() / powers[exponent]
  }

  /// 10^0 to 10^22, the powers of ten that are exact.
  private static let powers: [Double] = (0...22).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0.1) * 10)
  }
}

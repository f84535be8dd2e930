import Documents
import NeuralNetworks

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ValueReader {
  /// `{min: 1e-4, max: 1e-1, count: 4, scale: log}`: numbers at even distances, or at even ratios.
  func numberRange(_ definition: OptionDefinition, from node: Node) -> [OptionValue] {
    let what = "a range of \(definition.name)"
    guard var reader = MappingReader(node, what: what, problems: problems) else { return [] }
    let lower = reader.value(Settings.rangeMinimum)
    let upper = reader.value(Settings.rangeMaximum)
    let count = reader.integer(Settings.rangeCount)
    let scale = reader.word(Settings.rangeScale)
    reader.finish()
    guard let lower, let upper, reader.has(Settings.rangeCount) else {
      let needed = [Settings.rangeMinimum, Settings.rangeMaximum, Settings.rangeCount]
      problems.report(KeyMistake.missing(needed.map(\.name), of: what), at: node)
      return []
    }
    guard let minimum = end(lower, of: definition), let maximum = end(upper, of: definition), let count,
      scale != nil || !reader.has(Settings.rangeScale)
    else { return [] }
    if minimum == maximum {
      problems.report(ValueMistake.rangeOfOneValue(of: definition.name, .number(minimum)), at: upper)
      return []
    }
    guard minimum < maximum else {
      problems.report(ValueMistake.rangeReversed(definition.name, swapped: nil), at: upper)
      return []
    }
    let isLogarithmic = scale == "log"
    if isLogarithmic && minimum <= 0 {
      problems.report(ValueMistake.logarithmicRangeFromZero(of: definition.name), at: lower)
      return []
    }
    return values(
      definition, from: minimum, to: maximum, count: count, isLogarithmic: isLogarithmic, at: node)
  }

  private func end(_ node: Node, of definition: OptionDefinition) -> Double? {
    if let interval = definition.interval, let loss = node.roundingLoss(in: interval) {
      problems.report(ValueMistake.rounded(definition.name, loss), at: node)
      return nil
    }
    if let value = definition.number(node) { return value.number ?? 0 }
    problems.report(
      ValueMistake.misfit("a range of \(definition.name)", .numberOf(definition), node), at: node)
    return nil
  }

  private func values(
    _ definition: OptionDefinition, from minimum: Double, to maximum: Double, count: Int, isLogarithmic: Bool,
    at node: Node
  ) -> [OptionValue] {
    let isWhole = if case .integer = definition.kind { true } else { false }
    let numbers = (0..<count).map { index in
      index == 0
        ? minimum
        : index == count - 1
          ? maximum
          : Self.step(
            Double(index) / Double(count - 1), from: minimum, to: maximum, isLogarithmic: isLogarithmic,
            isWhole: isWhole)
    }
    if zip(numbers, numbers.dropFirst()).contains(where: { $0 >= $1 }) {
      problems.report(
        ValueMistake.rangeTooNarrow(of: definition.name, count: count, isWhole: isWhole), at: node)
      return []
    }
    // Whole numbers of options are far smaller than what an Int holds.
    let values = numbers.map { number -> OptionValue in
      isWhole ? .integer(Int(number)) : definition.takesList ? .perLayer(number) : .number(number)
    }
    for value in values { doubts?.note(definition, value, at: node) }
    return values
  }

  /// A value between the ends of a range.
  private static func step(
    _ share: Double, from minimum: Double, to maximum: Double, isLogarithmic: Bool, isWhole: Bool
  ) -> Double {
    let value: Double
    if isLogarithmic {
      let (first, last) = (NeuralNetworks.log(minimum), NeuralNetworks.log(maximum))
      value = NeuralNetworks.exp(first * (1 - share) + last * share)
    } else {
      let place = minimum * (1 - share) + maximum * share
      // What rounding leaves of a step that is 0.
      let negligible = max(abs(minimum), abs(maximum)) * 1e-14
      value = minimum < 0 && abs(place) < negligible ? 0 : place
    }
    return isWhole ? value.rounded() : roundedToTwelveDigits(value)
  }

  /// Steps of a range are written as people would: 0.001, not 0.0010000000000000002.
  static func roundedToTwelveDigits(_ value: Double) -> Double {
    guard value.isFinite else { return value }
    // Sign, twelve digits with their point, and an exponent.
    var text = [CChar](repeating: 0, count: 32)
    let count = withVaList([value]) { vsnprintf(&text, text.count, "%.11e", $0) }
    return Double(
      String(decoding: text.prefix(Int(max(count, 0))).map(UInt8.init(bitPattern:)), as: UTF8.self)) ?? value
  }
}

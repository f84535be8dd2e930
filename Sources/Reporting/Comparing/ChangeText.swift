/// Changes of a metric, rounded for reading.
struct ChangeText {
  private let metric: MetricDescription

  init(_ metric: MetricDescription) { self.metric = metric }

  func value(_ value: Double) -> String {
    metric.unit == .fraction
      ? DecimalText.percent(value, decimals: 1) : DecimalText.significant(value, digits: 3)
  }

  /// "+0.024 (+21%)", "-1.2 points".
  func change(_ row: ComparedRow) -> String {
    guard row.difference.isFinite else { return "–" }
    if row.difference == 0 { return "0" }
    let sign = row.difference > 0 ? "+" : "-"
    let size = row.difference.magnitude
    if metric.unit == .fraction {
      let decimals = size > 0 && size < 0.001 ? 2 : 1
      return "\(sign)\(DecimalText.percent(size, decimals: decimals).dropLast()) points"
    }
    let absolute = sign + DecimalText.significant(size, digits: 2)
    guard let relative = row.relativeDifference else { return absolute }
    return "\(absolute) (\(sign)\(Self.share(relative.magnitude)))"
  }

  /// "+21%", "-1.2 points", "+0.024" where there are no percents.
  func briefChange(_ row: ComparedRow) -> String {
    guard metric.unit == .number, let relative = row.relativeDifference, relative != 0 else {
      return change(row)
    }
    return (relative > 0 ? "+" : "-") + Self.share(relative.magnitude)
  }

  private static func share(_ relative: Double) -> String {
    // Beyond ten times as much, percentages are no help.
    if relative >= 10 { return "\(DecimalText.significant(relative, digits: 2))×" }
    return DecimalText.percent(relative, decimals: relative < 0.1 ? 1 : 0)
  }

  /// "<0.001" or "0.012", or as many digits as show on which side of the level it lies.
  static func pValue(_ value: Double, level: Double = 0.05, equals: String = "") -> String {
    if value < 0.001, level >= 0.001 { return equals.isEmpty ? "<0.001" : "p < 0.001" }
    let value = min(value, 1)
    let texts = (2...17).lazy.map { DecimalText.significant(value, digits: $0) }
    return equals + (texts.first { Double($0).map { $0 < level } == (value < level) } ?? "\(value)")
  }
}

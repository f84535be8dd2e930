/// A metric's numbers, rounded for reading: percentages for shares, two significant digits of the deviation
/// for others.
struct MetricText: Sendable {
  let metric: MetricDescription
  /// Digits after the point of a percentage.
  private let percentDecimals: Int

  /// - Parameter sample: The row that a reader looks at first; where it varies by less than 0.1 percentage
  ///   points, percentages get a second digit after the point.
  init(_ metric: MetricDescription, sample: Summary?) {
    self.metric = metric
    let deviation = sample?.standardDeviation ?? 0
    percentDecimals = deviation > 0 && deviation < 0.001 ? 2 : 1
  }

  func meanAndDeviation(_ summary: Summary) -> String {
    switch metric.unit {
    case .fraction:
      let mean = place(summary).text(summary.mean)
      return summary.standardDeviation.map { mean + " ± " + place(summary).text($0) } ?? mean
    case .number:
      let text = DecimalText.mean(summary.mean, deviation: summary.standardDeviation)
      return text.deviation.map { text.mean + " ± " + $0 } ?? text.mean
    }
  }

  func mean(_ summary: Summary) -> String { place(summary).text(summary.mean) }

  func interval(_ interval: ClosedRange<Double>, _ summary: Summary) -> String {
    place(summary).text(interval.lowerBound) + " to " + place(summary).text(interval.upperBound)
  }

  /// A single value among those of `summary`.
  func value(_ value: Double, _ summary: Summary) -> String {
    switch metric.unit {
    case .fraction: place(summary).text(value)
    case .number: DecimalText.significant(value, digits: 3)
    }
  }

  func best(_ summary: Summary) -> Double { metric.goal == .minimize ? summary.minimum : summary.maximum }

  func worst(_ summary: Summary) -> Double { metric.goal == .minimize ? summary.maximum : summary.minimum }

  /// By how much `other` is worse than `best`: "3.2 points lower", "0.12 higher".
  func shortfall(of other: Summary, behind best: Summary) -> String {
    let direction = metric.goal == .minimize ? "higher" : "lower"
    let difference = (other.mean - best.mean).magnitude
    switch metric.unit {
    case .fraction:
      let points = DecimalText.percent(difference, decimals: percentDecimals).dropLast()
      return "\(points) points \(direction)"
    case .number: return "\(DecimalText.significant(difference, digits: 2)) \(direction)"
    }
  }

  private func place(_ summary: Summary) -> DecimalPlace {
    switch metric.unit {
    case .fraction: .percent(percentDecimals)
    case .number: DecimalText.decimals(forMean: summary.mean, deviation: summary.standardDeviation)
    }
  }
}

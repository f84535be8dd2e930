/// Decides whether a column of numbers holds classes or amounts.
enum TargetRules {
  enum Verdict: Equatable {
    case amounts
    case classes
    /// Few whole numbers in many rows, which could be amounts as well.
    case classesByGuess
  }

  /// The most distinct whole numbers that may be classes, and the share of the rows that there may be of them: as AutoGluon's
  /// `infer_problem_type` has it (version 1.1).
  private static let mostClasses = 1000
  private static func share(rows: Int) -> Double { rows > 1000 ? 0.05 : 0.1 }
  /// More of them are amounts, whatever they look like, where they are as many as counts go through.
  private static let mostLabels = 20

  /// - Parameter numbers: the target's, without gaps.
  static func verdict(_ numbers: [Double]) -> Verdict {
    var counts: [Double: Int] = [:]
    for number in numbers {
      counts[number, default: 0] += 1
      if counts.count > mostClasses { return .amounts }
    }
    if counts.count == 2, numbers.count > 2 { return areApart(Array(counts.keys), numbers.count) ? .classes : .amounts }
    guard Double(counts.count) <= share(rows: numbers.count) * Double(numbers.count),
      counts.keys.allSatisfy({ $0 == $0.rounded(.towardZero) }), !areCounts(counts)
    else { return .amounts }
    return .classesByGuess
  }

  /// Whether two numbers differ by more than rounding.
  private static func areApart(_ numbers: [Double], _ count: Int) -> Bool {
    let mean = numbers[0] / 2 + numbers[1] / 2
    return !Spread(mean: mean, standardDeviation: abs(numbers[0] / 2 - numbers[1] / 2), count: count).isWithinRounding
  }

  /// Whether whole numbers count something, such as visits or rings: they begin at 0 or 1, and from the most frequent one on
  /// they become rarer to the end, where there are hardly any. Labels of classes have no such tail.
  private static func areCounts(_ counts: [Double: Int]) -> Bool {
    let ordered = counts.sorted { $0.key < $1.key }
    guard let first = ordered.first, first.key == 0 || first.key == 1 else {
      return ordered.count > mostLabels
    }
    if ordered.count > mostLabels { return true }
    let rows = ordered.map(\.value)
    guard let peak = rows.indices.max(by: { (rows[$0], $1) < (rows[$1], $0) }), rows.count - peak > 3 else {
      return false
    }
    let tail = rows[peak...]
    let falls = zip(tail, tail.dropFirst()).count { $0 >= $1 }
    return falls * 5 >= (tail.count - 1) * 4 && (rows.last ?? 0) * 20 <= rows[peak]
  }
}

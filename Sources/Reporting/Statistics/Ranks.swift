/// Places in ascending order, where equal numbers share the mean of their places.
struct Ranks {
  /// `[numbers]` Twice the rank, which is a whole number: from 2 up.
  private(set) var doubled: [Int]
  /// How many numbers share each place that several share.
  private(set) var ties: [Int] = []

  /// - Parameter areEqual: Whether the second of two numbers, which is not less, counts as equal to the first.
  init(of numbers: [Double], areEqual: (Double, Double) -> Bool = { $0 == $1 }) {
    doubled = [Int](repeating: 0, count: numbers.count)
    let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, areEqual(numbers[order[end - 1]], numbers[order[end]]) { end += 1 }
      // The places are start + 1 … end.
      for place in start..<end { doubled[order[place]] = start + 1 + end }
      if end - start > 1 { ties.append(end - start) }
      start = end
    }
  }

  /// `[numbers]`
  var values: [Double] { doubled.map { Double($0) / 2 } }

  /// Σ (t³ − t) over the ties, which the variances of rank sums are corrected by.
  var tieTerm: Double {
    ties.reduce(0) { $0 + (Double($1) * Double($1) * Double($1) - Double($1)) }
  }
}

/// How many ways of choosing among whole numbers lead to each sum.
///
/// Counts are exact as `Double`s up to 2^53.
struct SumCounts {
  /// `[sums]` from 0 up.
  private(set) var counts: [Double]

  /// The sums of all subsets.
  init(ofSubsetsOf numbers: [Int]) {
    counts = [Double](repeating: 0, count: numbers.reduce(0, +) + 1)
    counts[0] = 1
    var largest = 0
    for number in numbers {
      for sum in stride(from: largest, through: 0, by: -1) { counts[sum + number] += counts[sum] }
      largest += number
    }
  }

  /// The sums of all subsets of `size` numbers.
  init(ofSubsetsOf numbers: [Int], size: Int) {
    // `[size + 1, sums]`
    let width = numbers.sorted(by: >).prefix(size).reduce(0, +) + 1
    var table = [Double](repeating: 0, count: (size + 1) * width)
    table[0] = 1
    table.withUnsafeMutableBufferPointer { table in
      for (index, number) in numbers.enumerated() where number < width {
        for taken in stride(from: min(size, index + 1), to: 0, by: -1) {
          let (to, from) = (taken * width, (taken - 1) * width)
          for sum in number..<width { table[to + sum] += table[from + sum - number] }
        }
      }
    }
    counts = Array(table[(size * width)...])
  }

  /// The shares of sums that are at most, and at least, `sum`.
  func tails(_ sum: Int) -> (lower: Double, upper: Double) {
    var (lower, upper, total) = (0.0, 0.0, 0.0)
    for (value, count) in counts.enumerated() {
      total += count
      if value <= sum { lower += count }
      if value >= sum { upper += count }
    }
    return (lower / total, upper / total)
  }
}

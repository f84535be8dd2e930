/// Which rows the data cannot tell from the first.
///
/// Every row that is shown is compared with the first by the sign-flip test on the seeds that both have a
/// number for: the same seed means the same split of the data, so the two are pairs. The p values are
/// corrected by Holm's method for the number of rows compared.
///
/// A row that lost more trials than the first is not compared: it ranks lower on other grounds than its mean.
package struct Comparison: Sendable {
  /// How many rows were compared with the first.
  package let count: Int
  /// How many of them cannot be told from it.
  package let tied: Int
  /// The most pairs that any of them shares with the first.
  package let pairs: Int
  /// The fewest pairs that could tell any of them from it.
  package let fewestPairs: Int

  /// Rows with a corrected p value below this are told apart.
  package static let level = 0.05

  /// Whether there are seeds enough to tell any row from the first, whatever the numbers.
  package var canTellApart: Bool { pairs >= fewestPairs }

  init(section: LeaderboardSection, rows: inout [RankedRow]) {
    var compared: [(row: Int, pairs: Int, pValue: Double)] = []
    if let first = rows.first, first.summary != nil {
      let reference = section.entries[first.entry]
      for index in rows.indices.prefix(RankedSection.shownRows).dropFirst()
      where rows[index].lost == first.lost {
        let differences = Self.differences(reference, section.entries[rows[index].entry])
        guard !differences.isEmpty else { continue }
        compared.append((index, differences.count, SignFlipTest.pValue(ofDifferences: differences)))
      }
    }
    let corrected = holmAdjusted(compared.map(\.pValue))
    for (test, pValue) in zip(compared, corrected) {
      rows[test.row].pValue = pValue
      rows[test.row].isTied = pValue >= Self.level
    }
    count = compared.count
    tied = corrected.reduce(0) { $1 >= Self.level ? $0 + 1 : $0 }
    pairs = compared.reduce(0) { max($0, $1.pairs) }
    fewestPairs = SignFlipTest.fewestPairs(forComparisons: max(1, compared.count), level: Self.level)
    // Holm's method asks no more than this of the row that is told apart last.
    let fewestOfAny =
      canTellApart ? SignFlipTest.fewestPairs(forComparisons: 1, level: Self.level) : fewestPairs
    for test in compared { rows[test.row].hasTooFewPairs = test.pairs < fewestOfAny }
  }

  /// The differences `a - b` of the seeds that both have a number for, in the order of `a`.
  private static func differences(_ a: LeaderboardEntry, _ b: LeaderboardEntry) -> [Double] {
    if a.seeds == b.seeds {
      return zip(a.values, b.values).map { $0 - $1 }.filter(\.isFinite)
    }
    let values = Dictionary(zip(b.seeds, b.values)) { first, _ in first }
    return zip(a.seeds, a.values).compactMap { seed, value in
      values[seed].flatMap { (value - $0).isFinite ? value - $0 : nil }
    }
  }
}

/// Which rows the data cannot tell from the first.
///
/// Every row that is shown is compared with the first by the sign-flip test on the seeds that both have a
/// number for: the same seed means the same split of the data, so the two are pairs. The p values are
/// corrected by Holm's method for the number of rows compared.
///
/// A row that lost more trials than the first is not compared: it ranks lower on other grounds than its mean. So is
/// one that would be told apart as the better, on the seeds that both have, of two rows that have not the same seeds.
package struct TieTest: Sendable {
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
    var compared: [(row: Int, pairs: Int, test: SignFlipTest)] = []
    let sign = section.metric.goal == .minimize ? 1 : -1
    if let first = rows.first, first.summary != nil {
      let reference = section.entries[first.entry]
      for index in rows.indices.prefix(RankedSection.shownRows).dropFirst()
      where rows[index].lost == first.lost {
        let pairs = Self.pairs(reference, section.entries[rows[index].entry])
        guard !pairs.isEmpty else { continue }
        // Means that are equal but for rounding say so once.
        let isEqual = rows[index].rank == first.rank && pairs.count == first.summary?.count
        compared.append((index, pairs.count, SignFlipTest(ofPairs: isEqual ? [] : pairs)))
      }
    }
    let corrected = holmAdjusted(compared.map(\.test.pValue))
    var told = 0
    for (compared, pValue) in zip(compared, corrected) {
      let isTold = pValue < Self.level
      if isTold { told += 1 }
      let leansToBetter = compared.test.direction * sign < 0 || rows[compared.row].rank == rows[0].rank
      if isTold, leansToBetter { continue }
      rows[compared.row].pValue = pValue
      rows[compared.row].isTied = !isTold
    }
    count = compared.count
    tied = compared.count - told
    pairs = compared.reduce(0) { max($0, $1.pairs) }
    fewestPairs = SignFlipTest.fewestPairs(forComparisons: max(1, compared.count), level: Self.level)
    // Holm's method asks no more than this of the row that is told apart last.
    let fewestOfAny =
      canTellApart ? SignFlipTest.fewestPairs(forComparisons: 1, level: Self.level) : fewestPairs
    for test in compared { rows[test.row].hasTooFewPairs = test.pairs < fewestOfAny }
  }

  /// The numbers of the seeds that both have one for, in the order of `a`.
  private static func pairs(
    _ a: LeaderboardEntry, _ b: LeaderboardEntry
  ) -> [(first: Double, second: Double)] {
    var pairs: [(first: Double, second: Double)]
    if a.repetitions == b.repetitions {
      pairs = zip(a.values, b.values).map { ($0, $1) }
    } else {
      let values = Dictionary(zip(b.repetitions, b.values)) { first, _ in first }
      pairs = zip(a.repetitions, a.values).compactMap { repetition, value in
        values[repetition].map { (value, $0) }
      }
    }
    pairs.removeAll { !$0.first.isFinite || !$0.second.isFinite }
    return pairs
  }
}

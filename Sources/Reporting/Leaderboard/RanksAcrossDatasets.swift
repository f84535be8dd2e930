/// How configurations fare over several datasets, by their ranks, as numbers on different data cannot be
/// averaged.
///
/// Only configurations that every dataset has are ranked here, anew among themselves; equal ones share the
/// mean of their places, as in Friedman's test: J. Demšar, "Statistical Comparisons of Classifiers over
/// Multiple Data Sets" (JMLR 7, 2006), §3.2.
package struct RanksAcrossDatasets: Sendable {
  package struct Row: Sendable {
    package let labels: [String]
    /// `[datasets]`
    package let ranks: [Double]
    package let averageRank: Double
    /// On how many datasets no configuration is better.
    package let wins: Int
  }

  /// By average rank, then in the order of the plan.
  package let rows: [Row]

  /// Nothing where there is one dataset, or no two configurations that all of them have.
  init?(_ sections: [RankedSection]) {
    guard sections.count > 1, let first = sections.first else { return nil }
    var appearances: [[String]: Int] = [:]
    for section in sections {
      for labels in Set(section.section.entries.map(\.labels)) { appearances[labels, default: 0] += 1 }
    }
    let isCommon = { (labels: [String]) in appearances[labels] == sections.count }
    let ranks = sections.map { Self.ranks(in: $0, where: isCommon) }
    let rows = first.section.entries.filter { isCommon($0.labels) }.map { entry in
      let places = ranks.compactMap { $0[entry.labels] }
      return Row(
        labels: entry.labels, ranks: places.map(\.rank),
        averageRank: places.reduce(0) { $0 + $1.rank } / Double(places.count),
        wins: places.reduce(0) { $1.isFirst ? $0 + 1 : $0 })
    }
    guard rows.count > 1 else { return nil }
    self.rows = rows.enumerated().sorted {
      ($0.element.averageRank, $0.offset) < ($1.element.averageRank, $1.offset)
    }
    .map(\.element)
  }

  private static func ranks(
    in section: RankedSection, where isCommon: ([String]) -> Bool
  ) -> [[String]: (rank: Double, isFirst: Bool)] {
    let rows = section.rows.filter { isCommon(section.entry($0).labels) }
    var ranks: [[String]: (rank: Double, isFirst: Bool)] = [:]
    var start = 0
    while start < rows.count {
      let end = rows[start...].firstIndex { $0.rank != rows[start].rank } ?? rows.count
      // The mean of the places start + 1 … end.
      let rank = Double(start + 1 + end) / 2
      for row in rows[start..<end] {
        ranks[section.entry(row).labels] = (rank, start == 0 && row.summary != nil)
      }
      start = end
    }
    return ranks
  }
}

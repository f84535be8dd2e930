import NeuralNetworks

/// A leaderboard with its sums done: ranks, intervals and comparisons.
package struct RankedLeaderboard: Sendable {
  package let leaderboard: Leaderboard
  /// In the order of the leaderboard's sections.
  package let sections: [RankedSection]
  /// The ranks over all datasets, where there are several.
  package let across: RanksAcrossDatasets?

  package init(_ leaderboard: Leaderboard) {
    self.leaderboard = leaderboard
    sections = leaderboard.sections.map(RankedSection.init)
    across = RanksAcrossDatasets(sections)
  }
}

/// The configurations of one dataset in the order of their ranks.
///
/// Ranks go by, in this order:
/// 1. how many trials were lost, because they diverged or failed: a mean over those that survived says
///    nothing about those that did not, so a configuration that always arrives comes before one that
///    sometimes does. Configurations without a single number come last;
/// 2. the mean over the seeds; means that differ by no more than the rounding of their numbers are equal;
/// 3. the order of the plan, which decides who is listed first but not the rank: equal means share one.
package struct RankedSection: Sendable {
  package let section: LeaderboardSection
  package let rows: [RankedRow]
  package let tieTest: TieTest
  /// How many samples each bootstrap interval was made from, large ones apart (`LargeSampleInterval`).
  package let bootstrapDraws: Int

  /// How many rows, from the first, are shown to readers and compared with the first.
  package static let shownRows = 50

  init(_ section: LeaderboardSection) {
    self.section = section
    var rows = Self.ranked(section)
    bootstrapDraws = Self.addIntervals(to: &rows, of: section)
    tieTest = TieTest(section: section, rows: &rows)
    self.rows = rows
  }

  func entry(_ row: RankedRow) -> LeaderboardEntry { section.entries[row.entry] }

  func interquartileMean(_ row: RankedRow) -> Double? {
    Reporting.interquartileMean(ofAscending: section.sample(row.entry))
  }

  /// The metric over the repetitions that have a number; nil where none has.
  func secondary(_ index: Int, _ row: RankedRow) -> Summary? {
    Summary(ofFinite: Array(section.entries.secondary(index, of: row.entry)))
  }

  /// The rows that share the first rank.
  var winners: ArraySlice<RankedRow> { rows.prefix { $0.rank == 1 && $0.numberCount > 0 } }

  private static func ranked(_ section: LeaderboardSection) -> [RankedRow] {
    var rows = section.entries.indices.map { RankedRow(entry: $0, of: section) }
    let key = { (row: Int) in RankingKey(rows[row], goal: section.metric.goal) }
    var order = rows.indices.sorted { a, b in
      let (first, second) = (key(a), key(b))
      if first < second { return true }
      if second < first { return false }
      return a < b
    }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, key(order[end - 1]).isEqual(key(order[end])) { end += 1 }
      for place in start..<end { rows[order[place]].rank = start + 1 }
      if end - start > 1 { order[start..<end].sort() }
      start = end
    }
    rows.arrange(by: order)
    return rows
  }

  /// The work of all intervals together is bounded: at least 1,000 draws each, 10,000 where that is quick,
  /// none where so many numbers leave nothing to chance, and no interval for the last rows of a section with
  /// hundreds of thousands of trials.
  private static func addIntervals(to rows: inout [RankedRow], of section: LeaderboardSection) -> Int {
    let numbers = max(1, rows.reduce(0) { $0 + ($1.interval == nil ? $1.numberCount : 0) })
    let draws = min(10_000, max(1_000, 20_000_000 / numbers))
    var budget = 300_000_000
    // Rows that lost as many trials stand together, so the sample size seldom changes.
    var resampler: BootstrapResampler?
    var group: [Int] = []
    func finishGroup() {
      let samples = group.map { rows[$0].entry }.lazy.map(section.sample)
      guard let intervals = resampler?.intervals(ofAscending: samples) else { return }
      for (index, interval) in zip(group, intervals) { rows[index].interval = interval }
      group.removeAll(keepingCapacity: true)
    }
    for index in rows.indices where rows[index].interval == nil {
      let count = rows[index].numberCount
      guard count > 1 else { continue }
      budget -= count * draws
      if budget < 0, index >= shownRows { break }
      if resampler?.count != count {
        finishGroup()
        resampler = BootstrapResampler(count: count, draws: draws)
      }
      group.append(index)
    }
    finishGroup()
    return draws
  }
}

extension LeaderboardSection {
  /// An entry's numbers in ascending order.
  func sample(_ entry: Int) -> [Double] { entries.values(entry).filter(\.isFinite).sorted() }
}

extension Array {
  /// Brings the element at `order[place]` to each place, without a second array of them.
  fileprivate mutating func arrange(by order: [Int]) {
    var isDone = [Bool](repeating: false, count: count)
    for start in indices where !isDone[start] {
      var place = start
      while order[place] != start {
        isDone[place] = true
        swapAt(place, order[place])
        place = order[place]
      }
      isDone[place] = true
    }
  }
}

/// What ranks go by; see `RankedSection`.
private struct RankingKey {
  let hasNoNumber: Bool
  let lost: Int
  /// The mean, turned so that lower is better.
  let cost: Double
  /// How far the mean may be off.
  private let rounding: Double

  init(_ row: RankedRow, goal: Goal) {
    let found = row.roundedMean
    hasNoNumber = found == nil
    lost = row.lost
    let mean = found?.mean ?? 0
    cost = goal == .minimize ? mean : -mean
    rounding = found?.rounding ?? 0
  }

  static func < (a: RankingKey, b: RankingKey) -> Bool {
    if a.hasNoNumber != b.hasNoNumber { return b.hasNoNumber }
    if a.lost != b.lost { return a.lost < b.lost }
    return a.cost < b.cost
  }

  /// Whether the key behind this one ranks equal: its mean differs by no more than both may be off.
  func isEqual(_ next: RankingKey) -> Bool {
    hasNoNumber == next.hasNoNumber && lost == next.lost && next.cost - cost <= rounding + next.rounding
  }
}

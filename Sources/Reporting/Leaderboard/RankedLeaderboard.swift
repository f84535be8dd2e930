/// A leaderboard with its sums done: ranks, intervals and comparisons.
package struct RankedLeaderboard: Sendable {
  package let leaderboard: Leaderboard
  /// In the order of the leaderboard's sections.
  package let sections: [RankedSection]
  /// The ranks over all data sets, where there are several.
  package let across: RanksAcrossDatasets?

  package init(_ leaderboard: Leaderboard) {
    self.leaderboard = leaderboard
    sections = leaderboard.sections.map(RankedSection.init)
    across = RanksAcrossDatasets(sections)
  }
}

/// The configurations of one data set in the order of their ranks.
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
  package let comparison: Comparison
  /// How many samples each bootstrap interval was made from, large ones apart (`LargeSampleInterval`).
  package let bootstrapDraws: Int

  /// How many rows, from the first, are shown to readers and compared with the first.
  package static let shownRows = 50

  init(_ section: LeaderboardSection) {
    self.section = section
    var rows = Self.ranked(section)
    bootstrapDraws = Self.addIntervals(to: &rows, of: section)
    comparison = Comparison(section: section, rows: &rows)
    self.rows = rows
  }

  func entry(_ row: RankedRow) -> LeaderboardEntry { section.entries[row.entry] }

  func interquartileMean(_ row: RankedRow) -> Double? {
    Reporting.interquartileMean(ofAscending: entry(row).sample)
  }

  /// The rows that share the first rank.
  var winners: ArraySlice<RankedRow> { rows.prefix { $0.rank == 1 && $0.summary != nil } }

  private static func ranked(_ section: LeaderboardSection) -> [RankedRow] {
    var rows = section.entries.indices.map { RankedRow(entry: $0, of: section) }
    let keys = rows.map { RankingKey($0, goal: section.metric.goal) }
    var order = rows.indices.sorted { a, b in
      if keys[a] < keys[b] { return true }
      if keys[b] < keys[a] { return false }
      return a < b
    }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, keys[order[end - 1]].isEqual(keys[order[end]]) { end += 1 }
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
    let numbers = max(1, rows.reduce(0) { $0 + ($1.interval == nil ? $1.summary?.count ?? 0 : 0) })
    let draws = min(10_000, max(1_000, 20_000_000 / numbers))
    var budget = 300_000_000
    // Rows that lost as many trials stand together, so the sample size seldom changes.
    var resampler: BootstrapResampler?
    var group: [Int] = []
    func finishGroup() {
      let samples = group.map { rows[$0].entry }.lazy.map { section.entries[$0].sample }
      guard let intervals = resampler?.intervals(ofAscending: samples) else { return }
      for (index, interval) in zip(group, intervals) { rows[index].interval = interval }
      group.removeAll(keepingCapacity: true)
    }
    for index in rows.indices where rows[index].interval == nil {
      guard let count = rows[index].summary?.count, count > 1 else { continue }
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

/// One configuration's place on a leaderboard.
package struct RankedRow: Sendable {
  /// Its position among the section's entries.
  package let entry: Int
  package internal(set) var rank = 0
  /// The metric over the seeds that have a number; nothing where none has.
  package let summary: Summary?
  /// `[secondary metrics]`
  package let secondary: [Summary?]
  /// How many trials have no number: they diverged, failed, or ended well without one.
  package let lost: Int
  /// How many of these ended well: an R² of rows that do not vary is no number.
  package let absent: Int
  /// The 95% bootstrap interval of the mean, from two numbers up.
  package internal(set) var interval: ClosedRange<Double>?
  /// The p value against the first row, corrected for the number of comparisons; nothing where the row is not
  /// compared.
  package internal(set) var pValue: Double?
  /// Whether the data cannot tell this row from the first.
  package internal(set) var isTied: Bool?
  /// Whether it shares so few seeds with the first row that no numbers whatever could tell the two apart.
  package internal(set) var hasTooFewPairs = false

  init(entry index: Int, of section: LeaderboardSection) {
    let entry = section.entries[index]
    self.entry = index
    let values = entry.sample
    let summary = Summary(ascending: values)
    self.summary = summary
    interval = LargeSampleInterval.interval(ofAscending: values)
    secondary = section.secondary.indices.map {
      entry.secondary.indices.contains($0) ? Summary(ofFinite: entry.secondary[$0]) : nil
    }
    lost = max(entry.values.count - (summary?.count ?? 0), entry.diverged + entry.failed)
    absent = lost - entry.diverged - entry.failed
  }
}

extension LeaderboardEntry {
  /// Its numbers in ascending order.
  fileprivate var sample: [Double] { values.filter(\.isFinite).sorted() }
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
  /// The mean, turned so that less is better.
  let cost: Double
  /// How far the mean may be off.
  private let rounding: Double

  init(_ row: RankedRow, goal: MetricDescription.Goal) {
    hasNoNumber = row.summary == nil
    lost = row.lost
    let mean = row.summary?.mean ?? 0
    cost = goal == .minimize ? mean : -mean
    // A single number was never added to others.
    rounding = row.summary.map { $0.count > 1 ? $0.rounding : 0 } ?? 0
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

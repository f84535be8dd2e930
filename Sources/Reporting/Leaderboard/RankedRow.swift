/// One configuration's place on a leaderboard.
package struct RankedRow: Sendable {
  private let entryPlace: Int32
  private var rankNumber: Int32 = 0
  /// How many trials have no number: they diverged, failed, or ended well without one.
  private let lostCount: Int32
  private let absentCount: Int32
  private var sample: Sample
  /// The p value against the first row, corrected for the number of comparisons; nil where the row is not compared.
  package internal(set) var pValue: Double?
  /// Whether the data cannot tell this row from the first.
  package internal(set) var isTied: Bool?
  /// Whether it shares so few repetitions with the first row that no numbers whatever could tell the two apart.
  package internal(set) var hasTooFewPairs = false

  /// What is known of a row's numbers. Those of rows with a single number, of which there may be millions, take no memory
  /// of their own.
  private enum Sample {
    case none
    case one(Double)
    case several(SummaryWithInterval)
  }

  init(entry: Int, of section: LeaderboardSection) {
    entryPlace = Int32(entry)
    let values = section.sample(entry)
    let interval = LargeSampleInterval.interval(ofAscending: values)
    if values.count == 1, interval == nil {
      sample = .one(values[0])
    } else {
      sample = Summary(ascending: values).map { .several(SummaryWithInterval($0, interval)) } ?? .none
    }
    let entries = section.entries
    let unfinished = entries.diverged(entry) + entries.failed(entry)
    let lost = max(entries.values(entry).count - values.count, unfinished)
    lostCount = Int32(lost)
    absentCount = Int32(lost - unfinished)
  }

  /// Its position among the section's entries.
  package var entry: Int { Int(entryPlace) }

  package internal(set) var rank: Int {
    get { Int(rankNumber) }
    set { rankNumber = Int32(newValue) }
  }

  package var lost: Int { Int(lostCount) }

  /// How many of the trials without a number ended well: an R² of rows that do not vary is no number.
  package var absent: Int { Int(absentCount) }

  /// The metric over the repetitions that have a number; nil where none has.
  package var summary: Summary? {
    switch sample {
    case .none: nil
    case .one(let value): Summary(ascending: [value])
    case .several(let found): found.summary
    }
  }

  /// How many repetitions have a number.
  var numberCount: Int {
    switch sample {
    case .none: 0
    case .one: 1
    case .several(let found): found.summary.count
    }
  }

  /// The mean and how far it may be off; a single number was never added to others.
  var roundedMean: (mean: Double, rounding: Double)? {
    switch sample {
    case .none: nil
    case .one(let value): (value, 0)
    case .several(let found): (found.summary.mean, found.summary.count > 1 ? found.summary.rounding : 0)
    }
  }

  /// The 95% bootstrap interval of the mean, from two numbers up.
  package internal(set) var interval: ClosedRange<Double>? {
    get {
      guard case .several(let found) = sample else { return nil }
      return found.interval
    }
    set {
      guard case .several(let found) = sample else { return }
      sample = .several(SummaryWithInterval(found.summary, newValue))
    }
  }
}

private final class SummaryWithInterval: Sendable {
  let summary: Summary
  let interval: ClosedRange<Double>?

  init(_ summary: Summary, _ interval: ClosedRange<Double>?) {
    self.summary = summary
    self.interval = interval
  }
}

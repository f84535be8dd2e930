import Results

/// What was compared on one dataset by one metric.
package struct ComparedSection: Sendable {
  package let dataset: String
  package let metric: MetricDescription
  package internal(set) var rows: [ComparedRow] = []
  /// How many configurations have no number on either side, in base alone, in new alone.
  package private(set) var withoutMetric = (either: 0, base: 0, new: 0)

  init(dataset: String, metric: MetricDescription) {
    self.dataset = dataset
    self.metric = metric
  }

  mutating func add(
    _ row: ComparedRow, _ samples: (base: RepetitionSample, new: RepetitionSample),
    distributions: inout RankSumDistributions
  ) {
    var row = row
    row.arePaired = samples.base.repetitions == samples.new.repetitions
    row.base = ComparedSide(samples.base)
    row.new = ComparedSide(samples.new)
    let sign: Double = metric.goal == .minimize ? 1 : -1
    let costs = { (sample: RepetitionSample) in sample.values.map { $0.isInfinite ? .infinity : sign * $0 } }
    row.test = DifferenceTest(
      base: costs(samples.base), new: costs(samples.new), arePaired: row.arePaired,
      distributions: &distributions)
    if row.test == nil {
      switch (row.base.count, row.new.count) {
      case (0, 0): withoutMetric.either += 1
      case (0, _): withoutMetric.base += 1
      default: withoutMetric.new += 1
      }
    }
    rows.append(row)
  }

  func count(_ verdict: ComparedRow.Verdict) -> Int { rows.count { $0.verdict == verdict } }
}

/// One run's numbers of one configuration.
package struct ComparedSide: Sendable {
  /// How many seeds have a number, and how many lost theirs.
  package private(set) var count = 0
  package private(set) var lost = 0
  package private(set) var mean = Double.nan
  /// How far the mean may be off because numbers are rounded.
  private(set) var rounding = 0.0
  package private(set) var trialsPerRepetition = 0
  /// How many repetitions are ignored because the other run does not have them.
  package private(set) var unmatched = 0
  /// How many repetitions are ignored because their trials ended well but have no such number.
  package private(set) var absent = 0

  init() {}

  init(_ sample: RepetitionSample) {
    if let summary = Summary(ofFinite: sample.values) {
      count = summary.count
      mean = summary.mean
      rounding = summary.rounding
    }
    lost = sample.lost
    absent = sample.absent
    trialsPerRepetition = sample.trialsPerRepetition
    unmatched = sample.unmatched
  }
}

/// One configuration on both sides.
package struct ComparedRow: Sendable {
  package enum Verdict: String, Sendable {
    case better
    case worse
    /// No number differs.
    case unchanged
    /// The seeds cannot tell.
    case unclear
    /// One of the runs has no number, or neither.
    case missing
  }

  package let group: Int
  package internal(set) var base = ComparedSide()
  package internal(set) var new = ComparedSide()
  package internal(set) var arePaired = false
  var test: DifferenceTest?
  /// Corrected for the number of tests.
  package internal(set) var pValue: Double?
  package private(set) var verdict = Verdict.missing
  /// The places of the gates that it breaks.
  package private(set) var brokenGates: [Int] = []

  init(group: Int) { self.group = group }

  /// The difference of the means, the second run's minus the first's; NaN where a side has none.
  package var difference: Double { new.mean - base.mean }

  /// The difference as a share of the first run's mean; nothing where that is zero.
  package var relativeDifference: Double? {
    guard difference.isFinite, base.mean != 0 else { return nil }
    let share = difference / base.mean.magnitude
    return share.isFinite ? share : nil
  }

  /// Whether base has numbers and new has none, although its trials ended well.
  var hasVanished: Bool { test == nil && base.count > 0 && new.count + new.lost == 0 }

  mutating func judge(metric: MetricDescription, options: RunComparison.Options) {
    guard let test else {
      // What cannot be judged passes no gate.
      if hasVanished {
        brokenGates = options.gates.indices.filter { options.gates[$0].metric == metric.name }
      }
      return
    }
    if test.isSame {
      verdict = .unchanged
    } else if let pValue, pValue < options.level {
      verdict = test.leansToWorse ? .worse : .better
    } else {
      verdict = .unclear
    }
    guard verdict == .worse else { return }
    let loss = metric.goal == .minimize ? difference : -difference
    for (place, gate) in options.gates.enumerated() where gate.metric == metric.name {
      let isExceeded = gate.isExceeded(by: loss, of: base.mean, rounding: base.rounding + new.rounding)
      if new.lost > base.lost || isExceeded { brokenGates.append(place) }
    }
  }
}

import Results

/// How one run's results compare with another's, configuration by configuration.
package struct RunComparison: Sendable {
  package struct Options: Sendable {
    /// What counts, by data set; the empty name stands for all others.
    package var metrics: [String: [MetricDescription]]
    package var matching: MatchingColumns
    /// Corrected p values below it tell runs apart.
    package var level: Double
    package var gates: [Gate]

    package init(
      metrics: [String: [MetricDescription]], matching: MatchingColumns = .all, level: Double = 0.05,
      gates: [Gate] = []
    ) {
      self.metrics = metrics
      self.matching = matching
      self.level = level
      self.gates = gates
    }

    func metrics(of dataset: String) -> [MetricDescription] { metrics[dataset] ?? metrics[""] ?? [] }
  }

  package let base: ResultsTable
  package let new: ResultsTable
  package let options: Options
  let matching: ConfigurationMatching
  /// By data set and metric, in the order of the tables.
  package private(set) var sections: [ComparedSection] = []
  /// Groups of one table alone.
  package private(set) var removed: [Int] = []
  package private(set) var added: [Int] = []
  /// How many p values were corrected together: those of all rows in which any number differs.
  package private(set) var testCount = 0
  /// How many matched trials have everything in common but their identity.
  package private(set) var otherIdentities = 0

  private let baseRows: RowGroups
  private let newRows: RowGroups

  package init(_ base: ResultsTable, _ new: ResultsTable, options: Options) {
    self.base = base
    self.new = new
    self.options = options
    let matching = ConfigurationMatching(base, new, by: options.matching)
    self.matching = matching
    baseRows = RowGroups(base.configurations.map { matching.baseGroups[Int($0)] }, count: matching.groupCount)
    newRows = RowGroups(new.configurations.map { matching.newGroups[Int($0)] }, count: matching.groupCount)
    compare()
    correct()
    judge()
    if options.matching == .all, matching.changes.isEmpty { countOtherIdentities() }
  }

  package var matchedCount: Int { matching.groupCount - added.count - removed.count }

  /// The numbers of a matched row.
  func samples(_ row: ComparedRow, metric: MetricDescription) -> (base: SeedSample, new: SeedSample) {
    (
      SeedSample(baseRows[row.group], of: base, metric: base.metrics[metric.name] ?? []),
      SeedSample(newRows[row.group], of: new, metric: new.metrics[metric.name] ?? [])
    )
  }

  // MARK: Making

  private mutating func compare() {
    var distributions = RankSumDistributions()
    var places: [String: Int] = [:]
    for group in 0..<matching.groupCount {
      if newRows[group].isEmpty {
        removed.append(group)
        continue
      }
      if baseRows[group].isEmpty {
        added.append(group)
        continue
      }
      let dataset = matching.dataset(of: group)
      if places[dataset] == nil {
        places[dataset] = sections.count
        sections += options.metrics(of: dataset).map { ComparedSection(dataset: dataset, metric: $0) }
      }
      let first = places[dataset] ?? 0
      for place in first..<first + options.metrics(of: dataset).count {
        let metric = sections[place].metric
        let row = ComparedRow(group: group)
        let samples = samples(row, metric: metric)
        sections[place].add(row, samples, distributions: &distributions)
      }
    }
    sections.removeAll { $0.rows.isEmpty }
  }

  /// Holm's correction over all rows of all sections.
  ///
  /// Rows in which no number differs are left out. That is fair: all tests here hold for given magnitudes of
  /// the differences, and whether all are zero is decided by these.
  private mutating func correct() {
    var places: [(section: Int, row: Int)] = []
    var pValues: [Double] = []
    for (section, rows) in sections.enumerated() {
      for (row, compared) in rows.rows.enumerated() {
        guard let test = compared.test, !test.isSame else { continue }
        places.append((section, row))
        pValues.append(test.pValue)
      }
    }
    testCount = pValues.count
    for (place, pValue) in zip(places, holmAdjusted(pValues)) {
      sections[place.section].rows[place.row].pValue = pValue
    }
  }

  private mutating func judge() {
    for section in sections.indices {
      let metric = sections[section].metric
      for row in sections[section].rows.indices {
        sections[section].rows[row].judge(metric: metric, options: options)
      }
    }
  }

  private mutating func countOtherIdentities() {
    for group in 0..<matching.groupCount where !baseRows[group].isEmpty && !newRows[group].isEmpty {
      var trials: [Int: UInt64] = [:]
      for row in baseRows[group] { trials[base.seeds[Int(row)]] = base.trials[Int(row)] }
      for row in newRows[group] {
        if let trial = trials[new.seeds[Int(row)]], trial != new.trials[Int(row)] { otherIdentities += 1 }
      }
    }
  }
}

/// What was compared on one data set by one metric.
package struct ComparedSection: Sendable {
  package let dataset: String
  package let metric: MetricDescription
  package internal(set) var rows: [ComparedRow] = []
  /// How many configurations have the metric on neither side.
  package private(set) var withoutMetric = 0

  init(dataset: String, metric: MetricDescription) {
    self.dataset = dataset
    self.metric = metric
  }

  mutating func add(
    _ row: ComparedRow, _ samples: (base: SeedSample, new: SeedSample),
    distributions: inout RankSumDistributions
  ) {
    var row = row
    row.arePaired = samples.base.seeds == samples.new.seeds
    row.base = ComparedSide(samples.base)
    row.new = ComparedSide(samples.new)
    let sign: Double = metric.goal == .minimize ? 1 : -1
    let costs = { (sample: SeedSample) in sample.values.map { $0.isNaN ? .infinity : sign * $0 } }
    row.test = DifferenceTest(
      base: costs(samples.base), new: costs(samples.new), arePaired: row.arePaired,
      distributions: &distributions)
    if row.test == nil { withoutMetric += 1 }
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
  package private(set) var standardDeviation: Double?
  package private(set) var trialsPerSeed = 0

  init() {}

  init(_ sample: SeedSample) {
    let moments = RunningMoments(sample.finite)
    count = moments.count
    lost = sample.lost
    mean = moments.count > 0 ? moments.mean : .nan
    standardDeviation = moments.standardDeviation
    trialsPerSeed = sample.trialsPerSeed
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
    /// Neither run has a number.
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
    return difference / base.mean.magnitude
  }

  mutating func judge(metric: MetricDescription, options: RunComparison.Options) {
    guard let test else { return }
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
      if new.lost > base.lost || gate.isExceeded(by: loss, of: base.mean) { brokenGates.append(place) }
    }
  }
}

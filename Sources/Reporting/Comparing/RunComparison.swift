import Experiments
import Results

/// How one run's results compare with another's, configuration by configuration.
package struct RunComparison: Sendable {
  package struct Options: Sendable {
    /// What counts, by dataset; the empty name stands for all others.
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
  /// By dataset and metric, in the order of the tables.
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

  /// The columns because of which no configuration of one run can be in the other.
  package var disjointColumns: [String] { matching.disjointColumns }

  /// The numbers of a matched row; pairs where the seeds of one run are among the other's.
  func samples(_ row: ComparedRow, metric: MetricDescription) -> (
    base: RepetitionSample, new: RepetitionSample
  ) {
    var base = RepetitionSample(baseRows[row.group], of: base, metric: metric.name)
    var new = RepetitionSample(newRows[row.group], of: new, metric: metric.name)
    RepetitionSample.match(&base, &new)
    return (base, new)
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
    // Names of different formats are different digits of what may be the same.
    guard base.naming == new.naming, base.trials.count == base.rowCount, new.trials.count == new.rowCount
    else { return }
    for group in 0..<matching.groupCount where !baseRows[group].isEmpty && !newRows[group].isEmpty {
      var trials: [Repetition: UInt64] = [:]
      for row in baseRows[group] { trials[base.repetition(Int(row))] = base.trials[Int(row)] }
      for row in newRows[group] {
        if let trial = trials[new.repetition(Int(row))], trial != new.trials[Int(row)] {
          otherIdentities += 1
        }
      }
    }
  }
}

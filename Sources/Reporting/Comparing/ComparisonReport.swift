import Results

/// A comparison of two runs, to be shown.
package struct ComparisonReport: Sendable {
  /// What the runs are called: paths, as the user wrote them.
  package let baseName: String
  package let newName: String
  package let comparison: RunComparison
  /// What else is known to differ: versions, data, splits.
  package let remarks: [String]

  /// How many rows of a section are shown to people.
  static let shownRows = 50

  package init(baseName: String, newName: String, comparison: RunComparison, remarks: [String] = []) {
    self.baseName = baseName
    self.newName = newName
    self.comparison = comparison
    self.remarks = remarks
  }

  var options: RunComparison.Options { comparison.options }

  /// Rows of all sections with that verdict.
  func count(_ verdict: ComparedRow.Verdict) -> Int {
    comparison.sections.reduce(0) { $0 + $1.count(verdict) }
  }

  /// Whether every configuration is in both runs and no number that was compared differs.
  package var isWithoutDifference: Bool {
    comparison.added.isEmpty && comparison.removed.isEmpty
      && comparison.sections.allSatisfy {
        $0.rows.allSatisfy { $0.verdict == .unchanged || $0.verdict == .missing }
      }
  }

  /// The gates that are broken, each with the rows that break it.
  package var brokenGates: [BrokenGate] {
    options.gates.enumerated().compactMap { place, gate in
      var broken = BrokenGate(gate: gate)
      for section in comparison.sections {
        for row in section.rows where row.brokenGates.contains(place) { broken.rows.append((section, row)) }
      }
      return broken.rows.isEmpty ? nil : broken
    }
  }

  /// The rows to show, and how many are left out: all in the order of the tables where they are few, else those that
  /// differ most clearly.
  func shownRows(of section: ComparedSection) -> (rows: [ComparedRow], hidden: Int) {
    guard section.rows.count > Self.shownRows else { return (section.rows, 0) }
    let order: [ComparedRow.Verdict] = [.worse, .better, .unclear, .missing, .unchanged]
    let places = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    let sorted = section.rows.sorted { a, b in
      let (first, second) = (places[a.verdict] ?? 0, places[b.verdict] ?? 0)
      if first != second { return first < second }
      let (p, q) = (a.pValue ?? 1, b.pValue ?? 1)
      return p != q ? p < q : a.group < b.group
    }
    return (Array(sorted.prefix(Self.shownRows)), section.rows.count - Self.shownRows)
  }

  /// A configuration in words: "architecture 8, learning rate 0.1".
  func configuration(_ group: Int, style: TextStyle) -> String {
    let labels = comparison.matching.labels
    let parts = zip(labels, comparison.matching.labels(of: group)).compactMap { style.setting($0, $1) }
    return parts.isEmpty ? "the configuration" : parts.joined(separator: ", ")
  }
}

/// A gate with the rows that break it.
package struct BrokenGate: Sendable {
  package let gate: Gate
  package fileprivate(set) var rows: [(section: ComparedSection, row: ComparedRow)] = []
}

/// A row with what takes longer to find out: spreads and intervals.
struct ComparedDetails {
  let base: Summary?
  let new: Summary?
  private(set) var baseInterval: ClosedRange<Double>?
  private(set) var newInterval: ClosedRange<Double>?
  /// Of the mean difference seed by seed; nothing without pairs.
  private(set) var differenceInterval: ClosedRange<Double>?

  init(
    _ row: ComparedRow, of section: ComparedSection, in comparison: RunComparison,
    resamplers: inout Resamplers
  ) {
    let samples = comparison.samples(row, metric: section.metric)
    base = Summary(ofFinite: samples.base.values)
    new = Summary(ofFinite: samples.new.values)
    baseInterval = resamplers.interval(samples.base.finite)
    newInterval = resamplers.interval(samples.new.finite)
    if row.arePaired {
      let differences = zip(samples.base.values, samples.new.values).map { $1 - $0 }.filter(\.isFinite)
      differenceInterval = resamplers.biasCorrectedInterval(differences)
    }
  }
}

/// Bootstrap resamplers by the size of samples, with a bound on the work of all intervals together.
struct Resamplers {
  private var known: [Int: BootstrapResampler] = [:]
  private let draws: Int
  private var budget = 3_000_000_000

  /// - Parameter numbers: How many numbers there will be in all samples together.
  init(numbers: Int) { draws = min(10_000, max(1_000, 100_000_000 / max(1, numbers))) }

  /// Nothing for fewer than two numbers, or where there is no time left.
  mutating func interval(_ numbers: [Double]) -> ClosedRange<Double>? {
    guard prepare(numbers.count) else { return nil }
    return known[numbers.count]?.interval(ofAscending: numbers.sorted())
  }

  mutating func biasCorrectedInterval(_ numbers: [Double]) -> ClosedRange<Double>? {
    guard prepare(numbers.count) else { return nil }
    return known[numbers.count]?.biasCorrectedInterval(ofAscending: numbers.sorted())
  }

  private mutating func prepare(_ count: Int) -> Bool {
    budget -= count * draws
    guard count > 1, budget > 0 else { return false }
    if known[count] == nil {
      if known.count >= 8 { known.removeAll() }
      known[count] = BootstrapResampler(count: count, draws: draws)
    }
    return true
  }
}

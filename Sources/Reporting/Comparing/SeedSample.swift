import Results

/// A metric's numbers, one for each seed.
struct SeedSample {
  /// In ascending order.
  private(set) var seeds: [Int] = []
  /// `[seeds]` NaN where a trial was lost: it diverged or failed.
  private(set) var values: [Double] = []
  /// How many trials a seed has at most; their mean counts.
  private(set) var trialsPerSeed = 0
  /// How many seeds were left out because another sample does not have them.
  private(set) var unmatched = 0

  /// - Parameter metric: A metric's name; in a table without it, every seed lacks its number.
  init(_ rows: ArraySlice<Int32>, of table: ResultsTable, metric: String) {
    let numbers = table.metrics[metric]
    self.init(
      rows.lazy.map { row in
        let row = Int(row)
        let number = table.statuses[row] == .ok ? numbers?[row] ?? .nan : .nan
        return (table.seeds[row], number)
      }, ofSurvivors: false)
  }

  /// - Parameters:
  ///   - trials: Seeds and numbers; NaN where a trial was lost.
  ///   - ofSurvivors: Whether a seed that lost some of its trials counts with the mean of the others, instead of as
  ///     lost.
  init(_ trials: some Collection<(Int, Double)>, ofSurvivors: Bool) {
    seeds.reserveCapacity(trials.count)
    values.reserveCapacity(trials.count)
    var isAscending = true
    for (seed, value) in trials {
      if let last = seeds.last, seed <= last { isAscending = false }
      seeds.append(seed)
      values.append(value.isFinite ? value : .nan)
    }
    trialsPerSeed = seeds.isEmpty ? 0 : 1
    if !isAscending { sortAndMerge(ofSurvivors: ofSurvivors) }
  }

  private mutating func sortAndMerge(ofSurvivors: Bool) {
    let order = seeds.indices.sorted { (seeds[$0], $0) < (seeds[$1], $1) }
    var merged: (seeds: [Int], values: [Double]) = ([], [])
    var start = 0
    while start < order.count {
      let seed = seeds[order[start]]
      let end = order[start...].firstIndex { seeds[$0] != seed } ?? order.count
      let numbers = order[start..<end].map { values[$0] }
      let counted = ofSurvivors ? numbers.filter(\.isFinite) : numbers
      merged.seeds.append(seed)
      merged.values.append(counted.isEmpty ? .nan : counted.reduce(0, +) / Double(counted.count))
      trialsPerSeed = max(trialsPerSeed, end - start)
      start = end
    }
    (seeds, values) = merged
  }

  /// Leaves out the seeds that the other sample lacks, where all that it has are here: numbers of the same seed are a
  /// pair, and pairs tell more than two samples do. Not where most seeds would go.
  mutating func match(_ other: SeedSample) {
    guard other.seeds.count < seeds.count, seeds.count <= 2 * other.seeds.count else { return }
    var kept: (seeds: [Int], values: [Double]) = ([], [])
    for (seed, value) in zip(seeds, values)
    where kept.seeds.count < other.seeds.count && seed == other.seeds[kept.seeds.count] {
      kept.seeds.append(seed)
      kept.values.append(value)
    }
    guard kept.seeds.count == other.seeds.count else { return }
    unmatched = seeds.count - kept.seeds.count
    (seeds, values) = kept
  }

  var finite: [Double] { values.filter(\.isFinite) }

  /// How many seeds have no number.
  var lost: Int { values.count { $0.isNaN } }
}

import Results

/// A metric's numbers, one for each seed.
struct SeedSample {
  /// In ascending order.
  private(set) var seeds: [Int] = []
  /// `[seeds]` NaN where a trial was lost: it diverged or failed.
  private(set) var values: [Double] = []
  /// How many trials a seed has at most; their mean counts.
  private(set) var trialsPerSeed = 0

  init(_ rows: ArraySlice<Int32>, of table: ResultsTable, metric: [Double]) {
    seeds.reserveCapacity(rows.count)
    values.reserveCapacity(rows.count)
    var isAscending = true
    for row in rows.lazy.map({ Int($0) }) {
      if let last = seeds.last, table.seeds[row] <= last { isAscending = false }
      seeds.append(table.seeds[row])
      values.append(table.statuses[row] == .ok && metric[row].isFinite ? metric[row] : .nan)
    }
    trialsPerSeed = seeds.isEmpty ? 0 : 1
    if !isAscending { sortAndMerge() }
  }

  private mutating func sortAndMerge() {
    let order = seeds.indices.sorted { (seeds[$0], $0) < (seeds[$1], $1) }
    var merged: (seeds: [Int], values: [Double]) = ([], [])
    var start = 0
    while start < order.count {
      let seed = seeds[order[start]]
      let end = order[start...].firstIndex { seeds[$0] != seed } ?? order.count
      merged.seeds.append(seed)
      // A seed that lost a trial has lost its mean.
      merged.values.append(order[start..<end].reduce(0) { $0 + values[$1] } / Double(end - start))
      trialsPerSeed = max(trialsPerSeed, end - start)
      start = end
    }
    (seeds, values) = merged
  }

  var finite: [Double] { values.filter(\.isFinite) }

  /// How many seeds have no number.
  var lost: Int { values.count { $0.isNaN } }
}

import Documents
import Results

/// What a board excludes, and what its numbers are means of.
extension BoardBuilder {
  /// Excludes the configurations whose trials reached a result, but without a number for a metric that they do not record.
  mutating func withMetric(_ datasets: [(dataset: String, groups: [Int])]) -> [(
    dataset: String, groups: [Int]
  )] {
    var kept: [(dataset: String, groups: [Int])] = []
    for (dataset, all) in datasets where !all.isEmpty {
      let metric = metric(dataset).name
      let rest = facts.areAllJudged(dataset, by: metric) ? all : all.filter { !lacks(metric, $0) }
      // Trials that diverged say nothing on whether there would have been such a number.
      if rest.count < all.count, all.allSatisfy({ !hasNumber(metric, $0) }) {
        notes.append("The results of the dataset \(dataset) have no \(metric); it was excluded.")
        continue
      }
      kept.append((dataset, rest))
      let lacking = all.count - rest.count
      if lacking == 0 { continue }
      let were = lacking == 1 ? "has no \(metric) and was" : "have no \(metric) and were"
      notes.append("\(counted(lacking, "configuration")) of \(dataset) \(were) excluded.")
    }
    return kept
  }

  func hasNumber(_ metric: String, _ group: Int) -> Bool {
    guard let values = table.metrics[metric] else { return false }
    return groups.rows(group).contains { !values[Int($0)].isNaN }
  }

  private func lacks(_ metric: String, _ group: Int) -> Bool {
    groups.rows(group).contains { table.statuses[Int($0)] == .ok } && !hasNumber(metric, group)
  }

  /// That numbers are means, and over what; nil where each repetition has one trial in a row.
  func averageNote(_ sections: [LeaderboardSection]) -> String? {
    let counts = sections.map(\.entries.trialsPerRepetition)
    guard let most = counts.map(\.most).max(), most > 1 else { return nil }
    let columns = averagedColumns
    let shown = columns.count > 6 ? columns.prefix(5) + ["\(columns.count - 5) more"] : columns[...]
    return "A seed's number is the mean of its trials in a row of the table, up to \(grouped(most))"
      + (columns.isEmpty ? "." : ": over \(listed(Array(shown))).")
      + (counts.contains(where: \.differs) ? " Beware: they are not as many in all rows." : "")
  }

  /// The columns in which the trials of a configuration of the board differ.
  private var averagedColumns: [String] {
    let configurations = shown.flatMap(\.groups).map { group in
      groups.rows(group).map { Int(table.configurations[Int($0)]) }.uniqued()
    }
    let named = Set(names)
    let varying = table.columns.filter { column in
      guard !named.contains(column.name), column.name != "dataset", !column.isConstant else { return false }
      return configurations.contains { all in all.contains { column.code($0) != column.code(all[0]) } }
    }.map(\.name)
    let every = configurations.flatMap { $0 }
    return ConfigurationLabels.shown(varying, count: every.count) { table.text($0, of: every[$1]) }
  }
}

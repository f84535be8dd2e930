import Results

/// What a board leaves out, and what its numbers are means of.
extension TableBoard {
  /// Leaves out the configurations whose trials reached a result, but without a number for the metric.
  mutating func withMetric(_ groups: [Group]) -> [Group] {
    var kept: [Group] = []
    for dataset in groups.map(\.dataset).uniqued() {
      let all = groups.filter { $0.dataset == dataset }
      let metric = metric(dataset).name
      let lacking = all.filter { lacks(metric, $0) }
      // Trials that diverged say nothing on whether there would have been such a number.
      if !lacking.isEmpty, all.allSatisfy({ !hasNumber(metric, $0) }) {
        notes.append("The results of the data set \(dataset) have no \(metric); it was left out.")
        continue
      }
      kept += all.filter { !lacks(metric, $0) }
      if lacking.isEmpty { continue }
      let were = lacking.count == 1 ? "has no \(metric) and was" : "have no \(metric) and were"
      notes.append("\(counted(lacking.count, "configuration")) of \(dataset) \(were) left out.")
    }
    return kept
  }

  func hasNumber(_ metric: String, _ group: Group) -> Bool {
    group.rows.contains { place, rows in
      guard let values = tables[place].metrics[metric] else { return false }
      return rows.contains { !values[Int($0)].isNaN }
    }
  }

  private func lacks(_ metric: String, _ group: Group) -> Bool {
    let reachedResult = group.rows.contains { place, rows in
      rows.contains { tables[place].statuses[Int($0)] == .ok }
    }
    return reachedResult && !hasNumber(metric, group)
  }

  /// The columns in which the trials of a configuration of the board differ.
  private func averagedColumns(_ groups: [Group], of all: [String]) -> [String] {
    let configurations = groups.map { group in
      group.rows.flatMap { place, rows in
        Set(rows.map { tables[place].configurations[Int($0)] }).sorted().map { (tables[place], Int($0)) }
      }
    }
    let named = Set(names)
    let others = all.filter { !named.contains($0) }
    let varying = others.filter { name in
      configurations.contains { configurations in
        guard let (table, first) = configurations.first else { return false }
        let value = table.column(name)?.text(first) ?? ""
        return configurations.contains { $0.0.column(name)?.text($0.1) ?? "" != value }
      }
    }
    let every = configurations.flatMap { $0 }
    return ConfigurationLabels.shown(varying, count: every.count) { name, index in
      every[index].0.column(name)?.text(every[index].1) ?? ""
    }
  }

  /// That numbers are means, and over what; nothing where each seed has one trial in a row.
  ///
  /// - Parameter all: The columns of all tables.
  func averageNote(_ groups: [Group], of all: [String]) -> String? {
    let trials = sections.map { $0.entries.map(\.trialsPerSeed) }
    guard let most = trials.joined().max(), most > 1 else { return nil }
    let columns = averagedColumns(groups, of: all)
    let shown = columns.count > 6 ? columns.prefix(5) + ["\(columns.count - 5) more"] : columns[...]
    return "A seed's number is the mean of its trials in a row of the table, up to \(grouped(most))"
      + (columns.isEmpty ? "." : ": over \(listed(Array(shown))).")
      + (trials.contains { $0.min() != $0.max() } ? " Beware: they are not as many in all rows." : "")
  }
}

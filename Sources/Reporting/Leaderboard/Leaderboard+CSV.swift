import Documents
import Results

extension RankedLeaderboard {
  /// The leaderboard as rows for programs: every configuration of every dataset, in the order of the ranks,
  /// every number in full.
  ///
  /// A cell is empty where there is nothing to say: the p value of a row that was not compared with the
  /// first, the interval of a single number, the average rank where there is one dataset.
  package var csv: [UInt8] { csv(top: .max) }

  /// - Parameter top: How many rows a dataset has at most.
  package func csv(top: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    writeCSV(top: top) { bytes += $0 }
    return bytes
  }

  /// Hands the rows of `csv` on piece by piece, since those of a million configurations take a lot of memory.
  package func writeCSV<Failure: Error>(
    top: Int = .max, _ write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var rows = CSVRowWriter()
    let secondary = sections.flatMap { $0.section.secondary.map(\.name) }.uniqued()
    let titles =
      ["dataset", "rank"] + leaderboard.columns + [
        "parameters", "metric", "n", "ok", "diverged", "failed", "solved", "mean", "sd", "median", "best",
        "worst",
        "interval_low", "interval_high", "p_against_first", "tied_with_first", "average_rank", "wins",
      ] + secondary.flatMap { ["\($0)_mean", "\($0)_sd"] } + (leaderboard.isDetailed ? ["iqm"] : [])
    for title in titles { rows.text(title) }
    rows.endRow()

    let across = Dictionary((across?.rows ?? []).map { ($0.labels, $0) }) { first, _ in first }
    for section in sections {
      let places = secondary.map { name in section.section.secondary.firstIndex { $0.name == name } }
      for row in section.rows.prefix(top) {
        let across = across.isEmpty ? nil : across[section.entry(row).labels]
        append(row, of: section, across: across, secondary: places, to: &rows)
        if rows.bytes.count >= Self.pieceSize {
          try write(rows.bytes)
          rows.removeAll()
        }
      }
    }
    try write(rows.bytes)
  }

  private static var pieceSize: Int { 1 << 16 }

  private func append(
    _ row: RankedRow, of section: RankedSection, across: RanksAcrossDatasets.Row?, secondary: [Int?],
    to rows: inout CSVRowWriter
  ) {
    let (entries, entry) = (section.section.entries, row.entry)
    let summary = row.summary
    let unfinished = entries.diverged(entry) + entries.failed(entry)
    let text = MetricText(section.section.metric, sample: nil)
    rows.text(section.section.dataset)
    rows.number(row.rank)
    for index in leaderboard.columns.indices { rows.label(entries.label(index, of: entry)) }
    rows.number(entries.parameters(entry))
    rows.text(section.section.metric.name)
    rows.number(summary?.count ?? 0)
    rows.number(entries.trials(entry) - unfinished)
    rows.number(entries.diverged(entry))
    rows.number(entries.failed(entry))
    rows.number(entries.solved(entry))
    rows.number(summary?.mean)
    rows.number(summary?.standardDeviation)
    rows.number(summary?.median)
    rows.number(summary.map(text.best))
    rows.number(summary.map(text.worst))
    rows.number(row.interval?.lowerBound)
    rows.number(row.interval?.upperBound)
    rows.number(row.pValue)
    rows.truth(row.isTied)
    rows.number(across?.averageRank)
    rows.number(across?.wins)
    for place in secondary {
      let summary = place.flatMap { section.secondary($0, row) }
      rows.number(summary?.mean)
      rows.number(summary?.standardDeviation)
    }
    if leaderboard.isDetailed { rows.number(section.interquartileMean(row)) }
    rows.endRow()
  }
}

extension CSVRowWriter {
  /// A configuration's value: a number where it reads as one, so that a negative one is no formula.
  mutating func label(_ label: String) {
    if let number = Double(label), NumberText.text(number) == label {
      self.number(number)
    } else {
      text(label)
    }
  }
}

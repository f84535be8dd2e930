/// Architectures against learning rates: a map of where the good settings lie.
///
/// Where further options vary, a cell shows the best ranked configuration among those that share its two.
struct ConfigurationGrid {
  private let rowLabels: [String]
  private let columnLabels: [String]
  /// `[rows, columns]`
  private let cells: [[RankedRow?]]
  private let section: RankedSection
  private let coversOthers: Bool
  private static let (mostRows, mostColumns) = (24, 12)

  /// Nothing where there is no such grid: an option that does not vary, too few or too many of its values, or
  /// combinations that were mostly not tried.
  init?(_ section: RankedSection, of leaderboard: Leaderboard) {
    guard let rowColumn = leaderboard.columns.firstIndex(of: "architecture"),
      let columnColumn = leaderboard.columns.firstIndex(of: "learning_rate")
    else { return nil }
    let entries = section.section.entries
    guard let rowLabels = entries.differentLabels(rowColumn, atMost: Self.mostRows),
      let columnLabels = entries.differentLabels(columnColumn, atMost: Self.mostColumns),
      rowLabels.count > 1, columnLabels.count > 1
    else { return nil }
    self.rowLabels = rowLabels
    let numbers = columnLabels.compactMap { Double($0) }
    self.columnLabels =
      numbers.count == columnLabels.count
      ? zip(numbers, columnLabels).sorted { $0.0 < $1.0 }.map(\.1) : columnLabels

    let rowIndex = Dictionary(uniqueKeysWithValues: zip(rowLabels, rowLabels.indices))
    let columnIndex = Dictionary(uniqueKeysWithValues: zip(self.columnLabels, self.columnLabels.indices))
    var cells = rowLabels.map { _ in [RankedRow?](repeating: nil, count: columnLabels.count) }
    var filled = 0
    for row in section.rows {
      guard let i = rowIndex[entries.label(rowColumn, of: row.entry)],
        let j = columnIndex[entries.label(columnColumn, of: row.entry)], cells[i][j] == nil
      else { continue }
      cells[i][j] = row
      filled += 1
    }
    guard filled > 4, filled * 2 >= rowLabels.count * columnLabels.count else { return nil }
    self.cells = cells
    self.section = section
    coversOthers = filled < section.rows.count
  }

  var markdown: String {
    let text = MetricText(section.section.metric, sample: section.rows.first?.summary)
    var columns = [TextTable.Column(title: "architecture", alignment: .left)]
    columns += columnLabels.map { .init(title: TextStyle.markdown.name($0), alignment: .right) }
    let table = TextTable(
      columns: columns,
      rows: zip(rowLabels, cells).map { label, cells in
        [TextStyle.markdown.name(label)] + cells.map { cell($0, text) }
      })
    let best = coversOthers ? ", of the best ranked of the configurations that share the two" : ""
    return
      "Mean \(TextStyle.markdown.name(text.metric.name)) by architecture and learning rate\(best):\n\n"
      + table.markdown()
  }

  private func cell(_ row: RankedRow?, _ text: MetricText) -> String {
    guard let row else { return "" }
    guard let summary = row.summary else {
      let entry = section.entry(row)
      return entry.diverged > 0 ? "diverged" : entry.failed > 0 ? "failed" : "no number"
    }
    let mean = text.value(summary.mean, summary)
    let marked = row.rank == 1 ? TextStyle.markdown.strong(mean) : mean
    guard row.lost > 0 else { return marked }
    return TextStyle.markdown.unbroken("\(marked) (\(row.lost) \(row.absent > 0 ? "without" : "lost"))")
  }
}

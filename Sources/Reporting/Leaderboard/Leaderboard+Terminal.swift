import Documents
import Results

extension RankedLeaderboard {
  /// The leaderboard for a screen: a table for each dataset and, below it, the verdict.
  ///
  /// - Parameters:
  ///   - width: The screen's width in character cells, where it is known; columns that matter least give way
  ///     first.
  ///   - color: Whether to make what matters bold.
  ///   - shownRows: How many rows of a dataset are shown before the page is pointed to.
  package func terminal(width: Int? = nil, color: Bool = false, shownRows: Int = 20) -> String {
    let style = TextStyle.terminal(color: color)
    var text = "\(style.strong(style.name(leaderboard.title))): \(PlanFacts(leaderboard).text)\n"
    if !leaderboard.differences.isEmpty {
      text += wrapped(Leaderboard.warning(style: style), toWidth: width)
    }
    for remark in leaderboard.differences { text += wrapped("- " + visible(remark), toWidth: width) }
    for note in leaderboard.notes { text += wrapped(visible(note), toWidth: width) }
    for section in sections {
      text += "\n" + heading(section, style: style) + "\n"
      text += table(section, width: width, shownRows: shownRows, style: style)
      let sentences = Verdict(section, of: leaderboard, style: style).sentences
      for sentence in sentences { text += wrapped(sentence, toWidth: width) }
    }
    if let across { text += "\n" + wrapped(acrossVerdict(across, style: style), toWidth: width) }
    if leaderboard.isDetailed, let differences = DifferencesAcrossDatasets(self) {
      for line in differences.table(style: style, width: width).lines() { text += line + "\n" }
      for sentence in differences.sentences(style: style) { text += wrapped(sentence, toWidth: width) }
    }
    return text
  }

  private func visible(_ text: String) -> String { VisibleText.escaped(text) }

  private func heading(_ section: RankedSection, style: TextStyle) -> String {
    let facts = section.section.facts
    return style.strong(style.name(section.section.dataset))
      + (facts.isEmpty ? "" : " (\(visible(facts)))")
  }

  private func table(_ section: RankedSection, width: Int?, shownRows: Int, style: TextStyle) -> String {
    let rows = section.rows.prefix(shownRows)
    guard !rows.isEmpty else { return "" }
    let plain = TextStyle.terminal(color: false)
    let table = fitted(columns(of: section, rows: rows, style: plain), rows: rows, width: width)
    var text = ""
    for (index, line) in table.lines().enumerated() {
      text += (index > 0 && rows[index - 1].rank == 1 ? style.strong(line) : line) + "\n"
    }
    let hidden = section.rows.count - rows.count
    let place = leaderboard.isDetailed ? "" : " in leaderboard.md"
    if hidden > 0 { text += "… \(grouped(hidden)) more\(place)\n" }
    return text
  }

  /// Leaves out columns, then cuts labels, until the table fits. At its narrowest it is still a table.
  private func fitted(
    _ columns: [LeaderboardColumn], rows: ArraySlice<RankedRow>, width: Int?
  ) -> TextTable {
    var columns = columns
    var cells = columns.map { column in [column.title] + rows.map(column.text) }
    let table = {
      TextTable(
        columns: zip(columns, cells).map { .init(title: $1[0], alignment: $0.alignment) },
        rows: rows.indices.map { row in cells.map { $0[row - rows.startIndex + 1] } })
    }
    guard let width else { return table() }
    let all = zip(columns, cells)
    for omitted in LeaderboardColumn.narrowings where table().width > width {
      let kept = all.filter { !omitted.contains($0.0.need) }
      (columns, cells) = (kept.map(\.0), kept.map(\.1))
    }
    for limit in [32, 24, 16, 12, 8] where table().width > width {
      for index in columns.indices where columns[index].alignment == .left {
        cells[index] = cells[index].map { truncated($0, toWidth: limit) }
      }
    }
    return table()
  }
}

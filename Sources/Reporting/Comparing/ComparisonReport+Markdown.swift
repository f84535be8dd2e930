import Results

extension ComparisonReport {
  /// The comparison as markdown, for a pull request or a job's summary.
  package var markdown: String {
    let style = TextStyle.markdown
    let words = ComparisonWords(self, style: style)
    var page = "# \(style.name(newName)) compared with \(style.name(baseName))\n\n"
    page += words.sentences.joined(separator: " ") + "\n"
    let gates = words.gates.map { "- \($0.text)\n" }.joined()
    if !gates.isEmpty { page += "\n" + gates }
    for section in comparison.sections {
      page += "\n## \(style.name(section.dataset)): \(style.name(section.metric.name))\n\n"
      page += "\(section.metric.goalText.prefix(1).uppercased())\(section.metric.goalText.dropFirst()).\n\n"
      page += table(section, style: style)
    }
    page += "\n## Notes\n\n"
    for note in words.notes { page += "- \(note)\n" }
    page += "- base has \(counted(comparison.base.rowCount, "trial")), "
    page += "new \(counted(comparison.new.rowCount, "trial")).\n"
    return page + (words.legend.map { "- \($0)\n" } ?? "")
  }

  private func table(_ section: ComparedSection, style: TextStyle) -> String {
    let (rows, hidden) = shownRows(of: section)
    let columns = columns(of: section, rows: rows, style: style)
    let details = details(rows, of: section)
    let table = TextTable(
      columns: columns.map { .init(title: $0.title, alignment: $0.alignment) },
      rows: zip(rows, details).map { row, details in columns.map { $0.text(row, details) } })
    let more = "\n… and \(grouped(hidden)) more, none told apart more clearly.\n"
    return table.markdown() + (hidden > 0 ? more : "")
  }
}

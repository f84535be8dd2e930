import Documents
import Results

extension RankedLeaderboard {
  /// The leaderboard as a page to read on a code-hosting site: verdicts first, then a table for each data
  /// set.
  package var markdown: String { markdown(top: RankedSection.shownRows) }

  /// - Parameter top: How many rows a table shows at most.
  package func markdown(top: Int) -> String {
    var page = "# \(MarkdownText.prose(leaderboard.title))\n\n"
    if let description = leaderboard.description, !description.isEmpty {
      page += MarkdownText.prose(description) + "\n\n"
    }
    for section in sections {
      let verdict = Verdict(section, of: leaderboard, style: .markdown).sentences.joined(separator: " ")
      let item = "- \(TextStyle.markdown.name(section.section.dataset)): "
      page += (sections.count > 1 ? item : "") + verdict + "\n"
    }
    if let across { page += "- " + acrossVerdict(across, style: .markdown) + "\n" }
    page += remarksPage
    page += "\n" + PlanFacts(leaderboard).text + ".\n"

    var legend = Legend()
    for section in sections { page += sectionPage(section, top: top, legend: &legend) }
    if let across { page += acrossPage(across, legend: &legend) }
    page += sharedPage + legend.page
    return page
  }

  /// What a reader has to know before anything else on the page.
  private var remarksPage: String {
    var page = ""
    let differences = leaderboard.differences.map { "- \(MarkdownText.prose($0))\n" }.joined()
    if !differences.isEmpty {
      page += "\n" + Leaderboard.warning(style: .markdown) + "\n\n" + differences
    }
    let notes = leaderboard.notes.map(MarkdownText.prose).joined(separator: " ")
    if !notes.isEmpty { page += "\n" + notes + "\n" }
    return page
  }

  private func sectionPage(_ section: RankedSection, top: Int, legend: inout Legend) -> String {
    var page = "\n## \(TextStyle.markdown.name(section.section.dataset))\n\n"
    if !section.section.facts.isEmpty { page += MarkdownText.prose(section.section.facts) + "\n\n" }
    guard !section.rows.isEmpty else { return page + "No trials.\n" }
    let rows = section.rows.prefix(top)
    let columns = columns(of: section, rows: rows, style: .markdown)
    let winners = section.winners.count
    let table = TextTable(
      columns: columns.map { .init(title: $0.title, alignment: $0.alignment) },
      rows: rows.enumerated().map { place, row in
        columns.map { column in
          let cell = column.text(row)
          return column.marksWinners && place < winners ? TextStyle.markdown.strong(cell) : cell
        }
      })
    page += table.markdown()
    legend.add(columns)
    page += more(than: rows.count, of: section.rows.count)
    if let grid = ConfigurationGrid(section, of: leaderboard) { page += "\n" + grid.markdown }
    return page
  }

  private func acrossPage(_ across: RanksAcrossDatasets, legend: inout Legend) -> String {
    let rows = across.rows.prefix(20)
    let places = leaderboard.columnsApart(across.rows.map(\.labels))
    var columns = places.map { index in
      let isNumeric = rows.allSatisfy { Double($0.labels.element(at: index) ?? "") != nil }
      return TextTable.Column(
        title: TextStyle.markdown.name(leaderboard.columns[index]), alignment: isNumeric ? .right : .left)
    }
    columns += ["average rank", "wins"].map { .init(title: $0, alignment: .right) }
    columns += sections.map { .init(title: TextStyle.markdown.name($0.section.dataset), alignment: .right) }
    let table = TextTable(
      columns: columns,
      rows: rows.map { row in
        places.map { TextStyle.markdown.value(row.labels.element(at: $0) ?? "", of: leaderboard.columns[$0]) }
          + [DecimalText.fixed(row.averageRank, decimals: 2), "\(row.wins)"]
          + row.ranks.map { NumberText.text($0) }
      })
    legend.add(
      "average rank", "over the datasets, among the configurations that all of them have; ties share places")
    legend.add("wins", "on how many datasets no configuration ranks higher")
    var page = "\n## Across datasets\n\n" + table.markdown() + more(than: rows.count, of: across.rows.count)
    let shared = leaderboard.columns.indices.filter { !places.contains($0) }.compactMap { index in
      TextStyle.markdown.setting(leaderboard.columns[index], rows.first?.labels.element(at: index) ?? "")
    }
    if !shared.isEmpty { page += "\nAll have \(shared.joined(separator: ", ")).\n" }
    if leaderboard.isDetailed, let differences = DifferencesAcrossDatasets(self) {
      page += "\n" + differences.sentences(style: .markdown).joined(separator: " ") + "\n\n"
      page += differences.table(style: .markdown).markdown()
    }
    return page
  }

  func acrossVerdict(_ across: RanksAcrossDatasets, style: TextStyle) -> String {
    guard let best = across.rows.first else { return "" }
    let ties = across.rows.prefix { $0.averageRank == best.averageRank }.count
    let labels = leaderboard.columnsApart(across.rows.map(\.labels)).compactMap {
      style.setting(leaderboard.columns[$0], best.labels.element(at: $0) ?? "")
    }
    let name = labels.isEmpty ? "the configuration" : labels.joined(separator: ", ")
    let shared = ties > 1 ? " (and \(grouped(ties - 1)) more with the same)" : ""
    let rank = "the best average rank is \(DecimalText.significant(best.averageRank, digits: 3))"
    return "Across the \(sections.count) datasets, \(style.strong(rank)) of \(grouped(across.rows.count)): "
      + "\(name)\(shared), first on \(best.wins) of them."
  }

  private func more(than shown: Int, of count: Int) -> String {
    guard shown < count else { return "" }
    let place = leaderboard.isDetailed ? "" : " in [leaderboard.csv](leaderboard.csv)"
    return "\n… and \(grouped(count - shown)) more\(place).\n"
  }

  private var sharedPage: String {
    var items = leaderboard.shared.map {
      "\(TextStyle.markdown.name($0.name)): \(TextStyle.markdown.name($0.value))"
    }
    items += leaderboard.following.map { following in
      let names = following.names.map(TextStyle.markdown.name).joined(separator: ", ")
      return "\(names): by \(TextStyle.markdown.name(following.column))"
    }
    guard !items.isEmpty else { return "" }
    return "\n## What all trials share\n\n" + items.joined(separator: " · ") + "\n"
  }
}

/// How many trials there were and what became of them.
struct PlanFacts {
  let text: String

  init(_ leaderboard: Leaderboard) {
    let entries = leaderboard.sections.map(\.entries)
    let counts = entries.map(\.trialCounts)
    let trials = counts.reduce(0) { $0 + $1.all }
    let diverged = counts.reduce(0) { $0 + $1.diverged }
    let failed = counts.reduce(0) { $0 + $1.failed }
    let seeds = entries.reduce(into: Set<Int>()) { $0.formUnion($1.repetitionCounts) }
    var factors = [counted(leaderboard.sections.map(\.entries.count).max() ?? 0, "configuration")]
    if leaderboard.sections.count > 1 {
      factors.insert(counted(leaderboard.sections.count, "dataset"), at: 0)
    }
    if let count = seeds.first, seeds.count == 1 { factors.append(counted(count, "seed")) }
    let isProduct =
      seeds.count == 1 && entries.allSatisfy(\.haveTrialPerRepetition)
      && Set(leaderboard.sections.map(\.entries.count)).count == 1
    var outcomes = ["\(grouped(trials - diverged - failed)) ok"]
    if diverged > 0 { outcomes.append("\(grouped(diverged)) diverged") }
    if failed > 0 { outcomes.append("\(grouped(failed)) failed") }
    text =
      (isProduct ? factors.joined(separator: " × ") + " = " : "") + counted(trials, "trial") + ": "
      + listed(outcomes)
  }
}

/// What the columns mean, each named once.
struct Legend {
  private var entries: [(title: String, meaning: String)] = []

  mutating func add(_ columns: [LeaderboardColumn]) {
    for column in columns {
      for mark in column.marks { add(mark.rawValue, mark.meaning) }
      if let meaning = column.meaning { add(column.title, meaning) }
    }
  }

  mutating func add(_ title: String, _ meaning: String) {
    if !entries.contains(where: { $0 == (title, meaning) }) { entries.append((title, meaning)) }
  }

  var page: String {
    guard !entries.isEmpty else { return "" }
    return "\n## Legend\n\n" + entries.map { "- **\($0.title)**: \($0.meaning).\n" }.joined()
  }
}

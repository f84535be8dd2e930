/// A column of a section's table as a value.
struct LeaderboardColumn {
  let title: String
  let alignment: TextTable.Alignment
  let need: Need
  /// What the column means, for the legend; nothing where its title says it.
  let meaning: String?
  /// Whether the winners' cells stand out.
  let marksWinners: Bool
  let text: (RankedRow) -> String
  /// The marks that its cells may hold, each of which the legend names.
  var marks: [TieMark] = []

  /// Which column it is, as far as a narrow terminal may leave it out.
  enum Need { case always, parameters, median, best, secondary, interval, count }

  /// What to leave out where a table is too wide, tried in this order until it fits. Of a further metric and
  /// the interval one may do.
  static let narrowings: [Set<Need>] = [
    [], [.parameters], [.parameters, .median], [.parameters, .median, .best],
    [.parameters, .median, .best, .secondary], [.parameters, .median, .best, .interval],
    [.parameters, .median, .best, .secondary, .interval],
    [.parameters, .median, .best, .secondary, .interval, .count],
  ]

  init(
    _ title: String, _ alignment: TextTable.Alignment = .right, need: Need = .always,
    meaning: String? = nil, marksWinners: Bool = false,
    text: @escaping (RankedRow) -> String
  ) {
    self.title = title
    self.alignment = alignment
    self.need = need
    self.meaning = meaning
    self.marksWinners = marksWinners
    self.text = text
  }
}

extension RankedLeaderboard {
  /// The columns that a section's table has for `rows`: those that would be empty, or tell nothing, are left
  /// out.
  func columns(of section: RankedSection, rows: ArraySlice<RankedRow>, style: TextStyle)
    -> [LeaderboardColumn]
  {
    var columns = [
      LeaderboardColumn("rank", meaning: Self.rankMeaning, marksWinners: true) { "\($0.rank)" }
    ]
    let marks = TieMark.allCases.filter { mark in rows.contains { TieMark($0) == mark } }
    if !marks.isEmpty {
      var column = LeaderboardColumn(marks.map(\.rawValue).joined(separator: " "), .center) {
        TieMark($0)?.rawValue ?? ""
      }
      column.marks = marks
      columns.append(column)
    }
    columns += configurationColumns(of: section, rows: rows, style: style)
    columns += metricColumns(of: section, rows: rows, style: style)
    columns += countColumns(of: section, rows: rows)
    return columns
  }

  private func configurationColumns(
    of section: RankedSection, rows: ArraySlice<RankedRow>, style: TextStyle
  ) -> [LeaderboardColumn] {
    let places = leaderboard.columnsApart(section)
    var columns = places.map { index in
      let title = leaderboard.columns[index]
      let label = { (row: RankedRow) in section.entry(row).labels.element(at: index) ?? "" }
      let isNumeric = rows.allSatisfy { Double(label($0)) != nil }
      return LeaderboardColumn(style.name(title), isNumeric ? .right : .left) {
        style.value(label($0), of: title)
      }
    }
    if rows.contains(where: { section.entry($0).parameters != nil }) {
      columns.append(
        LeaderboardColumn(
          "parameters", need: .parameters, meaning: "how many weights and biases the network has"
        ) {
          section.entry($0).parameters.map(grouped) ?? ""
        })
    }
    return columns
  }

  private func metricColumns(
    of section: RankedSection, rows: ArraySlice<RankedRow>, style: TextStyle
  ) -> [LeaderboardColumn] {
    let text = MetricText(section.section.metric, sample: section.rows.first?.summary)
    let isRepeated = rows.contains { ($0.summary?.count ?? 0) > 1 }
    let name = style.name(text.metric.name)
    var goal = text.metric.goal == .minimize ? "lower is better" : "higher is better"
    if text.metric.name.hasPrefix("test_") {
      goal += "; ranked by the test part, so its figures flatter the winner"
    }
    var columns = [
      LeaderboardColumn(
        name + (isRepeated ? (style.isNarrow ? " ± sd" : " (mean ± sd)") : ""),
        meaning: isRepeated
          ? "the mean over the seeds and the sample standard deviation (n − 1); \(goal)" : "\(goal)",
        marksWinners: true
      ) { $0.summary.map { style.unbroken(text.meanAndDeviation($0)) } ?? "–" }
    ]
    if isRepeated {
      columns += [
        LeaderboardColumn(
          "95% interval", need: .interval,
          meaning: "where the mean over many more seeds may lie: the percentile bootstrap, "
            + "\(grouped(section.bootstrapDraws)) draws\(Self.largeSamples(rows))"
        ) { row in
          guard let summary = row.summary, let interval = row.interval else { return "" }
          return style.unbroken(text.interval(interval, summary))
        },
        LeaderboardColumn("median", need: .median) { row in
          row.summary.map { text.value($0.median, $0) } ?? ""
        },
        LeaderboardColumn("best", need: .best, meaning: "the best single seed") { row in
          row.summary.map { text.value(text.best($0), $0) } ?? ""
        },
      ]
      if leaderboard.isDetailed {
        columns += [
          LeaderboardColumn("worst", need: .best, meaning: "the worst single seed") { row in
            row.summary.map { text.value(text.worst($0), $0) } ?? ""
          },
          LeaderboardColumn(
            "IQM", need: .median, meaning: "the interquartile mean: of the middle half of the seeds"
          ) {
            row in
            guard let summary = row.summary, let mean = section.interquartileMean(row) else { return "" }
            return text.value(mean, summary)
          },
        ]
      }
    }
    for (index, metric) in section.section.secondary.enumerated() {
      let secondary = MetricText(metric, sample: section.rows.first.flatMap { section.secondary(index, $0) })
      columns.append(
        LeaderboardColumn(
          style.name(metric.name), need: .secondary, meaning: "its mean over the seeds; it does not rank"
        ) { row in
          section.secondary(index, row).map(secondary.mean) ?? ""
        })
    }
    return columns
  }

  private func countColumns(of section: RankedSection, rows: ArraySlice<RankedRow>) -> [LeaderboardColumn] {
    var columns: [LeaderboardColumn] = []
    if rows.contains(where: { section.entry($0).solved != nil }) {
      columns.append(
        LeaderboardColumn("solved", meaning: Self.solvedMeaning) { row in
          let entry = section.entry(row)
          return entry.solved.map { "\($0)/\(entry.repetitions.count)" } ?? ""
        })
    }
    columns.append(
      LeaderboardColumn("n", need: .count, meaning: "how many seeds the numbers are taken over") {
        "\($0.summary?.count ?? 0)"
      })
    if rows.contains(where: { section.entry($0).diverged > 0 }) {
      columns.append(
        LeaderboardColumn("diverged", meaning: "how many trials went to infinity or NaN; means exclude them") {
          "\(section.entry($0).diverged)"
        })
    }
    if rows.contains(where: { section.entry($0).failed > 0 }) {
      columns.append(
        LeaderboardColumn("failed", meaning: "how many trials could not be run to their end") {
          "\(section.entry($0).failed)"
        })
    }
    return columns
  }

  private static func largeSamples(_ rows: ArraySlice<RankedRow>) -> String {
    let limit = LargeSampleInterval.smallestCount
    let hasLarge = rows.contains { ($0.summary?.count ?? 0) >= limit }
    return hasLarge ? "; from \(grouped(limit)) seeds up its expansion for large samples" : ""
  }

  private static let rankMeaning =
    "by the mean; equal means share a rank. A configuration that lost trials (diverged or failed) "
    + "ranks below all that lost fewer, whatever the mean of the others"

  private static let solvedMeaning =
    "how many of the trials solved the task: every row of the closed set of rows classified right"
}

/// How a row is marked that the data cannot tell from the first.
enum TieMark: String, CaseIterable {
  case tied = "≈"
  case tooFewSeeds = "?"

  /// Nothing for a row that is told from the first, or was not compared with it.
  init?(_ row: RankedRow) {
    guard row.isTied == true else { return nil }
    self = row.hasTooFewPairs ? .tooFewSeeds : .tied
  }

  var meaning: String {
    switch self {
    case .tied:
      "may well be as good as the first: p ≥ 0.05 in a two-sided sign-flip test on the "
        + "differences seed by seed, with Holm's correction for the number of rows compared "
        + "(at most the first \(RankedSection.shownRows))"
    case .tooFewSeeds: "too few seeds to tell it from the first, whatever the numbers"
    }
  }
}

extension Array {
  /// The element at `index`, or nothing beyond the ends.
  func element(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

import Results

/// A column of a comparison's table as a value.
struct ComparisonColumn {
  let title: String
  let alignment: TextTable.Alignment
  /// Columns of the largest number give way first where there is little room; those of 0 stay.
  let expendability: Int
  let text: (ComparedRow, ComparedDetails) -> String

  init(
    _ title: String, _ alignment: TextTable.Alignment = .right, expendability: Int = 0,
    text: @escaping (ComparedRow, ComparedDetails) -> String
  ) {
    self.title = title
    self.alignment = alignment
    self.expendability = expendability
    self.text = text
  }
}

extension ComparisonReport {
  /// The columns of a section's table for `rows`; those that would tell nothing are left out.
  ///
  /// - Parameter showsSpread: Whether standard deviations stand beside the means.
  func columns(
    of section: ComparedSection, rows: [ComparedRow], style: TextStyle, showsSpread: Bool = true
  ) -> [ComparisonColumn] {
    let change = ChangeText(section.metric)
    let level = options.level
    var columns = labelColumns(rows: rows, style: style)
    columns += sideColumns("base", section.metric, style: style, showsSpread, \.base, \.baseInterval)
    columns += sideColumns("new", section.metric, style: style, showsSpread, \.new, \.newInterval)
    if rows.contains(where: { $0.base.lost + $0.new.lost > 0 }) {
      columns.append(
        ComparisonColumn("lost") { row, _ in
          row.base.lost + row.new.lost == 0 ? "" : "\(row.base.lost) → \(row.new.lost)"
        })
    }
    columns += [
      ComparisonColumn("change") { row, _ in style.unbroken(change.change(row)) },
      ComparisonColumn("p", expendability: 1) { row, _ in
        row.pValue.map { ChangeText.pValue($0, level: level) } ?? ""
      },
      ComparisonColumn("new better on", expendability: 2) { row, _ in Self.superiority(row) },
      ComparisonColumn("n", expendability: 3) { row, _ in Self.counts(row) },
      ComparisonColumn("verdict", .left) { row, _ in
        switch row.verdict {
        case .better, .worse: style.isNarrow ? row.verdict.rawValue : style.strong(row.verdict.rawValue)
        case .unchanged: "unchanged"
        case .unclear: "~"
        case .missing: "no number"
        }
      },
    ]
    return columns
  }

  private func labelColumns(rows: [ComparedRow], style: TextStyle) -> [ComparisonColumn] {
    let matching = comparison.matching
    // Each dataset has a table of its own.
    let names = matching.labels.filter { $0 != "dataset" }
    return (names.isEmpty ? matching.labels : names).map { name in
      let isNumeric = rows.allSatisfy { Double(matching.label(name, of: $0.group)) != nil }
      return ComparisonColumn(style.name(name), isNumeric ? .right : .left) { row, _ in
        style.value(matching.label(name, of: row.group), of: name)
      }
    }
  }

  private func sideColumns(
    _ name: String, _ metric: MetricDescription, style: TextStyle, _ showsSpread: Bool,
    _ side: @escaping (ComparedDetails) -> Summary?,
    _ interval: @escaping (ComparedDetails) -> ClosedRange<Double>?
  ) -> [ComparisonColumn] {
    [
      ComparisonColumn(showsSpread ? "\(name) (mean ± sd)" : name) { _, details in
        guard let summary = side(details) else { return "–" }
        let text = MetricText(metric, sample: summary)
        return showsSpread ? style.unbroken(text.meanAndDeviation(summary)) : text.mean(summary)
      },
      ComparisonColumn("95% interval", expendability: 4) { _, details in
        guard let summary = side(details), let interval = interval(details) else { return "" }
        return style.unbroken(MetricText(metric, sample: summary).interval(interval, summary))
      },
    ]
  }

  /// "18/20" seeds; without pairs, how likely one number of new is to be better than one of base.
  private static func superiority(_ row: ComparedRow) -> String {
    guard let test = row.test, !test.isSame else { return "" }
    if !row.arePaired { return DecimalText.percent(test.superiority, decimals: 0) }
    let seeds = row.base.count + row.base.lost
    let better = test.superiority * Double(seeds)
    return "\(DecimalText.fixed(better, decimals: 1).replacing(".0", with: ""))/\(seeds)"
  }

  private static func counts(_ row: ComparedRow) -> String {
    row.base.count == row.new.count ? "\(row.base.count)" : "\(row.base.count), \(row.new.count)"
  }
}

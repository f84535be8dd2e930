import Documents
import Results

extension ComparisonReport {
  /// Comparisons as rows for programs: every configuration, every number in full.
  ///
  /// Columns of configurations are those of all comparisons together.
  package static func csv(_ reports: [ComparisonReport]) -> [UInt8] {
    var rows = CSVRowWriter()
    let labels = reports.flatMap { $0.comparison.matching.labels }.uniqued().filter { $0 != "dataset" }
    let sides = ["base", "new"].flatMap { side in
      ["n", "lost", "mean", "sd", "median", "interval_low", "interval_high"].map { "\(side)_\($0)" }
    }
    let titles =
      ["base", "new", "dataset"] + labels + ["metric", "verdict"] + sides + [
        "difference", "difference_low", "difference_high", "relative_difference", "test", "p", "p_corrected",
        "new_better_share", "broken_gates",
      ]
    for title in titles { rows.text(title) }
    rows.endRow()
    for report in reports { report.append(to: &rows, labels: labels) }
    return rows.bytes
  }

  private func append(to rows: inout CSVRowWriter, labels: [String]) {
    let count = comparison.sections.reduce(0) { $0 + $1.rows.count }
    var resamplers = Resamplers(numbers: count == 0 ? 1 : comparison.base.rowCount + comparison.new.rowCount)
    for section in comparison.sections {
      for row in section.rows {
        appendConfiguration(row.group, labels: labels, to: &rows)
        rows.text(section.metric.name)
        rows.text(row.verdict.rawValue)
        let details = ComparedDetails(row, of: section, in: comparison, resamplers: &resamplers)
        append(row, details, to: &rows)
      }
    }
    for (groups, verdict) in [(comparison.removed, "removed"), (comparison.added, "added")] {
      for group in groups {
        appendConfiguration(group, labels: labels, to: &rows)
        rows.empty()
        rows.text(verdict)
        for _ in 0..<23 { rows.empty() }
        rows.endRow()
      }
    }
  }

  private func appendConfiguration(_ group: Int, labels: [String], to rows: inout CSVRowWriter) {
    rows.text(baseName)
    rows.text(newName)
    rows.text(comparison.matching.dataset(of: group))
    for label in labels { rows.label(comparison.matching.label(label, of: group)) }
  }

  private func append(_ row: ComparedRow, _ details: ComparedDetails, to rows: inout CSVRowWriter) {
    let sides = [
      (row.base, details.base, details.baseInterval), (row.new, details.new, details.newInterval),
    ]
    for (side, summary, interval) in sides {
      rows.number(side.count)
      rows.number(side.lost)
      rows.number(summary?.mean)
      rows.number(summary?.standardDeviation)
      rows.number(summary?.median)
      rows.number(interval?.lowerBound)
      rows.number(interval?.upperBound)
    }
    rows.number(row.difference.isFinite ? row.difference : nil)
    rows.number(details.differenceInterval?.lowerBound)
    rows.number(details.differenceInterval?.upperBound)
    rows.number(row.relativeDifference)
    rows.text(row.test?.kind.rawValue ?? "")
    rows.number(row.test?.pValue)
    rows.number(row.pValue)
    rows.number(row.test?.superiority)
    rows.text(row.brokenGates.map { options.gates[$0].text }.joined(separator: " "))
    rows.endRow()
  }
}

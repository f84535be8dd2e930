import Results

extension ComparisonReport {
  /// Comparisons as JSON: every configuration, every number in full.
  package static func json(_ reports: [ComparisonReport]) -> String {
    JSONValue.object([
      ("base", .string(reports.first?.baseName ?? "")), ("comparisons", .array(reports.map(\.json))),
    ]).text
  }

  private var json: JSONValue {
    let words = ComparisonWords(self, style: .terminal(color: false))
    var resamplers = Resamplers(numbers: comparison.base.rowCount + comparison.new.rowCount)
    var rows: [JSONValue] = []
    for section in comparison.sections {
      for row in section.rows {
        let details = ComparedDetails(row, of: section, in: comparison, resamplers: &resamplers)
        rows.append(json(row, details, of: section))
      }
    }
    return .object([
      ("new", .string(newName)),
      ("alpha", .number(options.level)),
      ("tests", .integer(comparison.testCount)),
      (
        "counts",
        .object([
          ("better", .integer(count(.better))), ("worse", .integer(count(.worse))),
          ("unchanged", .integer(count(.unchanged))), ("unclear", .integer(count(.unclear))),
          ("missing", .integer(count(.missing))), ("removed", .integer(comparison.removed.count)),
          ("added", .integer(comparison.added.count)),
        ])
      ),
      ("summary", .array(words.sentences.map(JSONValue.string))),
      ("notes", .array(words.notes.map(JSONValue.string))),
      ("gates", .array(gates)),
      ("rows", .array(rows)),
      ("removed", .array(comparison.removed.map(configuration))),
      ("added", .array(comparison.added.map(configuration))),
    ])
  }

  private var gates: [JSONValue] {
    let broken = brokenGates
    return options.gates.map { gate in
      let rows = broken.first { $0.gate == gate }?.rows ?? []
      return .object([
        ("gate", .string(gate.text)), ("passed", .boolean(rows.isEmpty)),
        ("broken_by", .array(rows.map { configuration($0.row.group) })),
      ])
    }
  }

  private func configuration(_ group: Int) -> JSONValue {
    let matching = comparison.matching
    let labels = matching.labels.filter { $0 != "dataset" }
    return .object(
      [("dataset", .string(matching.dataset(of: group)))]
        + labels.map { ($0, JSONValue.string(matching.label($0, of: group))) })
  }

  private func json(
    _ row: ComparedRow, _ details: ComparedDetails, of section: ComparedSection
  ) -> JSONValue {
    .object([
      ("configuration", configuration(row.group)),
      ("metric", .string(section.metric.name)),
      ("verdict", .string(row.verdict.rawValue)),
      ("base", Self.json(row.base, details.base, details.baseInterval)),
      ("new", Self.json(row.new, details.new, details.newInterval)),
      ("difference", Self.json(row.difference.isFinite ? row.difference : nil)),
      ("difference_interval", Self.json(details.differenceInterval)),
      ("relative_difference", Self.json(row.relativeDifference)),
      ("test", row.test.map { .string($0.kind.rawValue) } ?? .null),
      ("p", Self.json(row.test?.pValue)),
      ("p_corrected", Self.json(row.pValue)),
      ("new_better_share", Self.json(row.test?.superiority)),
    ])
  }

  private static func json(
    _ side: ComparedSide, _ summary: Summary?, _ interval: ClosedRange<Double>?
  ) -> JSONValue {
    .object([
      ("n", .integer(side.count)), ("lost", .integer(side.lost)), ("mean", json(summary?.mean)),
      ("sd", json(summary?.standardDeviation)), ("median", json(summary?.median)),
      ("interval", json(interval)),
    ])
  }

  private static func json(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }

  private static func json(_ interval: ClosedRange<Double>?) -> JSONValue {
    interval.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null
  }
}

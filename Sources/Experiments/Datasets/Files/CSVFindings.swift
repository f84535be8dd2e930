import Documents

/// What is wrong with the fields of one file, column by column: a few are shown, all are counted.
struct CSVFindings {
  enum Kind: Int, CaseIterable {
    case notANumber
    case missing
    /// A class or category that the rows to train on lack.
    case unknownName
  }

  private struct Finding {
    var count = 0
    var shown: [Diagnostic] = []
    /// The first field's text.
    var sample = ""
  }

  /// How many fields of a column are shown of each kind.
  private static let shownCount = 10

  var rowCount = 0
  /// `[columns]`, each `[kinds]`
  private var columns: [[Finding]]

  init(columnCount: Int) {
    columns = [[Finding]](
      repeating: [Finding](repeating: Finding(), count: Kind.allCases.count), count: columnCount)
  }

  mutating func note(_ kind: Kind, _ field: Int, of record: borrowing CSVRecord) {
    var finding = columns[field][kind.rawValue]
    finding.count += 1
    if finding.count == 1 { finding.sample = record.text(field) }
    if finding.shown.count < Self.shownCount {
      finding.shown.append(Self.diagnostic(kind, field, of: record))
    }
    columns[field][kind.rawValue] = finding
  }

  private static func diagnostic(_ kind: Kind, _ field: Int, of record: borrowing CSVRecord) -> Diagnostic {
    switch kind {
    case .notANumber:
      return record.expectedNumber(field)
    case .missing:
      return record.diagnostic("a value is missing", field: field)
    case .unknownName:
      let name = TerminalText.quoted(record.text(field))
      return record.diagnostic("\(name) does not occur in the rows to train on", field: field)
    }
  }

  /// Adds what was found: a column that holds text, or that often lacks a value, once; other fields one by
  /// one.
  func report(
    in reader: CSVReader, _ places: CSVPlaces, isTaskDeclared: Bool, to problems: inout Diagnostics
  ) {
    for (column, findings) in columns.enumerated() {
      let name = TerminalText.quoted(reader.header[column])
      let isTarget = places.targets.contains(column)
      let missing = findings[Kind.missing.rawValue]
      let texts = findings[Kind.notANumber.rawValue]
      let unknown = findings[Kind.unknownName.rawValue]

      if texts.count * 2 > rowCount - missing.count {
        let example = "column \(name) holds text, such as \(TerminalText.quoted(texts.sample)); "
        let advice = isTarget ? "numbers are needed to regress" : "name it under categorical or under drop"
        problems.append(reader.headerDiagnostic(example + advice, column: column))
      } else {
        for var diagnostic in texts.shown {
          if isTarget, !isTaskDeclared, places.targets.count == 1 {
            diagnostic.message += "; if column \(name) is a class, write task: classification"
          }
          problems.append(diagnostic)
        }
        summarize(texts, "are not numbers", name, in: reader, column, to: &problems)
      }
      let advice = "missing: drop_row leaves such rows out"
      if missing.count > 3 {
        let message = "column \(name) lacks a value in \(missing.count) of \(rowCount) rows; \(advice)"
        problems.append(reader.headerDiagnostic(message, column: column))
      } else {
        for var diagnostic in missing.shown {
          diagnostic.message = "column \(name) lacks a value; \(advice)"
          problems.append(diagnostic)
        }
      }
      for diagnostic in unknown.shown { problems.append(diagnostic) }
      summarize(unknown, "do not occur in the rows to train on", name, in: reader, column, to: &problems)
    }
  }

  private func summarize(
    _ finding: Finding, _ complaint: String, _ name: String, in reader: CSVReader, _ column: Int,
    to problems: inout Diagnostics
  ) {
    let rest = finding.count - finding.shown.count
    guard rest > 0 else { return }
    problems.append(
      reader.headerDiagnostic("in column \(name), \(rest) more values \(complaint)", column: column))
  }
}

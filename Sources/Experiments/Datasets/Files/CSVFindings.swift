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
    /// The texts of the fields that are shown.
    var samples: [String] = []
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
    if finding.shown.count < Self.shownCount {
      finding.samples.append(record.text(field))
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
      let name = reader.quotedName(column)
      let isTarget = places.targets.contains(column)
      let missing = findings[Kind.missing.rawValue]
      let texts = findings[Kind.notANumber.rawValue]
      let unknown = findings[Kind.unknownName.rawValue]

      if texts.count * 2 > rowCount - missing.count {
        let complaint = Self.complaint(about: texts.samples, isTarget: isTarget)
        problems.append(reader.headerDiagnostic("column \(name) \(complaint)", column: column))
      } else {
        let mayBeClass = isTarget && !isTaskDeclared && places.targets.count == 1
        for (index, var diagnostic) in texts.shown.enumerated() {
          if mayBeClass, index == 0, FormattedNumber(texts.samples[index]) == nil {
            diagnostic.message +=
              "; if column \(name) is a class, write task: classification \(CSVAdvice.place)"
          }
          problems.append(diagnostic)
        }
        summarize(texts, "are not numbers", name, in: reader, column, to: &problems)
      }
      if missing.count == rowCount, rowCount > 1 {
        let message = "column \(name) has no value in any row"
        let advice = isTarget ? "" : "; \(CSVAdvice.dropColumn)"
        problems.append(reader.headerDiagnostic(message + advice, column: column))
      } else if missing.count > 3 {
        let message = "column \(name) lacks a value in \(missing.count) of \(rowCount) rows"
        problems.append(reader.headerDiagnostic("\(message); \(CSVAdvice.dropRows)", column: column))
      } else {
        for (index, var diagnostic) in missing.shown.enumerated() {
          diagnostic.message = "column \(name) lacks a value"
          if index == 0 { diagnostic.message += "; \(CSVAdvice.dropRows)" }
          problems.append(diagnostic)
        }
      }
      for diagnostic in unknown.shown { problems.append(diagnostic) }
      summarize(unknown, "do not occur in the rows to train on", name, in: reader, column, to: &problems)
    }
  }

  /// What is wrong with a column in which most fields are no numbers. Where they are numbers that are written in
  /// another way, making a category of each would be the wrong advice.
  private static func complaint(about samples: [String], isTarget: Bool) -> String {
    let formatted = samples.compactMap { text in FormattedNumber(text).map { (text, $0) } }
    let example = formatted.first { $0.1.alternative == nil } ?? formatted.first
    if formatted.count * 2 > samples.count, let (text, number) = example {
      return "holds \(TerminalText.quoted(text)), which \(number.explanation)"
    }
    let advice = isTarget ? "numbers are needed to regress" : CSVAdvice.nameTexts
    return "holds text, such as \(TerminalText.quoted(samples.first ?? "")); \(advice)"
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

extension FormattedNumber {
  /// "looks like a number with a decimal comma; nnlab reads 0.555"
  var explanation: String {
    let readings = alternative.map { "\(plain) or \($0)" } ?? plain
    return "looks like a number with \(peculiarity); nnlab reads \(readings)"
  }
}

import Documents

/// What is wrong with the fields of one file, column by column: a few are shown, all are counted.
struct CSVFindings {
  enum Kind: Int, CaseIterable {
    case notANumber
    case missing
    /// A class or category that the rows to train on lack.
    case unknownName
  }

  struct Finding {
    var count = 0
    var shown: [Diagnostic] = []
    /// The texts of the fields that are shown.
    var samples: [String] = []

    /// The first sample with a letter in it, which may be a name.
    var nameLike: String? { samples.first { $0.contains(where: \.isLetter) } }
  }

  /// How many fields of a column are shown of each kind.
  private static let shownCount = 10

  var rowCount = 0
  /// `[columns]`, each `[kinds]`
  private(set) var columns: [[Finding]]

  init(columnCount: Int) {
    columns = [[Finding]](
      repeating: [Finding](repeating: Finding(), count: Kind.allCases.count), count: columnCount)
  }

  mutating func note(_ kind: Kind, _ field: Int, of record: borrowing CSVRecord) {
    var finding = columns[field][kind.rawValue]
    finding.count += 1
    if finding.shown.count < Self.shownCount {
      finding.samples.append(kind == .missing ? record.trimmedText(field) : record.text(field))
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
      let name = VisibleText.quoted(record.text(field))
      return record.diagnostic("\(name) does not occur in the rows to train on", field: field)
    }
  }
}

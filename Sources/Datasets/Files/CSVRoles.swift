import Documents

/// Which columns of a CSV file may be used, by name.
struct CSVRoles {
  let targets: [String]
  /// What each row counts.
  let weight: String?

  /// Why a column has to be there.
  enum Purpose: Sendable {
    case role(String)
    case givenPart
    case predictions
  }

  /// Finds the columns that the options name in the header of the rows to train on.
  ///
  /// - Parameter options: The names in each list are distinct, and in no two lists that exclude each other.
  /// - Throws: Every name that is unknown.
  init(_ options: CSVOptions, in reader: CSVReader) throws(Diagnostics) {
    var problems = Diagnostics()
    let lists = [
      ("target", options.target), ("features", options.features ?? []), ("categorical", options.categorical),
      ("drop", options.drop), ("columns", options.columns.keys.sorted()),
      ("sample_weight", options.sampleWeight.map { [$0] } ?? []),
    ]
    let all = lists.flatMap(\.1)
    let other = Set(all).isSubset(of: reader.header) ? nil : Self.otherSeparator(in: reader, for: all)
    for (role, names) in lists where !(other != nil && problems.hasErrors) {
      Self.check(names, .role(role), in: reader, otherSeparator: other, &problems)
    }

    targets = options.target
    weight = options.sampleWeight
    if targets.isEmpty { problems.append(reader.source.diagnostic(TableMistake.noTarget)) }
    try problems.throwIfErrors()
  }

  /// The columns to read, by their places in the header: targets, and what may be a feature; with each, whether it is read as
  /// text from the beginning.
  func fields(in reader: CSVReader, _ options: CSVOptions) -> [(field: Int, isText: Bool)] {
    let targets = Set(targets)
    let wanted = options.features.map(Set.init)
    return reader.header.enumerated().compactMap { field, name in
      if targets.contains(name) { return (field, targets.count == 1 && options.task == .classification) }
      let kind = options.options(of: name).kind
      guard kind != .drop, name != weight, wanted?.contains(name) ?? true else { return nil }
      return (field, kind == .categorical || kind == .date)
    }
  }

  /// The separator that the file may have been meant to be read with, when the names that are looked for are not there.
  private static func otherSeparator(in reader: CSVReader, for names: [String]) -> CSVReader.OtherSeparator? {
    reader.otherSeparator
      ?? CSVReader.betterSeparator(for: reader.source, than: reader.separator, hasHeader: reader.hasHeader) {
        Set(names).isSubset(of: $0)
      }
  }

  /// - Throws: Every name that a file lacks.
  static func check(_ names: [String], _ purpose: Purpose, in reader: CSVReader) throws(Diagnostics) {
    var problems = Diagnostics()
    check(names, purpose, in: reader, &problems)
    try problems.throwIfErrors()
  }

  /// Adds every name that a file lacks. When the file has another separator than the one that it is read with, that is
  /// said once, and no more.
  static func check(
    _ names: [String], _ purpose: Purpose, in reader: CSVReader, _ problems: inout Diagnostics
  ) {
    let isWhole = Set(names).isSubset(of: reader.header)
    let other = isWhole ? nil : otherSeparator(in: reader, for: names)
    check(names, purpose, in: reader, otherSeparator: other, &problems)
  }

  private static func check(
    _ names: [String], _ purpose: Purpose, in reader: CSVReader, otherSeparator: CSVReader.OtherSeparator?,
    _ problems: inout Diagnostics
  ) {
    let known = Set(reader.header)
    let source = reader.source
    let start = source.bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    var isFirst = !problems.hasErrors
    for name in names where !known.contains(name) {
      func mistake(_ hint: TableMistake.ColumnHint) -> TableMistake { .noColumn(name, purpose, hint) }
      if let otherSeparator {
        problems.append(source.diagnostic(mistake(.separator(reader.hint(on: otherSeparator))), atByte: start))
        return
      }
      if let column = reader.header.firstIndex(where: { $0.withoutUnseen == name.withoutUnseen }) {
        let codePoints = reader.header[column].unseenCodePoints + name.unseenCodePoints
        problems.append(reader.headerDiagnostic(mistake(.lookalike(codePoints: codePoints)), column: column))
      } else {
        let explains = isFirst && reader.hasHeader && reader.firstRecordIsMostlyNumbers
        problems.append(
          source.diagnostic(mistake(explains ? .noHeader : .similar(in: reader.header)), atByte: start))
      }
      isFirst = false
    }
  }
}

extension String {
  /// The text without invisible characters and without white space other than single spaces between words.
  fileprivate var withoutUnseen: String {
    let visible = String(String.UnicodeScalarView(unicodeScalars.filter { !$0.takesNoRoom }))
    return visible.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Of invisible characters, and of white space other than spaces.
  fileprivate var unseenCodePoints: [String] {
    unicodeScalars.filter { $0.takesNoRoom || $0.properties.isWhitespace && $0 != " " }.map(\.codePoint)
  }
}

extension CSVReader {
  fileprivate func hint(on other: OtherSeparator) -> TableMistake.OtherSeparator {
    TableMistake.OtherSeparator(
      other: other, missing: otherSeparator == nil ? nil : separator, hasHeader: hasHeader)
  }
}

import Documents

/// What each column of a CSV file is for, by name.
struct CSVRoles {
  let targets: [String]
  /// In the file's order.
  let features: [Feature]

  struct Feature {
    let name: String
    let isCategorical: Bool
  }

  /// Why a column has to be there.
  enum Purpose {
    case role(String)
    case givenPart
    case predictions

    fileprivate var clause: String {
      switch self {
      case .role(let role): "which is named under \(role)"
      case .givenPart: "which the rows to train on have"
      case .predictions: "which is a feature of the data set"
      }
    }
  }

  /// Finds the columns that the options name in the header of the rows to train on.
  ///
  /// - Throws: Every name that is unknown, and every column that is to be two things at once.
  init(_ options: CSVOptions, in reader: CSVReader) throws(Diagnostics) {
    var problems = Diagnostics()
    let lists = [
      ("target", options.target), ("features", options.features ?? []), ("categorical", options.categorical),
      ("drop", options.drop),
    ]
    for (role, names) in lists where !(reader.otherSeparator != nil && problems.hasErrors) {
      Self.check(names, .role(role), in: reader, &problems)
    }

    let targets = Set(options.target)
    let dropped = Set(options.drop)
    let categorical = Set(options.categorical)
    let wanted = options.features.map(Set.init)
    for (column, name) in reader.header.enumerated() {
      let quoted = TerminalText.quoted(name)
      if targets.contains(name), dropped.contains(name) || wanted?.contains(name) ?? false {
        let other = dropped.contains(name) ? "dropped" : "a feature"
        problems.append(
          reader.headerDiagnostic("column \(quoted) is the target; it cannot be \(other) too", column: column)
        )
      } else if dropped.contains(name), wanted?.contains(name) ?? false {
        problems.append(
          reader.headerDiagnostic("column \(quoted) is both a feature and dropped", column: column))
      } else if categorical.contains(name), targets.contains(name) {
        let message =
          "column \(quoted) is the target, not a categorical feature; task: classification makes it a class"
        problems.append(reader.headerDiagnostic(message, column: column))
      } else if categorical.contains(name), dropped.contains(name) || !(wanted?.contains(name) ?? true) {
        problems.append(
          reader.headerDiagnostic("column \(quoted) is categorical, but not a feature", column: column))
      }
    }
    if options.target.isEmpty {
      problems.append(reader.source.diagnostic("no target is named"))
    } else if options.target.count > 1, options.task == .classification {
      problems.append(
        reader.source.diagnostic("a classification has one target; \(options.target.count) are named"))
    }

    self.targets = options.target
    var features = reader.header
      .filter { !targets.contains($0) && !dropped.contains($0) && wanted?.contains($0) ?? true }
      .map { Feature(name: $0, isCategorical: categorical.contains($0)) }
    if wanted == nil, problems.isEmpty, !reader.nameless.isEmpty {
      let empty = Set(reader.emptyNamelessColumns().map { reader.header[$0] }).subtracting(categorical)
      features.removeAll { empty.contains($0.name) }
    }
    self.features = features
    if features.isEmpty, problems.isEmpty {
      problems.append(reader.source.diagnostic("no column is left to be a feature"))
    }
    try problems.throwIfErrors()
  }

  /// - Throws: Every column that a file lacks.
  func check(_ reader: CSVReader) throws(Diagnostics) {
    var problems = Diagnostics()
    Self.check(targets + features.map(\.name), .givenPart, in: reader, &problems)
    try problems.throwIfErrors()
  }

  /// Adds every name that a file lacks, and every one that stands twice. When the file has another separator
  /// than the one that it is read with, that is said once, and no more.
  static func check(
    _ names: [String], _ purpose: Purpose, in reader: CSVReader, _ problems: inout Diagnostics
  ) {
    let known = Set(reader.header)
    var seen = Set<String>()
    let source = reader.source
    let start = source.bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    var isFirst = !problems.hasErrors
    for name in names {
      if !seen.insert(name).inserted {
        guard case .role(let role) = purpose else { continue }
        problems.append(
          source.diagnostic("column \(TerminalText.quoted(name)) is named twice under \(role)"))
      } else if !known.contains(name) {
        let message = "there is no column \(TerminalText.quoted(name)), \(purpose.clause)"
        if let other = CSVAdvice.otherSeparator(in: reader) {
          var advice = "; \(other)"
          if case .role = purpose { advice += ": \(CSVAdvice.writeSeparator(for: reader))" }
          problems.append(source.diagnostic(message + advice, atByte: start))
          return
        }
        let explains = isFirst && reader.hasHeader && reader.firstRecordIsMostlyNumbers
        let advice = explains ? "; \(CSVAdvice.noHeader)" : ""
        let suggestion = explains ? nil : Suggestion.nearest(to: name, in: reader.header)
        problems.append(source.diagnostic(message + advice, atByte: start, suggestion: suggestion))
        isFirst = false
      }
    }
  }
}

extension CSVReader {
  /// The columns that have neither a name nor a value in any record. Reading ends as soon as each has one.
  func emptyNamelessColumns() -> [Int] {
    var empty = nameless.sorted()
    // What is wrong with records is told when they are read for their values.
    try? forEachRecord { record throws(Diagnostics) in
      empty.removeAll { !record.isMissing($0) }
      if empty.isEmpty { throw Diagnostics() }
    }
    return empty
  }
}

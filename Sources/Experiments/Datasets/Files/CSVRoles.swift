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

  /// Finds the columns that the options name in the header of the rows to train on.
  ///
  /// - Throws: Every name that is unknown, and every column that is to be two things at once.
  init(_ options: CSVOptions, in reader: CSVReader) throws(Diagnostics) {
    var problems = Diagnostics()
    let lists = [
      ("target", options.target), ("features", options.features ?? []), ("categorical", options.categorical),
      ("drop", options.drop),
    ]
    for (role, names) in lists { Self.check(names, role, in: reader, &problems) }

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
    features = reader.header
      .filter { !targets.contains($0) && !dropped.contains($0) && wanted?.contains($0) ?? true }
      .map { Feature(name: $0, isCategorical: categorical.contains($0)) }
    if features.isEmpty, problems.isEmpty {
      problems.append(reader.source.diagnostic("no column is left to be a feature"))
    }
    try problems.throwIfErrors()
  }

  /// - Throws: Every column that a file lacks.
  func check(_ reader: CSVReader) throws(Diagnostics) {
    var problems = Diagnostics()
    Self.check(targets + features.map(\.name), nil, in: reader, &problems)
    try problems.throwIfErrors()
  }

  private static func check(
    _ names: [String], _ role: String?, in reader: CSVReader, _ problems: inout Diagnostics
  ) {
    let known = Set(reader.header)
    var seen = Set<String>()
    let source = reader.source
    for name in names {
      if !seen.insert(name).inserted {
        problems.append(
          source.diagnostic("column \(TerminalText.quoted(name)) is named twice under \(role ?? "")"))
      } else if !known.contains(name) {
        let purpose = role.map { ", which is named under \($0)" } ?? ", which the rows to train on have"
        let message = "there is no column \(TerminalText.quoted(name))\(purpose)"
        problems.append(
          source.diagnostic(
            message, atByte: source.bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0,
            suggestion: Suggestion.nearest(to: name, in: reader.header)))
      }
    }
  }
}

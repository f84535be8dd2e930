import Documents

/// Datasets that lie in CSV files.
enum CSVDataset {
  /// The most categories that a column may have, each of which becomes a feature.
  private static let categoryLimit = 1000
  /// The most numbers that features may come to: 8 GiB of them.
  private static let valueLimit = 1 << 30

  /// Reads a file, and those of parts that are given.
  static func load(
    _ options: CSVOptions, memory: ReadingMemory = .unlimited, read: FileReading
  ) throws(Diagnostics) -> Dataset {
    let options = options.trimmingNames()
    func open(_ path: String) throws(Diagnostics) -> CSVReader {
      try reader(of: read(path), options)
    }
    let training = try open(options.path)
    var table = CSVTable(try CSVRoles(options, in: training), options)
    try table.reserve(training, memory)
    try table.read(training)
    table.close()
    if options.task == nil, table.targetKind == .classes { try checkTextTarget(of: table, in: training) }
    let trainingCount = table.rowCount
    let targets = targets(of: table)
    var problems = Self.problems(of: table, targets, in: training)

    func readPart(_ path: String?) -> Range<Int>? {
      guard let path else { return nil }
      let start = table.rowCount
      do throws(Diagnostics) {
        let reader = try open(path)
        try table.reserve(reader, memory)
        try table.read(reader)
        if table.rowCount == start {
          let message = table.missing.description ?? "there are no rows"
          problems.append(reader.source.diagnostic(message))
        }
      } catch {
        problems.append(contentsOf: error)
      }
      return start..<table.rowCount
    }
    let given = Dataset.GivenParts(
      validation: readPart(options.validationPath), test: readPart(options.testPath))
    try problems.throwIfErrors()

    let columns = columns(of: table)
    let notes = CSVNotes(
      table: table, targets: targets, rowCount: trainingCount, options: options, reader: training)
    return Dataset(
      columns: columns, features: features(of: table, columns), targets: Self.targets(of: table),
      givenParts: given, droppedRowCount: table.droppedCount, notes: notes.all)
  }

  /// Opens a file; when names stand twice in what should be its header, it may be that it has none.
  private static func reader(
    of source: SourceFile, _ options: CSVOptions
  ) throws(Diagnostics) -> CSVReader {
    do throws(Diagnostics) {
      return try CSVReader(
        source, separator: options.separator, hasHeader: options.hasHeader, missing: options.missingMarks)
    } catch {
      var problems = error
      if let first = problems.all.first, first.location != nil,
        let other = CSVReader.betterSeparator(
          for: source, than: options.separator, hasHeader: options.hasHeader)
      {
        // Quotes that stand askew, or names that stand twice, may be of another separator's making.
        problems = Diagnostics(first)
        problems.all[0].message +=
          "; with \(CSVAdvice.quoted(other.byte)) between fields there are \(other.count + 1) columns: "
          + CSVAdvice.writeSeparator(other)
        throw problems
      }
      if options.hasHeader, !problems.all.isEmpty,
        let bare = try? CSVReader(source, separator: options.separator, hasHeader: false),
        bare.firstRecordIsMostlyNumbers
      {
        problems.all[0].message += "; \(CSVAdvice.noHeader)"
      }
      throw problems
    }
  }

  /// Throws where a target is text that stands for amounts.
  private static func checkTextTarget(of table: CSVTable, in reader: CSVReader) throws(Diagnostics) {
    let column = reader.header.firstIndex { $0 == table.roles.targets.first } ?? 0
    if let problem = CSVTextTarget(reader.quotedName(column), table.classes).problem {
      throw Diagnostics(reader.headerDiagnostic(problem, column: column))
    }
  }

  private static func problems(
    of table: CSVTable, _ targets: Dataset.Targets, in reader: CSVReader
  ) -> Diagnostics {
    var problems = Diagnostics()
    let target = reader.header.firstIndex { $0 == table.roles.targets.first } ?? 0
    for problem in targets.problems(in: 0..<table.rowCount) {
      var message = problem
      if table.rowCount < 2, let missing = table.missing.description {
        message = table.rowCount == 0 ? missing : "\(problem); \(missing)"
      } else if case .classes(_, let names) = targets, names.count > Dataset.Targets.classLimit,
        table.classes.names?.areNumbers ?? false
      {
        message += "; \(CSVAdvice.regression)"
      }
      problems.append(reader.headerDiagnostic(message, column: target))
    }
    var valueCount = table.numbers.count
    let categorical = table.roles.features.filter(\.isCategorical)
    for (feature, column) in zip(categorical, table.categories) {
      let count = column.labelNames.count
      valueCount += count * table.rowCount
      guard count > categoryLimit else { continue }
      let name = VisibleText.quoted(feature.name)
      problems.append(
        reader.headerDiagnostic(
          "column \(name) has \(count) categories; at most \(categoryLimit) can each become a feature",
          column: reader.header.firstIndex(of: feature.name) ?? 0))
    }
    if valueCount > valueLimit {
      problems.append(
        reader.source.diagnostic(
          "the features come to \(valueCount) numbers; at most \(valueLimit) can be held"))
    }
    return problems
  }

  private static func targets(of table: CSVTable) -> Dataset.Targets {
    switch table.targetKind {
    case .classes:
      .classes(labels: table.classes.rowLabels, names: table.classes.labelNames)
    case .numbers, .undecided:
      .numbers(values: table.targetNumbers, columns: table.roles.targets.count, names: table.roles.targets)
    }
  }

  private static func columns(of table: CSVTable) -> [FeatureColumn] {
    var categories = table.categories.makeIterator()
    return table.roles.features.map { feature in
      guard feature.isCategorical, let names = categories.next()?.names else {
        return FeatureColumn(name: feature.name)
      }
      return FeatureColumn(name: feature.name, categories: names)
    }
  }

  /// Numbers as they are, and the codes of categories, which become 0/1 columns where rows are asked for.
  private static func features(of table: CSVTable, _ columns: [FeatureColumn]) -> FeatureTable {
    let labels = table.categories.map(\.rowLabels)
    var codes: [UInt16] = []  // [rows, columns of categories]
    codes.reserveCapacity(table.rowCount * labels.count)
    for row in 0..<table.rowCount {
      for column in labels { codes.append(UInt16(clamping: column[row])) }
    }
    return FeatureTable(rowCount: table.rowCount, columns: columns, numbers: table.numbers, codes: codes)
  }
}

extension CSVOptions {
  /// The same without spaces around the names of columns, which headers are read without.
  fileprivate func trimmingNames() -> CSVOptions {
    func trimmed(_ names: [String]) -> [String] { names.map(Self.trimmedName) }
    var options = self
    options.target = trimmed(target)
    options.features = features.map(trimmed)
    options.categorical = trimmed(categorical)
    options.drop = trimmed(drop)
    return options
  }

  package static func trimmedName(_ name: String) -> String { name.trimmingWhiteSpace() }
}

import Documents

/// Datasets that lie in CSV files.
enum CSVDataset {
  /// Reads a file, and those of parts that are given.
  static func load(
    _ options: CSVOptions, memory: ReadingMemory = .unlimited, read: FileReading
  ) throws(Diagnostics) -> Dataset {
    let options = options.trimmingNames()
    let training = try open(read(options.path), options)
    let roles = try CSVRoles(options, in: training)
    var table = CSVTable(training, fields: roles.fields(in: training, options), options)
    try table.reserve(memory)
    try table.read()
    var understanding = CSVUnderstanding(table, roles, options)
    var assembly = try understanding.assemble()
    let trainingCount = assembly.rowCount
    let excludedCount = assembly.excludedCount
    let targets = assembly.targets
    var problems = assembly.problems()

    func readPart(_ path: String?) -> Range<Int>? {
      guard let path else { return nil }
      let start = assembly.rowCount
      do throws(Diagnostics) {
        let reader = try open(read(path), options)
        try assembly.append(reader, memory)
      } catch {
        problems.append(contentsOf: error)
      }
      return start..<assembly.rowCount
    }
    let given = Dataset.GivenParts(
      validation: readPart(options.validationPath), test: readPart(options.testPath))
    try problems.throwIfErrors()

    let notes = CSVNotes(
      assembly: assembly, targets: targets, rowCount: trainingCount, excludedCount: excludedCount,
      options: options, reader: training)
    return Dataset(
      columns: assembly.columns, features: assembly.features, targets: assembly.targets, weights: assembly.weights,
      givenParts: given, droppedRowCount: assembly.excludedCount, decisions: assembly.decisions, notes: notes.all)
  }

  /// Opens a file; when names stand twice in what should be its header, it may be that it has none.
  static func open(_ source: SourceFile, _ options: CSVOptions) throws(Diagnostics) -> CSVReader {
    do throws(Diagnostics) {
      return try CSVReader(
        source, separator: options.separator, hasHeader: options.hasHeader, missing: options.missingMarks,
        style: options.style)
    } catch {
      var problems = error
      if let first = problems.all.first, first.location != nil,
        let other = CSVReader.betterSeparator(
          for: source, than: options.separator, hasHeader: options.hasHeader)
      {
        // Quotes that stand askew, or names that stand twice, may be of another separator's making.
        problems = Diagnostics(first)
        problems.all[0].message += "; \(CSVAdvice.trySeparator(other))"
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
    options.sampleWeight = sampleWeight.map(Self.trimmedName)
    options.columns = Dictionary(
      columns.map { (Self.trimmedName($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    return options
  }

  package static func trimmedName(_ name: String) -> String { name.trimmingWhiteSpace() }

  /// What the file says of a column, in one place.
  func options(of column: String) -> ColumnOptions {
    var options = columns[column] ?? ColumnOptions()
    if categorical.contains(column) { options.kind = .categorical }
    if drop.contains(column) { options.kind = .drop }
    return options
  }
}

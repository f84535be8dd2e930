import Documents

/// Data sets that lie in CSV files.
enum CSVDataset {
  /// The most categories that a column may have, each of which becomes a feature.
  private static let categoryLimit = 1000
  /// The most numbers that features may come to: 8 GiB of them.
  private static let valueLimit = 1 << 30

  /// Reads a file, and those of parts that are given.
  static func load(_ options: CSVOptions, read: FileReading) throws(Diagnostics) -> Dataset {
    func open(_ path: String) throws(Diagnostics) -> CSVReader {
      try CSVReader(read(path), separator: options.separator, hasHeader: options.hasHeader)
    }
    let training = try open(options.path)
    var table = CSVTable(try CSVRoles(options, in: training), options)
    try table.read(training)
    table.close()
    let trainingCount = table.rowCount
    let targets = targets(of: table)
    var problems = Self.problems(of: table, targets, in: training)

    func readPart(_ path: String?) -> Range<Int>? {
      guard let path else { return nil }
      let start = table.rowCount
      do throws(Diagnostics) {
        let reader = try open(path)
        try table.read(reader)
        if table.rowCount == start { problems.append(reader.source.diagnostic("there are no rows")) }
      } catch {
        problems.append(contentsOf: error)
      }
      return start..<table.rowCount
    }
    let given = Dataset.GivenParts(
      validation: readPart(options.validationPath), test: readPart(options.testPath))
    try problems.throwIfErrors()

    let (names, features) = features(of: table)
    return Dataset(
      featureNames: names, features: features, targets: Self.targets(of: table), givenParts: given,
      notes: notes(on: table, targets, trainingCount, options, in: training))
  }

  private static func problems(
    of table: CSVTable, _ targets: Dataset.Targets, in reader: CSVReader
  ) -> Diagnostics {
    var problems = Diagnostics()
    let target = reader.header.firstIndex { $0 == table.roles.targets.first } ?? 0
    for problem in targets.problems(in: 0..<table.rowCount) {
      let dropped = table.rowCount < 2 && table.droppedCount > 0 ? "; the others lack a value" : ""
      problems.append(reader.headerDiagnostic(problem + dropped, column: target))
    }
    var valueCount = table.numbers.count
    let categorical = table.roles.features.filter(\.isCategorical)
    for (feature, column) in zip(categorical, table.categories) {
      let count = column.labelNames.count
      valueCount += count * table.rowCount
      guard count > categoryLimit else { continue }
      let name = TerminalText.quoted(feature.name)
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

  /// Numbers as they are, and a 0/1 column a category, called `color=red`, in the place of the categorical
  /// column.
  private static func features(of table: CSVTable) -> (names: [String], FeatureTable) {
    var names: [String] = []
    var categorical = table.categories.makeIterator()
    for feature in table.roles.features {
      if feature.isCategorical {
        names += (categorical.next()?.labelNames ?? []).map { "\(feature.name)=\($0)" }
      } else {
        names.append(feature.name)
      }
    }
    guard !table.categories.isEmpty else {
      return (names, FeatureTable(rowCount: table.rowCount, columnCount: names.count, values: table.numbers))
    }
    let labels = table.categories.map(\.rowLabels)
    let widths = table.categories.map(\.labelNames.count)
    var values: [Double] = []  // [rows, names]
    values.reserveCapacity(table.rowCount * names.count)
    var number = table.numbers.makeIterator()
    for row in 0..<table.rowCount {
      var category = 0
      for feature in table.roles.features {
        if feature.isCategorical {
          let start = values.count
          values.append(contentsOf: repeatElement(0, count: widths[category]))
          values[start + Int(labels[category][row])] = 1
          category += 1
        } else if let next = number.next() {
          values.append(next)
        }
      }
    }
    return (names, FeatureTable(rowCount: table.rowCount, columnCount: names.count, values: values))
  }

  private static func notes(
    on table: CSVTable, _ targets: Dataset.Targets, _ trainingCount: Int, _ options: CSVOptions,
    in reader: CSVReader
  ) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if table.droppedCount > 0 {
      let all = table.droppedCount + table.rowCount
      notes.append(
        reader.source.diagnostic(
          "\(table.droppedCount) of \(all) rows lack a value and are left out", severity: .warning))
    }
    if options.task == nil, case .numbers(let values, 1, let names) = targets,
      let count = wholeNumberCount(values[..<trainingCount], limit: 20)
    {
      let name = TerminalText.quoted(names[0])
      notes.append(
        reader.headerDiagnostic(
          "column \(name) holds only \(count) whole numbers and is regressed; if they are classes, write "
            + "task: classification, and otherwise task: regression",
          column: reader.header.firstIndex(of: names[0]) ?? 0, severity: .warning))
    }
    return notes
  }

  /// How many values there are, if all are whole numbers and no more than `limit` differ.
  private static func wholeNumberCount(_ values: ArraySlice<Double>, limit: Int) -> Int? {
    var distinct = Set<Double>()
    for value in values {
      guard value == value.rounded(.towardZero) else { return nil }
      distinct.insert(value)
      if distinct.count > limit { return nil }
    }
    return distinct.count
  }
}

import Documents

/// The rows of one or several CSV files: first those to train on, then those of given parts.
struct CSVTable {
  enum TargetKind {
    /// The first value decides.
    case undecided
    case numbers
    case classes
  }

  let roles: CSVRoles
  private let options: CSVOptions
  private(set) var rowCount = 0
  /// How many rows are left out because they lack a value.
  private(set) var droppedCount = 0
  /// A mark, other than an empty field, that rows were left out for because it stands where names do.
  private(set) var droppedMark: String?
  /// What the file that was read last lacks.
  private(set) var missing = CSVMissing(columnCount: 0)
  /// `[rows, numeric features]`
  private(set) var numbers: [Double] = []
  /// `[categorical features]`
  private(set) var categories: [CategoryColumn]
  private(set) var targetKind: TargetKind
  /// `[rows, targets]`, when they are numbers.
  private(set) var targetNumbers: [Double] = []
  /// When the target is a class.
  private(set) var classes = CategoryColumn()

  init(_ roles: CSVRoles, _ options: CSVOptions) {
    self.roles = roles
    self.options = options
    categories = roles.features.filter(\.isCategorical).map { _ in CategoryColumn() }
    targetKind =
      switch options.task {
      case .classification: .classes
      case .regression: .numbers
      case nil: roles.targets.count == 1 ? .undecided : .numbers
      }
  }

  /// Makes room for a file's rows at once, as many as it has lines, where there is the memory for them.
  ///
  /// - Throws: Where there is not.
  mutating func reserve(_ reader: CSVReader, _ memory: ReadingMemory) throws(Diagnostics) {
    let bytes = reader.source.bytes
    let rows = rowCount + bytes.count { $0 == UInt8(ascii: "\n") } + 1
    let numeric = roles.features.count { !$0.isCategorical }
    // Numbers as they are and, where all are small, as bytes; codes as they are read, as labels, and in the table's order.
    let perRow = 9 * numeric + 14 * categories.count + 16 * roles.targets.count
    let (needed, overflow) = rows.multipliedReportingOverflow(by: perRow)
    try memory.check(overflow ? .max : bytes.count + needed, toRead: reader.source.name)
    numbers.reserveCapacity(rows * numeric)
  }

  /// Adds a file's rows.
  ///
  /// - Throws: Everything that is wrong with the file, after the whole of it.
  mutating func read(_ reader: CSVReader) throws(Diagnostics) {
    let places = try CSVPlaces(of: roles, in: reader)
    var findings = CSVFindings(columnCount: reader.header.count)
    missing = CSVMissing(columnCount: reader.header.count)
    var problems = Diagnostics()
    do throws(Diagnostics) {
      try reader.forEachRecord { (record: borrowing CSVRecord) throws(Diagnostics) in
        add(record, places, &findings)
      }
    } catch {
      problems = error
    }
    missing.close(reader, rowCount: findings.rowCount)
    droppedCount += missing.droppedCount
    if droppedMark == nil {
      let names = places.categorical + (targetKind == .classes ? places.targets : [])
      droppedMark = names.compactMap(missing.mark).first
    }
    findings.report(
      in: reader, places, options, isClassified: targetKind == .classes, to: &problems)
    try problems.throwIfErrors()
  }

  /// Fixes the classes and categories: all rows to train on are in.
  mutating func close() {
    for index in categories.indices { categories[index].close() }
    classes.close()
  }

  /// Adds a row, or notes why it cannot be used.
  private mutating func add(
    _ record: borrowing CSVRecord, _ places: CSVPlaces, _ findings: inout CSVFindings
  ) {
    findings.rowCount += 1
    let start = numbers.count
    var use = RowUse.whole
    for field in places.numeric {
      if let number = record.number(field) {
        numbers.append(number)
      } else {
        use.limit(to: judge(field, of: record, &findings))
      }
    }
    for field in places.categorical where record.isMissing(field) {
      use.limit(to: judge(field, of: record, &findings))
    }
    use.limit(to: judgeTargets(of: record, places, &findings))
    guard use == .whole else {
      numbers.removeLast(numbers.count - start)
      if use == .dropped { missing.dropRow() }
      return
    }

    rowCount += 1
    for (index, field) in places.categorical.enumerated() where !categories[index].append(field, of: record) {
      findings.note(.unknownName, field, of: record)
    }
    switch targetKind {
    case .undecided: break
    case .numbers: for field in places.targets { targetNumbers.append(record.number(field) ?? 0) }
    case .classes:
      for field in places.targets where !classes.append(field, of: record) {
        findings.note(.unknownName, field, of: record)
      }
    }
  }

  private mutating func judgeTargets(
    of record: borrowing CSVRecord, _ places: CSVPlaces, _ findings: inout CSVFindings
  ) -> RowUse {
    if targetKind == .undecided, let field = places.targets.first, !record.isMissing(field) {
      targetKind = record.number(field) == nil ? .classes : .numbers
    }
    var use = RowUse.whole
    for field in places.targets {
      let isUsable = targetKind == .numbers ? record.number(field) != nil : !record.isMissing(field)
      if !isUsable { use.limit(to: judge(field, of: record, &findings)) }
    }
    return use
  }

  /// What becomes of a row whose field cannot be used.
  private mutating func judge(
    _ field: Int, of record: borrowing CSVRecord, _ findings: inout CSVFindings
  ) -> RowUse {
    if record.isMissing(field) {
      if options.missing == .dropRow {
        missing.note(field, of: record)
        return .dropped
      }
      findings.note(.missing, field, of: record)
    } else {
      findings.note(.notANumber, field, of: record)
    }
    return .wrong
  }
}

/// What becomes of a row; the greatest of its fields' counts.
private enum RowUse: Int {
  case whole
  case dropped
  case wrong

  mutating func limit(to other: RowUse) {
    if other.rawValue > rawValue { self = other }
  }
}

/// Where a file has the columns that are used.
struct CSVPlaces {
  let targets: [Int]
  let numeric: [Int]
  let categorical: [Int]

  /// - Throws: Every column that the file lacks. It may have them in another order than the file to train on, and
  ///   others.
  init(of roles: CSVRoles, in reader: CSVReader) throws(Diagnostics) {
    try roles.check(reader)
    let places = Dictionary(uniqueKeysWithValues: reader.header.enumerated().map { ($1, $0) })
    targets = roles.targets.compactMap { places[$0] }
    numeric = roles.features.filter { !$0.isCategorical }.compactMap { places[$0.name] }
    categorical = roles.features.filter(\.isCategorical).compactMap { places[$0.name] }
  }
}

import Documents
import NeuralNetworks

/// Features and targets made of a table's cells, and further rows behind them.
struct CSVAssembly {
  let columns: [FeatureColumn]
  private(set) var target: CSVTargets
  let decisions: [ColumnDecision]
  private let roles: CSVRoles
  private let options: CSVOptions
  private let reader: CSVReader
  private(set) var rows: FeatureTableBuilder
  private var labels: [Int32] = []
  private var numbers: [Double] = []  // [rows, targets]
  /// What each row counts, `[rows]`; empty where that is 1.
  private(set) var weights: [Double] = []
  /// How many rows are left out because they lack a value, and how many of them lack their target.
  private(set) var excludedCount = 0
  private(set) var untargetedCount = 0
  /// Marks that rows are left out for, and that may be names of classes.
  private(set) var nameLikeMark: String?
  /// What further files have that the rows to train on lack.
  private(set) var notes: [Diagnostic] = []
  /// The distinct texts of columns of categories, and of a target with classes.
  let texts: [(field: Int, texts: [String], isTarget: Bool)]

  init(
    _ table: CSVTable, columns used: [(place: Int, column: FeatureColumn)], target: CSVTargets, weights: [Double],
    roles: CSVRoles, options: CSVOptions, decisions: [ColumnDecision]
  ) {
    columns = used.map(\.column)
    (self.target, self.roles, self.options, self.decisions) = (target, roles, options, decisions)
    reader = table.reader
    rows = FeatureTableBuilder(columns)
    texts = (used.map { ($0.place, false) } + target.places.map { ($0, true) }).compactMap { place, isTarget in
      let column = table.columns[place]
      return column.isText ? (column.field, column.texts.names, isTarget) : nil
    }
    let writers = used.map { CellWriter($0.column, place: $0.place, texts: table.columns[$0.place].texts.names) }
    let needed = used.filter { options.missing(of: $0.column.name) == .dropRow }.map(\.place)
    let width = table.columns.count
    var kept: [Int32] = []
    kept.reserveCapacity(table.rowCount)
    table.cells.withUnsafeBufferPointer { cells in
      for row in 0..<table.rowCount {
        let rowCells = UnsafeBufferPointer(rebasing: cells[row * width..<(row + 1) * width])
        guard takeTargets(rowCells) else { continue }
        if needed.contains(where: { rowCells[$0].isNaN }) {
          excludedCount += 1
          removeTargets()
        } else {
          kept.append(Int32(row))
          if row < weights.count { self.weights.append(weights[row]) }
        }
      }
      rows.append(kept, of: cells, width: width, writers)
    }
    forgetUnusedClasses()
    if untargetedCount > 0 { nameLikeMark = target.places.compactMap { table.columns[$0].nameLikeMark }.first }
  }

  var rowCount: Int { rows.rowCount }
  var features: FeatureTable { rows.table }

  var targets: Dataset.Targets {
    switch target.content {
    case .classes(let names): .classes(labels: labels, names: names.names)
    case .numbers: .numbers(values: numbers, columns: target.places.count, names: target.names)
    }
  }

  /// False where a row lacks a target.
  private mutating func takeTargets(_ cells: UnsafeBufferPointer<Double>) -> Bool {
    if target.places.contains(where: { cells[$0].isNaN }) {
      excludedCount += 1
      untargetedCount += 1
      return false
    }
    for place in target.places {
      if case .classes = target.content { labels.append(Int32(cells[place])) } else { numbers.append(cells[place]) }
    }
    return true
  }

  /// Classes of rows that are left out are none.
  private mutating func forgetUnusedClasses() {
    guard case .classes(let names) = target.content, excludedCount > untargetedCount else { return }
    let rows = targets.rowsPerClass
    guard rows.contains(0) else { return }
    let kept = CategoryNames(of: names.names.indices.filter { rows[$0] > 0 }.map { names.names[$0] })
    labels = labels.map { kept.label(of: names.names[Int($0)]) ?? 0 }
    target.setClasses(kept)
  }

  private mutating func removeTargets() {
    if case .classes = target.content { labels.removeLast() } else { numbers.removeLast(target.places.count) }
  }

  // MARK: Further files

  /// Adds the rows of a file of a part.
  ///
  /// - Throws: Everything that is wrong with the file, after the whole of it.
  mutating func append(_ reader: CSVReader, _ memory: ReadingMemory) throws(Diagnostics) {
    let source = reader.source
    try memory.check(
      source.bytes.count + source.mostRecords * (columns.count * 18 + 16), toRead: source.name)
    try CSVRoles.check(
      target.names + columns.map(\.name) + (roles.weight.map { [$0] } ?? []), .givenPart, in: reader)
    let targetFields = reader.fields(of: target.names)
    let weightField = roles.weight.flatMap { reader.fields(of: [$0]).first }
    var cells = CSVRowReader(columns, fields: reader.fields(of: columns.map(\.name)), options)
    let (start, excluded, untargeted) = (rowCount, excludedCount, untargetedCount)
    try reader.forEachRecord { record, problems throws(Diagnostics) in
      let hasTargets = take(targetFields, of: record, &problems)
      let weight = weightField.flatMap { CSVWeights.weight($0, of: record, &problems) }
      switch cells.read(record, to: &rows, &problems) {
      case .whole where hasTargets:
        rows.endRow()
        if let weight { weights.append(weight) }
      case let use:
        rows.cancelRow()
        if hasTargets { removeTargets() }
        if !hasTargets || use == .dropped { excludedCount += 1 }
      }
    }
    notes += cells.notes(in: reader)
    let lost = excludedCount - excluded
    if lost > 0 {
      notes.append(
        reader.source.diagnostic(
          TableNote.excludedRows(
            lost, of: rowCount - start + lost, lackTarget: lost == untargetedCount - untargeted, nameLikeMark: nil)))
    }
    if rowCount == start {
      throw Diagnostics(reader.source.diagnostic(lost == 0 ? TableMistake.noRows : .noWholeRow(of: lost)))
    }
    if let problem = CSVWeights.problem(weights.dropFirst(start), of: roles.weight, in: reader) {
      throw Diagnostics(problem)
    }
  }

  /// Takes in the targets of a record of a further file; false where there are none.
  private mutating func take(
    _ fields: [Int], of record: borrowing CSVRecord, _ problems: inout Diagnostics
  ) -> Bool {
    for field in fields where record.isMissing(field) {
      untargetedCount += 1
      return false
    }
    let (labelCount, numberCount) = (labels.count, numbers.count)
    for field in fields {
      switch target.content {
      case .classes(let names):
        let text = record.trimmedText(field)
        // UCI's Adult has its classes with a full stop behind them in the file to test on alone.
        let label = names.label(of: text) ?? (text.hasSuffix(".") ? names.label(of: String(text.dropLast())) : nil)
        if let label { labels.append(label) } else { reportClass(text, names, field, record, &problems) }
      case .numbers:
        if let number = record.number(field) {
          numbers.append(number)
        } else {
          problems.append(record.expectedNumber(field))
        }
      }
    }
    if labels.count + numbers.count == labelCount + numberCount + fields.count { return true }
    labels.removeLast(labels.count - labelCount)
    numbers.removeLast(numbers.count - numberCount)
    return false
  }

  private func reportClass(
    _ text: String, _ names: CategoryNames, _ field: Int, _ record: borrowing CSVRecord, _ problems: inout Diagnostics
  ) {
    problems.append(
      record.diagnostic(TableMistake.unknownClass(text, known: names.names), field: field))
  }

  // MARK: Problems

  /// What makes it impossible to learn from the rows to train on, which are all in.
  func problems() -> Diagnostics {
    var problems = Diagnostics()
    let field = reader.header.firstIndex { $0 == target.names.first } ?? 0
    let excluded = TargetMistake.ExcludedRows(
      count: excludedCount, rowCount: rowCount + excludedCount, areOptional: excludedCount > untargetedCount)
    for mistake in targets.mistakes(in: 0..<rowCount, excluded: excludedCount > 0 ? excluded : nil) {
      problems.append(reader.headerDiagnostic(mistake, column: field))
    }
    if let problem = CSVWeights.problem(weights[...], of: roles.weight, in: reader) { problems.append(problem) }
    let featureCount = columns.reduce(0) { $0 + $1.featureCount }
    let (values, overflow) = featureCount.multipliedReportingOverflow(by: rowCount)
    if overflow || values > Self.valueLimit {
      problems.append(
        reader.source.diagnostic(TableMistake.tooManyFeatures(values, limit: Self.valueLimit)))
    }
    return problems
  }

  /// The most numbers that features may come to: 8 GiB of them.
  private static let valueLimit = 1 << 30
}

extension CSVOptions {
  /// What becomes of missing values of a column.
  func missing(of column: String) -> MissingValues { options(of: column).missing ?? missing }
}

import Documents

/// Finds out what the columns of a table hold, and makes features and targets of it.
struct CSVUnderstanding {
  private var table: CSVTable
  private let roles: CSVRoles
  private let options: CSVOptions
  private var problems = Diagnostics()
  private var counts: [[Int]] = []
  private var decisions: [ColumnDecision] = []

  init(_ table: CSVTable, _ roles: CSVRoles, _ options: CSVOptions) {
    (self.table, self.roles, self.options) = (table, roles, options)
  }

  private var reader: CSVReader { table.reader }
  private func name(_ place: Int) -> String { reader.header[table.columns[place].field] }

  /// - Throws: Everything that is wrong with the columns.
  mutating func assemble() throws(Diagnostics) -> CSVAssembly {
    let targetPlaces = roles.targets.compactMap { target in table.columns.indices.first { name($0) == target } }
    let featurePlaces = table.columns.indices.filter { !targetPlaces.contains($0) }
    var targets = CSVTargets(places: targetPlaces, roles.targets, options)

    try table.readTexts(
      of: featurePlaces.filter(isReadAgain) + targets.readAgain(table))
    counts = table.textCounts()
    targets.decide(&table, counts, &problems)

    var used: [(place: Int, column: FeatureColumn)] = []
    var left: [(place: Int, decision: ColumnDecision)] = []
    for place in featurePlaces {
      let decision: ColumnDecision
      switch try verdict(place) {
      case .use(let kind, let reason):
        let column = try column(place, kind)
        used.append((place, column))
        decision = self.decision(place, column.meaning, reason)
      case .leaveOut(let reason):
        decision = self.decision(place, .leftOut, reason)
        left.append((place, decision))
      case .refuse: continue
      }
      decisions.append(decision)
    }
    if used.isEmpty, problems.isEmpty { useWhatIsLeft(left, &used) }
    for place in used.map(\.place) where options.missing(of: name(place)) == .error {
      reportGaps(place, isTarget: false)
    }
    if options.missing == .error { for place in targetPlaces { reportGaps(place, isTarget: true) } }
    if used.isEmpty, problems.isEmpty, table.rowCount > 1 {
      problems.append(reader.source.diagnostic(TableMistake.noFeature(decisions.first(where: \.isLeftOut))))
    }
    let weights = readWeights()
    try problems.throwIfErrors()
    return CSVAssembly(
      table, columns: used, target: targets, weights: weights, roles: roles, options: options, decisions: decisions)
  }

  /// What each row of the table counts; empty where that is 1.
  private mutating func readWeights() -> [Double] {
    guard let weight = roles.weight else { return [] }
    do throws(Diagnostics) {
      return try CSVWeights.read(weight, in: reader)
    } catch {
      problems.append(contentsOf: error)
      return []
    }
  }

  // MARK: Single columns

  /// Whether a column's texts have to be known.
  private func isReadAgain(_ place: Int) -> Bool {
    let column = table.columns[place]
    let kind = options.options(of: name(place)).kind
    if column.needsReading { return true }
    guard !column.isText, kind == .auto else { return !column.isText && kind == .date }
    let rules = rules(place)
    return rules.needsTexts || table.facts[place].mayCoincide && isFew(place)
  }

  /// Whether a column of numbers has so few values that they may be names.
  private func isFew(_ place: Int) -> Bool {
    let limit = min(100, table.rowCount / 10)
    var seen = Set<Double>()
    for row in 0..<table.rowCount {
      let cell = table.cells[row * table.columns.count + place]
      if !cell.isNaN { seen.insert(cell) }
      if seen.count > limit { return false }
    }
    return true
  }

  private func rules(_ place: Int) -> ColumnRules {
    let column = table.columns[place]
    return ColumnRules(
      name: name(place), isNameless: reader.nameless.contains(column.field), rowCount: table.rowCount,
      missingCount: column.missingCount, numbers: table.facts[place],
      isWanted: options.features != nil || options.usesAllColumns || options.columns[name(place)] != nil
        || options.categorical.contains(name(place)))
  }

  private mutating func verdict(_ place: Int) throws(Diagnostics) -> ColumnRules.Verdict {
    let verdict: ColumnRules.Verdict
    switch options.options(of: name(place)).kind {
    case .number: verdict = number(place)
    case .categorical: verdict = .use(.category(CategoryNames(of: table.columns[place].texts.names)), .given)
    case .date: verdict = date(place)
    case .drop: verdict = .leaveOut(.given)
    case .auto: verdict = automatic(place)
    }
    switch verdict {
    case .refuse(let flaw): report(flaw, place)
    case .use(.date(let form, _), _): try table.makeDates(of: place, form)
    case .use, .leaveOut: break
    }
    return verdict
  }

  private mutating func automatic(_ place: Int) -> ColumnRules.Verdict {
    let column = table.columns[place]
    let rules = rules(place)
    guard column.isText else {
      let (cells, width, rows) = (table.cells, table.columns.count, table.rowCount)
      return rules.verdict {
        var seen = Set<Double>(minimumCapacity: rows)
        return (0..<rows).allSatisfy { seen.insert(cells[$0 * width + place]).inserted }
      }
    }
    let texts = column.texts.names
    if table.facts[place].mayCoincide, !column.isCrowded, texts.allSatisfy({ CategoryNames.number($0) != nil }),
      CategoryNames(of: texts).coincidence == nil
    {
      return number(place, reason: .allNumbers)
    }
    return rules.verdict(texts: texts, counts: counts[place], isCrowded: column.isCrowded)
  }

  /// A column that the file says holds numbers: those that people write otherwise are read as well where they are certain.
  private mutating func number(_ place: Int, reason: ColumnDecision.Reason = .given) -> ColumnRules.Verdict {
    let column = table.columns[place]
    guard column.isText else { return .use(.number, reason) }
    let style = options.style
    let values = column.texts.names.map { Self.number($0, style) }
    var (strange, rows) = ([String](), 0)
    for (code, value) in values.enumerated() where value == nil {
      strange.append(CategoryNames.trimmed(column.texts.names[code]))
      rows += counts[place][code]
    }
    if !strange.isEmpty || column.isCrowded { return .refuse(.notNumbers(Array(strange.prefix(3)), rows: rows)) }
    table.rewrite(place) { $0.isNaN ? .nan : values[Int($0)] ?? .nan }
    return .use(.number, reason)
  }

  private static func number(_ text: String, _ style: CSVNumberStyle) -> Double? {
    let text = CategoryNames.trimmed(text)
    if let number = style.number(text) { return number }
    if MissingMarks.isUsual(text) { return .nan }
    guard let formatted = FormattedNumber(text), formatted.alternative == nil else { return nil }
    return CategoryNames.number(formatted.plain)
  }

  private func date(_ place: Int) -> ColumnRules.Verdict {
    let texts = table.columns[place].texts.names
    guard let (form, isAmbiguous) = ColumnRules.dateForm(texts) else {
      return .refuse(.notDates(texts.first { ColumnRules.dateForm([$0]) == nil } ?? texts.first ?? ""))
    }
    return .use(.date(form, []), .datesWritten(form, isAmbiguous: isAmbiguous))
  }

  // MARK: Features

  private func decision(
    _ place: Int, _ meaning: ColumnDecision.Meaning, _ reason: ColumnDecision.Reason
  ) -> ColumnDecision {
    ColumnDecision(
      name: name(place), meaning: meaning, reason: reason, missingCount: table.columns[place].missingCount,
      rowCount: table.rowCount)
  }

  private mutating func column(_ place: Int, _ kind: FeatureColumn.Kind) throws(Diagnostics) -> FeatureColumn {
    let options = options.options(of: name(place))
    var kind = kind
    if case .date(let form, _) = kind { kind = .date(form, varyingParts(place)) }
    var column = FeatureColumn(
      name: name(place), kind: kind, mostCategories: options.mostCategories ?? self.options.mostCategories,
      normalization: options.normalization)
    let encoding = ColumnEncoding(options, self.options)
    if let flaw = encoding.apply(to: &column) { report(flaw, place) }
    column.setGaps(
      table.columns[place].missingCount, of: table.rowCount, self.options.missing(of: column.name),
      indicator: options.indicator ?? self.options.indicator)
    return column
  }

  /// The parts of a column's dates that are not the same in all rows.
  private func varyingParts(_ place: Int) -> [DatePart] {
    var constant = DatePart.allCases
    var first: DateNumbers?
    for seconds in table.column(place) where !seconds.isNaN && !constant.isEmpty {
      let date = DateNumbers(seconds)
      if let first { constant.removeAll { date[$0] != first[$0] } } else { first = date }
    }
    let varying = DatePart.allCases.filter { !constant.contains($0) }
    return varying.isEmpty ? [.elapsed] : varying
  }

  /// Where nothing else is a feature, columns that count or name the rows are, and else those whose texts repeat at all.
  private mutating func useWhatIsLeft(
    _ left: [(place: Int, decision: ColumnDecision)], _ used: inout [(place: Int, column: FeatureColumn)]
  ) {
    func use(_ place: Int, _ kind: FeatureColumn.Kind, _ decision: ColumnDecision) {
      let column = FeatureColumn(name: decision.name, kind: kind, mostCategories: options.mostCategories)
      used.append((place, column))
      decisions = decisions.map {
        $0 == decision ? self.decision(place, column.meaning, .nothingElse) : $0
      }
    }
    for (place, decision) in left where [.index, .identifier].contains(decision.reason) {
      use(place, .number, decision)
    }
    guard used.isEmpty else { return }
    for (place, decision) in left {
      guard case .uniqueTexts(let count, let rows) = decision.reason, count < rows else { continue }
      use(place, .category(CategoryNames(of: table.columns[place].texts.names)), decision)
    }
  }

  // MARK: Reports

  private mutating func report(_ flaw: ColumnFlaw, _ place: Int) {
    let column = table.columns[place]
    problems.append(
      reader.headerDiagnostic(TableMistake.column(reader.title(column.field), flaw), column: column.field))
    if flaw.isOfEncoding { return }
    for diagnostic in column.oddities.found.prefix(3) where problems.all.count < 50 {
      problems.append(diagnostic)
    }
  }

  /// Reports what is missing where the file says that nothing may be.
  private mutating func reportGaps(_ place: Int, isTarget: Bool) {
    let column = table.columns[place]
    guard column.missingCount > 0 else { return }
    CSVGapReport(column, rowCount: table.rowCount, reader: reader, isTarget: isTarget).report(to: &problems)
  }
}

extension FeatureColumn {
  /// What it is for an outline.
  fileprivate var meaning: ColumnDecision.Meaning {
    switch kind {
    case .number: .number
    case .boolean: .boolean
    case .category(let names): .categories(count: names.names.count)
    case .date(_, let parts): .date(parts: parts.count)
    }
  }
}

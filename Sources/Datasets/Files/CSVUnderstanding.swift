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
    let target = targets.decide(&table, counts, &problems)

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
      case .readDates, .refuse: continue
      }
      decisions.append(decision)
    }
    if used.isEmpty, problems.isEmpty { useWhatIsLeft(left, &used) }
    reportGaps(featurePlaces.filter { place in used.contains { $0.place == place } }, isTarget: false)
    reportGaps(targetPlaces, isTarget: true)
    let rows = table.rowCount
    if used.isEmpty, problems.isEmpty, rows > 1 {
      problems.append(reader.source.diagnostic(TableMistake.noFeature(decisions.first(where: \.isLeftOut))))
    }
    let weights = readWeights()
    try problems.throwIfErrors()
    return CSVAssembly(
      table, columns: used, target: target, weights: weights, roles: roles, options: options, decisions: decisions)
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
    case .refuse(let flaw):
      report(flaw, place)
      return verdict
    case .readDates(let form, let isAmbiguous):
      try table.readDates(of: [(place, form)])
      return .use(.date(form, []), .datesWritten(form, isAmbiguous: isAmbiguous))
    case .use(.date(let form, _), let reason):
      let seconds = table.columns[place].texts.names.map { form.seconds($0) ?? .nan }
      table.rewrite(place) { $0.isNaN || Int($0) >= seconds.count ? .nan : seconds[Int($0)] }
      return .use(.date(form, []), reason)
    default: return verdict
    }
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
    if let number = style.plainText(text).flatMap(CategoryNames.number) { return number }
    if MissingMarks.isUsual(text) { return .nan }
    guard let formatted = FormattedNumber(text), formatted.alternative == nil else { return nil }
    return CategoryNames.number(formatted.plain)
  }

  private func date(_ place: Int) -> ColumnRules.Verdict {
    let texts = table.columns[place].texts.names
    guard let (form, isAmbiguous) = ColumnRules.dateForm(texts) else {
      return .refuse(.notDates(texts.first { ColumnRules.dateForm([$0]) == nil } ?? texts.first ?? ""))
    }
    return table.columns[place].isCrowded
      ? .readDates(form, isAmbiguous: isAmbiguous)
      : .use(.date(form, []), .datesWritten(form, isAmbiguous: isAmbiguous))
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
    let missing = table.columns[place].missingCount
    if missing > 0 {
      let isNumber = if case .category = column.kind { false } else { true }
      switch options.missing ?? self.options.missing {
      case .mean: column.fill = .mean
      case .mostFrequent: column.fill = .mostFrequent
      case .auto, .median, .error, .dropRow: break
      }
      // A category that is missing has a feature of its own, unless the most frequent one takes its place.
      let isShown =
        isNumber ? missing >= Self.fewestGaps && missing * 100 >= table.rowCount : column.fill != .mostFrequent
      let isDropped = [.error, .dropRow].contains(options.missing ?? self.options.missing)
      column.hasIndicator = (options.indicator ?? self.options.indicator ?? isShown) && !isDropped
    }
    return column
  }

  /// From this many rows on, and from 1% of them, a feature of its own says where a number is missing.
  private static let fewestGaps = 5

  /// The parts of a column's dates that are not the same in all rows.
  private func varyingParts(_ place: Int) -> [DatePart] {
    let seconds = table.column(place).filter { !$0.isNaN }
    let parts = DatePart.allCases.filter { part in
      guard let first = seconds.first.map(part.value) else { return false }
      return seconds.contains { part.value($0) != first }
    }
    return parts.isEmpty ? [.elapsed] : parts
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
  private mutating func reportGaps(_ places: [Int], isTarget: Bool) {
    for place in places {
      let column = table.columns[place]
      let rule = isTarget ? options.missing : options.options(of: name(place)).missing ?? options.missing
      guard rule == .error, column.missingCount > 0 else { continue }
      CSVGapReport(column, rowCount: table.rowCount, reader: reader, isTarget: isTarget).report(to: &problems)
    }
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

import Documents
import NeuralNetworks

/// Finds out what the targets of a table are.
struct CSVTargets {
  enum Content {
    /// The cells are labels.
    case classes(CategoryNames)
    case numbers
  }

  /// Their places among the table's columns, in the order in which they are named.
  let places: [Int]
  let names: [String]
  private let options: CSVOptions
  private(set) var content = Content.numbers
  /// Whether few whole numbers were taken for classes.
  private(set) var isGuess = false
  private var verdict = TargetRules.Verdict.amounts

  init(places: [Int], _ names: [String], _ options: CSVOptions) {
    (self.places, self.names, self.options) = (places, names, options)
  }

  /// Looks at targets that are numbers, and says which columns have to be read once more as texts.
  mutating func readAgain(_ table: CSVTable) -> [Int] {
    if places.count == 1, options.task == nil, !table.columns[places[0]].isText {
      verdict = TargetRules.verdict(table.column(places[0]).filter { !$0.isNaN })
    }
    return places.filter { place in
      let column = table.columns[place]
      return column.needsReading || !column.isText && verdict != .amounts && !table.facts[place].arePlain
    }
  }

  /// Decides, and makes labels of the cells of classes; what is wrong is added to `problems`.
  mutating func decide(_ table: inout CSVTable, _ counts: [[Int]], _ problems: inout Diagnostics) {
    guard places.count == 1, options.task != .regression, let place = places.first else {
      for place in places where table.columns[place].isText { decideNumbers(place, &table, &problems) }
      return
    }
    let column = table.columns[place]
    guard column.isText || verdict != .amounts else { return }
    let names: CategoryNames
    if column.isText {
      decideTexts(column, counts[place], table.reader, &problems)
      names = CategoryNames(of: column.texts.names)
      let labels = column.texts.names.map { Double(names.label(of: $0) ?? 0) }
      table.rewrite(place) { $0.isNaN ? .nan : labels[Int($0)] }
    } else {
      names = CategoryNames(of: table.column(place).filter { !$0.isNaN })
      table.rewrite(place) { $0.isNaN ? .nan : Double(names.label(of: $0) ?? 0) }
    }
    content = .classes(names)
    isGuess = verdict == .classesByGuess
  }

  mutating func setClasses(_ names: CategoryNames) { content = .classes(names) }

  private func decideTexts(
    _ column: CSVColumn, _ counts: [Int], _ reader: CSVReader, _ problems: inout Diagnostics
  ) {
    if column.isCrowded {
      let mistake = TargetMistake.tooManyTexts(reader.title(column.field), limit: CSVColumn.mostTexts)
      problems.append(reader.headerDiagnostic(mistake, column: column.field))
    } else if options.task == nil, verdict == .amounts, let flaw = CSVTextTarget(column.texts.names, counts).flaw {
      report(flaw, column, reader, &problems)
    }
  }

  private func report(_ flaw: ColumnFlaw, _ column: CSVColumn, _ reader: CSVReader, _ problems: inout Diagnostics) {
    let mistake = TableMistake.column(reader.title(column.field), flaw)
    problems.append(reader.headerDiagnostic(mistake, column: column.field))
    for diagnostic in column.oddities.found.prefix(3) { problems.append(diagnostic) }
  }

  /// A target that is to be a number and holds texts: amounts that are certain are read.
  private func decideNumbers(_ place: Int, _ table: inout CSVTable, _ problems: inout Diagnostics) {
    let (column, reader) = (table.columns[place], table.reader)
    let texts = column.texts.names.map(CategoryNames.trimmed)
    let values = texts.map(options.style.number)
    let strange = zip(texts, values).first { $1 == nil && !MissingMarks.isUsual($0) }?.0
    guard strange == nil, !column.isCrowded else {
      let example = strange ?? ""
      let flaw = FormattedNumber(example).map { ColumnFlaw.formattedNumbers(example: example, $0) }
      report(flaw ?? .targetOfText(example: example, isAmongSeveral: places.count > 1), column, reader, &problems)
      return
    }
    table.rewrite(place) { $0.isNaN ? .nan : values[Int($0)] ?? .nan }
  }
}

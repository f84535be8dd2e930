import Documents

/// What the author of an experiment may want to know about a CSV file although nothing is wrong with it.
struct CSVNotes {
  let table: CSVTable
  /// Those of the rows to train on, which are the table's first `rowCount`.
  let targets: Dataset.Targets
  let rowCount: Int
  let options: CSVOptions
  /// The file with the rows to train on.
  let reader: CSVReader

  /// From this many rows on, it means something that the values of a column all differ.
  private static let enoughRows = 20

  var all: [Diagnostic] {
    let places = Dictionary(uniqueKeysWithValues: reader.header.enumerated().map { ($1, $0) })
    return dropped + featureNotes(places) + targetNotes(places)
  }

  private var dropped: [Diagnostic] {
    guard table.droppedCount > 0 else { return [] }
    let all = table.droppedCount + table.rowCount
    let advice = table.droppedMark.map { "; \(CSVAdvice.keepName($0))" } ?? ""
    return [
      reader.source.diagnostic(
        "\(table.droppedCount) of \(all) rows lack a value and are excluded\(advice)", severity: .warning)
    ]
  }

  private func note(_ message: String, _ column: Int) -> Diagnostic {
    reader.headerDiagnostic(
      "column \(reader.quotedName(column)) \(message)", column: column, severity: .warning)
  }

  // MARK: Features

  private func featureNotes(_ places: [String: Int]) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    var number = 0
    var category = 0
    for feature in table.roles.features {
      let column = places[feature.name] ?? 0
      if feature.isCategorical {
        let count = table.categories[category].labelNames.count
        notes += CSVLookalikes.notes(table.categories[category].readTexts, noun: "categories").map {
          note($0, column)
        }
        if rowCount >= Self.enoughRows, count * 2 > rowCount {
          let message =
            "has \(count) categories in \(rowCount) rows; if it is a name or an id, write it under drop "
            + CSVAdvice.place
          notes.append(note(message, column))
        }
        category += 1
      } else {
        if holdsLongNumbers(number) {
          let message =
            "holds whole numbers of 16 digits and more, which are rounded; if they are names or ids, write it under "
            + "categorical or drop \(CSVAdvice.place)"
          notes.append(note(message, column))
        }
        if looksLikeID(number, feature.name, isNameless: reader.nameless.contains(column)) {
          let message =
            "holds a different whole number in every row; if it is an id, write it under drop "
            + CSVAdvice.place
          notes.append(note(message, column))
        }
        number += 1
      }
    }
    return notes
  }

  /// Whether a numeric feature holds a different whole number in every row, and they are consecutive (but for
  /// rows that are left out) or its name says what they are. Without a name, consecutive ones are an index
  /// however few they are.
  private func looksLikeID(_ column: Int, _ name: String, isNameless: Bool) -> Bool {
    guard rowCount >= (isNameless ? 2 : Self.enoughRows) else { return false }
    let width = table.numbers.count / max(1, table.rowCount)
    var least = Double.infinity
    var greatest = -Double.infinity
    for row in 0..<rowCount {
      let value = table.numbers[row * width + column]
      guard value == value.rounded(.towardZero), abs(value) < 0x1p53 else { return false }
      least = min(least, value)
      greatest = max(greatest, value)
      // Amounts repeat themselves early, and need not be read to the end.
      if row == Self.enoughRows, !areDistinct(column, width, count: row) { return false }
    }
    let span = greatest - least + 1
    let areConsecutive = span >= Double(rowCount) && span <= Double(rowCount + table.droppedCount)
    let isNamedSo = Self.namesID(name) || isNameless && rowCount >= Self.enoughRows
    return (areConsecutive || isNamedSo) && areDistinct(column, width, count: rowCount)
  }

  /// Whether a numeric feature holds nothing but whole numbers, most of them beyond those that a `Double` tells apart.
  private func holdsLongNumbers(_ column: Int) -> Bool {
    let width = table.numbers.count / max(1, table.rowCount)
    var count = 0
    for row in 0..<rowCount {
      let value = table.numbers[row * width + column]
      // Amounts soon have one with a fraction, or a small one.
      guard value == value.rounded(.towardZero), value.magnitude < 1e22 else { return false }
      if value.magnitude >= 0x1p53 { count += 1 } else if row == 0 { return false }
    }
    return count * 2 > rowCount
  }

  private func areDistinct(_ column: Int, _ width: Int, count: Int) -> Bool {
    var seen = Set<Double>(minimumCapacity: count)
    for row in 0..<count where !seen.insert(table.numbers[row * width + column]).inserted { return false }
    return true
  }

  /// `id`, `row_id`, `PassengerId`, `customerID`, `Customer ID`; but neither `grid` nor `GRID`.
  private static func namesID(_ name: String) -> Bool {
    guard name.count > 2 else { return name.lowercased() == "id" }
    let before = name[name.index(name.endIndex, offsetBy: -3)]
    if "_ -.".contains(before) { return name.lowercased().hasSuffix("id") }
    return name.hasSuffix("Id") || name.hasSuffix("ID") && before.isLowercase
  }

  // MARK: Targets

  private func targetNotes(_ places: [String: Int]) -> [Diagnostic] {
    guard table.roles.targets.count == 1, let column = places[table.roles.targets[0]] else { return [] }
    switch targets {
    case .numbers(let values, _, _):
      return wholeNumbers(values, column).map { [$0] } ?? []
    case .classes(let labels, let names):
      let lookalikes = CSVLookalikes.notes(table.classes.readTexts, noun: "classes").map { note($0, column) }
      if let note = manyNumbers(names, column) { return lookalikes + [note] }
      return lookalikes + (rareClasses(labels, names, column).map { [$0] } ?? [])
    }
  }

  /// Few whole numbers that are regressed may be meant as classes.
  private func wholeNumbers(_ values: [Double], _ column: Int) -> Diagnostic? {
    guard options.task == nil else { return nil }
    let limit = 20
    var distinct = Set<Double>()
    for value in values {
      guard value == value.rounded(.towardZero) else { return nil }
      distinct.insert(value)
      if distinct.count > limit { return nil }
    }
    return note(
      "holds only \(distinct.count) whole numbers and is regressed; if they are classes, write "
        + "task: classification, and otherwise task: regression, \(CSVAdvice.place)", column)
  }

  /// Amounts that are declared classes.
  private func manyNumbers(_ names: [String], _ column: Int) -> Diagnostic? {
    guard rowCount >= 30, names.count * 3 > rowCount, table.classes.names?.areNumbers ?? false else {
      return nil
    }
    return note(
      "holds \(names.count) different numbers in \(rowCount) rows, each of them a class; "
        + CSVAdvice.regression, column)
  }

  /// Classes that no split can put into every part.
  private func rareClasses(_ labels: [Int32], _ names: [String], _ column: Int) -> Diagnostic? {
    guard rowCount >= Self.enoughRows, options.validationPath == nil || options.testPath == nil else {
      return nil
    }
    var counts = [Int](repeating: 0, count: names.count)
    for label in labels { counts[Int(label)] += 1 }
    let rare = names.indices.filter { counts[$0] == 1 }.map { VisibleText.quoted(names[$0]) }
    guard !rare.isEmpty else { return nil }
    let rest = rare.count > 3 ? " and \(rare.count - 3) more" : ""
    return note(
      "has \(rare.count == 1 ? "a class" : "classes") with a single row, which no split can put into every part: "
        + rare.prefix(3).joined(separator: ", ") + rest, column)
  }
}

import Documents

/// What the author of an experiment may want to know about a CSV file although nothing is wrong with it.
struct CSVNotes {
  let assembly: CSVAssembly
  /// Those of the rows to train on.
  let targets: Dataset.Targets
  let rowCount: Int
  /// How many rows of the file with the rows to train on are left out.
  let excludedCount: Int
  let options: CSVOptions
  /// The file with the rows to train on.
  let reader: CSVReader

  /// From this many rows on, it means something that a class is rare.
  private static let enoughRows = 20

  var all: [Diagnostic] {
    excluded + leftOut + lookalikes + targetNotes + assembly.notes
  }

  private var excluded: [Diagnostic] {
    guard excludedCount > 0 else { return [] }
    let all = excludedCount + rowCount
    return [
      reader.source.diagnostic(
        TableNote.excludedRows(
          excludedCount, of: all, lackTarget: excludedCount == assembly.untargetedCount,
          nameLikeMark: assembly.nameLikeMark))
    ]
  }

  /// What is not used although nobody said so.
  private var leftOut: [Diagnostic] {
    assembly.decisions.compactMap { decision in
      let column = reader.header.firstIndex(of: decision.name) ?? 0
      // Commas at the ends of lines make columns without name and values.
      let isNothing = decision.reason == .empty && reader.nameless.contains(column)
      return decision.isLeftOut && decision.reason != .given && !isNothing ? note(.leftOut(decision), column) : nil
    }
  }

  private func note(_ note: ColumnNote, _ column: Int) -> Diagnostic {
    reader.headerDiagnostic(TableNote.column(reader.title(column), note), column: column)
  }

  private var lookalikes: [Diagnostic] {
    assembly.texts.flatMap { field, texts, isTarget in
      CSVLookalikes.notes(texts, isTarget: isTarget).map { note($0, field) }
    }
  }

  // MARK: Targets

  private var targetNotes: [Diagnostic] {
    guard assembly.target.names.count == 1,
      let column = reader.header.firstIndex(of: assembly.target.names[0]),
      case .classes(_, let names) = targets
    else { return [] }
    if assembly.target.isGuess {
      return [note(.guessedClasses(names.count), column)]
    }
    if let note = manyNumbers(names, column) { return [note] }
    return rareClasses(names, column).map { [$0] } ?? []
  }

  /// Amounts that are declared classes.
  private func manyNumbers(_ names: [String], _ column: Int) -> Diagnostic? {
    guard rowCount >= 30, names.count * 3 > rowCount, names.allSatisfy({ CategoryNames.number($0) != nil }) else {
      return nil
    }
    return note(.classesOfNumbers(names.count, rowCount: rowCount), column)
  }

  /// Classes that no split can put into every part.
  private func rareClasses(_ names: [String], _ column: Int) -> Diagnostic? {
    guard rowCount >= Self.enoughRows, options.validationPath == nil || options.testPath == nil else {
      return nil
    }
    let counts = targets.rowsPerClass
    let rare = names.indices.filter { counts[$0] == 1 }.map { names[$0] }
    return rare.isEmpty ? nil : note(.rareClasses(rare), column)
  }
}

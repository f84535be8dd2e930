import Documents

extension CSVFindings {
  /// Adds what was found: a column that holds text, or that often lacks a value, once; other fields one by
  /// one. The last column of text ends with what to write for all of them.
  func report(
    in reader: CSVReader, _ places: CSVPlaces, _ options: CSVOptions, isClassified: Bool,
    to problems: inout Diagnostics
  ) {
    let textual = columns.indices.filter {
      !places.targets.contains($0) && complaint(about: $0, isTarget: false) == .text
    }
    let categorical = Set(options.categorical).union(textual.map { reader.header[$0] })
    let usualMarks = missingMarks
    for column in columns.indices {
      let name = reader.quotedName(column)
      let isTarget = places.targets.contains(column)
      let mayBeClass = isTarget && options.task == nil && places.targets.count == 1
      if let complaint = complaint(about: column, isTarget: isTarget) {
        var message = "column \(name) \(words(complaint, column, marks: usualMarks))"
        if complaint == .text, isTarget {
          message += "; " + (mayBeClass ? CSVAdvice.classification : "numbers are needed to regress")
        } else if column == textual.last {
          message += "; \(CSVAdvice.categorical(reader.header.filter(categorical.contains)))"
        }
        problems.append(reader.headerDiagnostic(message, column: column))
      } else {
        reportTexts(in: reader, column, mayBeClass: mayBeClass, marks: usualMarks, to: &problems)
      }
      let holdsNames =
        isTarget && isClassified || places.categorical.contains(column) || textual.contains(column)
      reportMissing(in: reader, column, isTarget: isTarget, holdsNames: holdsNames, to: &problems)
      let unknown = columns[column][Kind.unknownName.rawValue]
      for diagnostic in unknown.shown { problems.append(diagnostic) }
      summarize(unknown, "do not occur in the rows to train on", in: reader, column, to: &problems)
    }
  }

  // MARK: Texts

  /// What is the matter with a column in which most fields are no numbers.
  private enum Complaint: Equatable {
    case text
    /// Most are amounts in another form: making a category of each would be the wrong advice.
    case amount(String, AmountText)
    /// Most are marks of missing values.
    case marks
  }

  private func complaint(about column: Int, isTarget: Bool) -> Complaint? {
    let texts = columns[column][Kind.notANumber.rawValue]
    guard texts.count * 2 > rowCount - columns[column][Kind.missing.rawValue].count else { return nil }
    let samples = texts.samples
    if samples.count(where: MissingMarks.isUsual) * 2 > samples.count { return .marks }
    let amounts = samples.compactMap { text in AmountText(text).map { (text, $0) } }
    let certain = amounts.first {
      if case .formatted(let number) = $0.1 { number.alternative == nil } else { true }
    }
    if amounts.count * 2 > samples.count, let (text, amount) = certain ?? amounts.first {
      return .amount(text, amount)
    }
    return .text
  }

  private func words(_ complaint: Complaint, _ column: Int, marks: [String]) -> String {
    let texts = columns[column][Kind.notANumber.rawValue]
    switch complaint {
    case .amount(let text, let amount):
      return "holds \(VisibleText.quoted(text)), which \(amount.explanation)"
    case .marks:
      return
        "holds \(VisibleText.quoted(texts.samples.first(where: MissingMarks.isUsual) ?? "")) in many of its rows; "
        + CSVAdvice.missingValues(marks)
    case .text:
      let sample = texts.samples.first { !MissingMarks.isUsual($0) } ?? texts.samples.first ?? ""
      return "holds text, such as \(VisibleText.quoted(sample))"
    }
  }

  private func reportTexts(
    in reader: CSVReader, _ column: Int, mayBeClass: Bool, marks: [String], to problems: inout Diagnostics
  ) {
    let texts = columns[column][Kind.notANumber.rawValue]
    var explainsMark = true
    for (index, var diagnostic) in texts.shown.enumerated() {
      if MissingMarks.isUsual(texts.samples[index]) {
        if explainsMark { diagnostic.message += "; \(CSVAdvice.missingValues(marks))" }
        explainsMark = false
      } else if mayBeClass, index == 0, AmountText(texts.samples[index]) == nil {
        diagnostic.message +=
          "; if column \(reader.quotedName(column)) is a class, write task: classification \(CSVAdvice.place)"
      }
      problems.append(diagnostic)
    }
    summarize(texts, "are not numbers", in: reader, column, to: &problems)
  }

  // MARK: Missing values

  /// What marks missing values in this file, as far as it was seen: marks that are none yet, and those that are.
  private var missingMarks: [String] {
    let columns = columns.flatMap { findings in
      findings[Kind.notANumber.rawValue].samples.filter(MissingMarks.isUsual)
        + findings[Kind.missing.rawValue].samples.filter { !$0.isEmpty }
    }
    var seen = Set<String>()
    return columns.map(CategoryNames.trimmed).filter { seen.insert($0).inserted }
  }

  private func reportMissing(
    in reader: CSVReader, _ column: Int, isTarget: Bool, holdsNames: Bool, to problems: inout Diagnostics
  ) {
    let missing = columns[column][Kind.missing.rawValue]
    let name = reader.quotedName(column)
    let keeping = holdsNames ? missing.nameLike.map { "; \(CSVAdvice.keepName($0))" } ?? "" : ""
    if missing.count == rowCount, rowCount > 1 {
      let advice = isTarget ? "" : "; \(CSVAdvice.dropColumn)"
      let message = "column \(name) has no value in any row\(said(missing))"
      problems.append(reader.headerDiagnostic(message + advice + keeping, column: column))
    } else if missing.count > 3 {
      let message = "column \(name) lacks a value in \(missing.count) of \(rowCount) rows\(said(missing))"
      problems.append(reader.headerDiagnostic("\(message); \(CSVAdvice.dropRows)\(keeping)", column: column))
    } else {
      for (index, var diagnostic) in missing.shown.enumerated() {
        let text = missing.samples[index]
        diagnostic.message =
          "column \(name) lacks a value" + (text.isEmpty ? "" : ": \(VisibleText.quoted(text)) says so")
        if index == 0 { diagnostic.message += "; \(CSVAdvice.dropRows)\(keeping)" }
        problems.append(diagnostic)
      }
    }
  }

  /// " ('NA', '?' or nothing)"; empty where no text marks what is missing.
  private func said(_ missing: Finding) -> String {
    guard missing.samples.contains(where: { !$0.isEmpty }) else { return "" }
    var seen = Set<String>()
    var texts = missing.samples.filter { !$0.isEmpty && seen.insert($0).inserted }.map(VisibleText.quoted)
    if missing.samples.contains("") { texts.append("nothing") }
    let last = texts.removeLast()
    return " (\(texts.isEmpty ? "" : texts.joined(separator: ", ") + " or ")\(last))"
  }

  private func summarize(
    _ finding: Finding, _ complaint: String, in reader: CSVReader, _ column: Int,
    to problems: inout Diagnostics
  ) {
    let rest = finding.count - finding.shown.count
    guard rest > 0 else { return }
    problems.append(
      reader.headerDiagnostic(
        "in column \(reader.quotedName(column)), \(rest) more values \(complaint)", column: column))
  }
}

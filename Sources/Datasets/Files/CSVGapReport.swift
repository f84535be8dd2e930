import Documents

/// Reports what a column lacks, where the file says that nothing may be missing.
struct CSVGapReport {
  private let column: CSVColumn
  private let rowCount: Int
  private let reader: CSVReader
  private let isTarget: Bool

  init(_ column: CSVColumn, rowCount: Int, reader: CSVReader, isTarget: Bool) {
    (self.column, self.rowCount, self.reader, self.isTarget) = (column, rowCount, reader, isTarget)
  }

  /// Few cells are reported one by one, many together.
  func report(to problems: inout Diagnostics) {
    let name = reader.quotedName(column.field)
    let count = column.missingCount
    let keeping = column.isText ? column.nameLikeMark.map { "; \(CSVAdvice.keepName($0))" } ?? "" : ""
    if count == rowCount, rowCount > 1 {
      let advice = isTarget ? "" : "; \(CSVAdvice.dropColumn)"
      let message = "column \(name) has no value in any row\(marks)"
      problems.append(reader.headerDiagnostic(message + advice + keeping, column: column.field))
    } else if count > 3 {
      let message = "column \(name) lacks a value in \(count) of \(rowCount) rows\(marks)"
      problems.append(
        reader.headerDiagnostic("\(message); \(CSVAdvice.dropRows)\(keeping)", column: column.field))
    } else {
      for (index, var diagnostic) in column.gaps.diagnostics.enumerated() {
        let text = column.gaps.texts[index]
        diagnostic.message =
          "column \(name) lacks a value" + (text.isEmpty ? "" : ": \(VisibleText.quoted(text)) says so")
        if index == 0 { diagnostic.message += "; \(CSVAdvice.dropRows)\(keeping)" }
        problems.append(diagnostic)
      }
    }
  }

  /// " ('NA', '?' or nothing)"; empty where no text marks what is missing.
  private var marks: String {
    let samples = column.gaps.texts
    guard samples.contains(where: { !$0.isEmpty }) else { return "" }
    var seen = Set<String>()
    var texts = samples.filter { !$0.isEmpty && seen.insert($0).inserted }.map(VisibleText.quoted)
    if samples.contains("") { texts.append("nothing") }
    let last = texts.removeLast()
    return " (\(texts.isEmpty ? "" : texts.joined(separator: ", ") + " or ")\(last))"
  }
}

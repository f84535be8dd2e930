import Documents

/// What can be wrong with one column of a table; see `TableMistake.column`.
enum ColumnFlaw: Sendable {
  case formattedNumbers(example: String, FormattedNumber)
  case strayTexts([String], rows: Int, rowCount: Int)
  /// The file says that it holds numbers.
  case notNumbers([String], rows: Int)
  /// The file says that it holds dates.
  case notDates(String)
  /// Numbers or dates are to become what categories become.
  case encodingOfNumbers(CategoryEncoding)
  case binsOfCategories
  /// More than two categories are to become two numbers.
  case encodingOfTwo(CategoryEncoding, count: Int)
  /// Categories that their order lacks.
  case notInOrder([String], order: [String])
  /// A target that most rows have amounts or times in, which are not written as programs write numbers.
  case targetOfAmounts(example: String, AmountText)
  /// A target that most rows have numbers in.
  case targetWithStrayTexts([String], rows: Int, rowCount: Int)
  /// A target that is to be a number.
  case targetOfText(example: String, isAmongSeveral: Bool)
  /// The values that it lacks, although none may be missing.
  case gaps(count: Int, rowCount: Int, marks: [String], nameLikeMark: String?, isTarget: Bool)
  /// One of a few values that it lacks; only the first has advice.
  case gap(mark: String)
  case firstGap(mark: String, nameLikeMark: String?)

  /// Whether it is known what the column holds.
  var isOfEncoding: Bool {
    switch self {
    case .encodingOfNumbers, .binsOfCategories, .encodingOfTwo, .notInOrder: true
    default: false
    }
  }

  /// The end of a sentence that begins with the column.
  ///
  /// - Parameter name: the column's, which lines that can be pasted have.
  func text(_ name: String) -> String {
    [words, advice(YAML.quoted(name))].compactMap(\.self).joined(separator: "; ")
  }

  private var words: String {
    switch self {
    case .formattedNumbers(let example, let number): return Self.words(example, .formatted(number))
    case .targetOfAmounts(let example, let amount): return Self.words(example, amount)
    case .strayTexts(let texts, let rows, let rowCount), .targetWithStrayTexts(let texts, let rows, let rowCount):
      return "holds numbers, but \(Self.list(texts)) in \(rows) of \(rowCount) rows"
    case .notNumbers(let texts, let rows):
      return "is to be a number, but holds \(Self.list(texts)) in \(counted(rows, "row"))"
    case .notDates(let text): return "is to be a date, but holds \(VisibleText.quoted(text))"
    case .encodingOfNumbers(let encoding):
      return "holds amounts; encoding: \(encoding.rawValue) is for categories"
    case .binsOfCategories: return "holds categories; piecewise_linear is for numbers"
    case .encodingOfTwo(let encoding, let count):
      return "has \(count) categories; encoding: \(encoding.rawValue) is for two"
    case .notInOrder(let texts, _): return "holds \(Self.list(texts)), which its order lacks"
    case .targetOfText(let example, _): return "holds text, such as \(VisibleText.quoted(example))"
    case .gaps(let count, let rowCount, let marks, _, _):
      let rows = count == rowCount ? "has no value in any row" : "lacks a value in \(count) of \(rowCount) rows"
      return rows + Self.alternatives(marks)
    case .gap(let mark), .firstGap(let mark, _):
      return "lacks a value" + (mark.isEmpty ? "" : ": \(VisibleText.quoted(mark)) says so")
    }
  }

  /// Ends with a line that can be pasted.
  ///
  /// - Parameter key: the column's name, as YAML has it.
  private func advice(_ key: String) -> String? {
    switch self {
    case .formattedNumbers(_, let number):
      let style = number.style
      if style.decimal == nil, style.thousands == nil {
        return "to read it so, write columns: {\(key): number} \(CSVAdvice.place)"
      }
      let keys = [style.decimal.map { "decimal: '\($0)'" }, style.thousands.map { "thousands: \"\($0)\"" }]
      return "to read it so, write \(keys.compactMap(\.self).joined(separator: ", ")) \(CSVAdvice.place)"
    case .strayTexts(let texts, _, _):
      return
        "if they are categories, write columns: {\(key): categorical}, and if they stand for a missing value, write "
        + "missing_values: \(YAML.list(texts)) \(CSVAdvice.place)"
    case .notNumbers(let texts, _):
      return "if they stand for a missing value, write missing_values: \(YAML.list(texts)) \(CSVAdvice.place)"
    case .notDates: return "to take it as it is, write columns: {\(key): auto} \(CSVAdvice.place)"
    case .encodingOfNumbers(let encoding):
      return "if they are names, write columns: {\(key): {type: categorical, encoding: \(encoding.rawValue)}} "
        + CSVAdvice.place
    case .binsOfCategories:
      return "for a number per category, write columns: {\(key): {encoding: target}} \(CSVAdvice.place)"
    case .encodingOfTwo:
      return "for a feature per category, write columns: {\(key): {encoding: one_hot}} \(CSVAdvice.place)"
    case .notInOrder(let texts, let order):
      return "if that is last, write columns: {\(key): {encoding: ordinal, order: \(YAML.list(order + texts))}} "
        + CSVAdvice.place
    case .targetOfAmounts: return CSVAdvice.classification
    case .targetWithStrayTexts(let texts, _, _):
      let marks = texts.filter(MissingMarks.isUsual)
      return (marks.isEmpty ? "" : CSVAdvice.missingValues(marks) + "; ") + CSVAdvice.classification
    case .targetOfText(_, let isAmongSeveral):
      return isAmongSeveral ? "numbers are needed to regress" : "write task: classification \(CSVAdvice.place)"
    case .gaps(let count, let rowCount, _, let nameLikeMark, let isTarget):
      let instead = count < rowCount ? CSVAdvice.dropRows : isTarget ? nil : CSVAdvice.dropColumn
      return CSVAdvice.joined(instead, nameLikeMark.map(CSVAdvice.keepName))
    case .gap: return nil
    case .firstGap(_, let nameLikeMark):
      return CSVAdvice.joined(CSVAdvice.dropRows, nameLikeMark.map(CSVAdvice.keepName))
    }
  }

  private static func words(_ example: String, _ amount: AmountText) -> String {
    "holds \(VisibleText.quoted(example)), which \(amount.explanation)"
  }

  private static func list(_ texts: [String]) -> String {
    texts.prefix(3).map(VisibleText.quoted).joined(separator: ", ")
  }

  /// " ('NA', '?' or nothing)"; empty where no text marks what is missing.
  private static func alternatives(_ marks: [String]) -> String {
    guard marks.contains(where: { !$0.isEmpty }) else { return "" }
    var seen = Set<String>()
    var texts = marks.filter { !$0.isEmpty && seen.insert($0).inserted }.map(VisibleText.quoted)
    if marks.contains("") { texts.append("nothing") }
    let last = texts.removeLast()
    return " (\(texts.isEmpty ? "" : texts.joined(separator: ", ") + " or ")\(last))"
  }
}

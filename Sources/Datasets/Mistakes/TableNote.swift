import Documents

/// What the author of an experiment may want to know about a table although nothing is wrong with it.
enum TableNote: Mistake {
  /// Rows that lack a value, or their target each of them.
  case excludedRows(Int, of: Int, lackTarget: Bool, nameLikeMark: String?)
  case column(ColumnTitle, ColumnNote)

  var severity: Diagnostic.Severity { .warning }

  var wording: Wording {
    switch self {
    case .excludedRows(let count, let rowCount, let lackTarget, let mark):
      """
      \(count) of \(rowCount) rows \(lackTarget ? "have no target" : "lack a value") and are excluded\
      \(mark.map { "; \(CSVAdvice.keepName($0))" } ?? "")
      """
    case .column(let title, let note): "column \(title.text) \(note.text)"
    }
  }
}

/// What there is to know about one column.
enum ColumnNote: Sendable {
  /// It is not used although nobody said so.
  case leftOut(ColumnDecision)
  /// Names that are one number in two spellings.
  case sameNumber(String, String, isTarget: Bool)
  case unicodeForms(String, String)
  /// Names that differ by characters at their ends that nobody sees.
  case unseenEnds(String, String, isTarget: Bool)
  /// Whole numbers that nobody called classes.
  case guessedClasses(Int)
  /// Amounts that are declared classes.
  case classesOfNumbers(Int, rowCount: Int)
  /// Classes with a single row.
  case rareClasses([String])
  case unknownCategory(example: String, rows: Int)
  case filledIn(rows: Int)

  /// The end of a sentence that begins with the column.
  var text: String {
    switch self {
    case .leftOut(let decision):
      return "is \(decision)"
    case .sameNumber(let first, let second, let isTarget):
      let noun = Self.noun(isTarget)
      return "has the \(noun) \(Self.spelled(first)) and \(Self.spelled(second)), which are one number and stay two "
        + "\(noun); \(Self.writeAlike)"
    case .unicodeForms(let first, let second):
      return "has \(Self.spelled(first)) in two Unicode forms (\(Self.codePoints(first, second)); "
        + "\(Self.codePoints(second, first))), which are taken for one"
    case .unseenEnds(let first, let second, let isTarget):
      let noun = Self.noun(isTarget)
      return "has the \(noun) \(Self.spelled(first)) and \(Self.spelled(second)), which differ by what nobody sees at "
        + "their ends\(Self.unseen(first + second)) and stay two \(noun); \(Self.writeAlike)"
    case .guessedClasses(let count):
      return "holds \(count) whole numbers, which are taken for classes; if they are amounts, write task: regression, "
        + "and otherwise task: classification, \(CSVAdvice.place)"
    case .classesOfNumbers(let count, let rowCount):
      return "holds \(count) different numbers in \(rowCount) rows, each of them a class; \(CSVAdvice.regression)"
    case .rareClasses(let names):
      let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
      return
        "has \(names.count == 1 ? "a class" : "classes") with a single row, which no split can put into every part: "
        + names.prefix(3).map(VisibleText.quoted).joined(separator: ", ") + rest
    case .unknownCategory(let example, let rows):
      let others = rows == 1 ? "" : " or another such category"
      return "has \(VisibleText.quoted(example))\(others) in \(counted(rows, "row")), which the rows to train on lack; "
        + "there it is of none of the categories"
    case .filledIn(let rows):
      return "lacks a value in \(counted(rows, "row")), where it is filled in from the training part"
    }
  }

  private static let writeAlike = "if they are one, write them alike"

  private static func noun(_ isTarget: Bool) -> String { isTarget ? "classes" : "categories" }

  /// " (U+200B)": the characters that nobody sees, spaces aside.
  private static func unseen(_ texts: String) -> String {
    let unseen = Set(texts.unicodeScalars.filter { $0.properties.isWhitespace || $0.takesNoRoom })
    let marks = unseen.subtracting([" "]).sorted().map(\.codePoint)
    return marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))"
  }

  /// The code points from the first one that differs, three at most.
  private static func codePoints(_ text: String, _ other: String) -> String {
    let same = zip(text.unicodeScalars, other.unicodeScalars).prefix { $0 == $1 }.count
    return text.unicodeScalars.dropFirst(same).prefix(3).map(\.codePoint).joined(separator: " ")
  }

  /// The text in quotes, with spaces other than ASCII's spelled out.
  private static func spelled(_ text: String) -> String {
    let spelled = text.unicodeScalars.reduce(into: "") { result, scalar in
      let isOdd = scalar.properties.isWhitespace && !scalar.isASCII
      result += isOdd ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }
    return VisibleText.quoted(spelled)
  }
}

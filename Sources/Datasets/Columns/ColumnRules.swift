import Documents

/// Decides what a column is taken for. A rule looks at nothing but the column itself, never at targets, so that nothing of a
/// held-out row's target can reach the features.
struct ColumnRules {
  let name: String
  let isNameless: Bool
  let rowCount: Int
  let missingCount: Int
  let numbers: CSVNumberFacts
  /// Whether the file says that the column is a feature: it is not left out then.
  let isWanted: Bool

  enum Verdict {
    case use(FeatureColumn.Kind, ColumnDecision.Reason)
    case leaveOut(ColumnDecision.Reason)
    case refuse(ColumnFlaw)
  }

  /// From this many rows on, it means something that the values of a column all differ.
  private static let enoughRows = 20

  private var knownCount: Int { rowCount - missingCount }

  // MARK: Numbers

  /// Whether a column of numbers has to be read as texts before it is known what it holds.
  var needsTexts: Bool {
    guard knownCount > 0 else { return false }
    return numbers.leadingZeroCount > 0 && numbers.areWhole || numbers.inexactCount * 2 > knownCount
  }

  /// - Parameter areDistinct: whether all numbers differ.
  func verdict(areDistinct: () -> Bool) -> Verdict {
    if knownCount == 0 { return isWanted ? .use(.number, .given) : .leaveOut(.empty) }
    if isWanted { return .use(.number, .allNumbers) }
    if numbers.minimum == numbers.maximum {
      return .leaveOut(.constant(CategoryNames.name(of: numbers.minimum)))
    }
    guard missingCount == 0, numbers.areWhole else { return .use(.number, .allNumbers) }
    let isCounter = numbers.areConsecutive && (numbers.minimum == 0 || numbers.minimum == 1)
    if isCounter, rowCount >= (isNameless || Self.namesIndex(name) ? 2 : Self.enoughRows) {
      return .leaveOut(.index)
    }
    let isNamedSo = Self.namesID(name) || isNameless
    if isNamedSo, rowCount >= Self.enoughRows, areDistinct() { return .leaveOut(.identifier) }
    return .use(.number, .allNumbers)
  }

  /// `index`, `rownames`, `row`, `no`, `nr`, `obs`, `Unnamed: 0`
  private static func namesIndex(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["index", "rownames", "row", "rownumber", "row_number", "no", "nr", "#", "obs"].contains(name)
      || name.hasPrefix("unnamed") || namesID(name)
  }

  /// `id`, `row_id`, `PassengerId`, `customerID`, `Customer ID`; but neither `grid` nor `GRID`.
  private static func namesID(_ name: String) -> Bool {
    guard name.count > 2 else { return name.lowercased() == "id" }
    let before = name[name.index(name.endIndex, offsetBy: -3)]
    if "_ -.".contains(before) { return name.lowercased().hasSuffix("id") }
    return name.hasSuffix("Id") || name.hasSuffix("ID") && before.isLowercase
  }

  // MARK: Texts

  /// - Parameters:
  ///   - texts: the distinct texts, as they were read.
  ///   - counts: how many rows have each.
  ///   - isCrowded: whether there are more of them.
  func verdict(texts: [String], counts: [Int], isCrowded: Bool) -> Verdict {
    if knownCount == 0 { return isWanted ? .use(.category(CategoryNames(of: [String]())), .given) : .leaveOut(.empty) }
    if let (form, isAmbiguous) = Self.dateForm(texts) {
      return .use(.date(form, []), .datesWritten(form, isAmbiguous: isAmbiguous))
    }
    if isCrowded { return .leaveOut(.tooManyTexts(CSVColumn.mostTexts)) }
    let table = TextTable(texts, counts)
    if let problem = table.amounts { return .refuse(problem) }
    if let problem = table.strays { return .refuse(problem) }
    let names = CategoryNames(of: texts)
    let reason = reason(names)
    if names.names.count == 1, missingCount == 0, !isWanted { return .leaveOut(.constant(names.names[0])) }
    if names.names.count == 2, missingCount == 0 {
      let ordered = CategoryNames.truth(names)
      return .use(.boolean(ordered), .twoTexts(ordered.names))
    }
    let count = names.names.count
    let isRepeated = count * 2 <= knownCount || knownCount < Self.enoughRows && count < knownCount
    if !isWanted {
      if !isRepeated { return .leaveOut(.uniqueTexts(count: count, rows: knownCount)) }
      if table.isProse, count * 10 > knownCount { return .leaveOut(.longTexts) }
    }
    return .use(.category(names), reason)
  }

  private func reason(_ names: CategoryNames) -> ColumnDecision.Reason {
    if numbers.leadingZeroCount > 0, names.areNumbers {
      let code = names.names.first { $0.hasPrefix("0") && $0.count > 1 }
      if let code { return .leadingZeros(code) }
    }
    return names.coincidence.map { .sameNumber($0, $1) } ?? .repeatedTexts
  }

  /// The form in which all texts are dates, and whether another order of day and month would do as well.
  static func dateForm(_ texts: [String]) -> (DateForm, isAmbiguous: Bool)? {
    let texts = texts.prefix(CSVColumn.mostTexts)
    guard let first = texts.first else { return nil }
    let forms = DateForm.allCases.filter { form in
      form.seconds(first) != nil && texts.allSatisfy { form.seconds($0) != nil }
    }
    guard let form = forms.first else { return nil }
    // Between points the day comes first; between other marks, where nothing else decides, the month.
    let isDotted = first.contains(".") && forms.contains(.dayMonthYear)
    return (form == .monthDayYear && isDotted ? .dayMonthYear : form, forms.count > 1)
  }
}

/// The distinct texts of a column, and how many rows have each.
private struct TextTable {
  private let texts: [(text: String, count: Int)]
  private let rowCount: Int

  init(_ texts: [String], _ counts: [Int]) {
    self.texts = Array(zip(texts.map(CategoryNames.trimmed), counts))
    rowCount = counts.reduce(0, +)
  }

  /// How many distinct texts are looked at closely; of more, as many evenly.
  private static let lookedAt = 1000

  /// Where most rows hold amounts that are written in another way than programs write them.
  var amounts: ColumnFlaw? {
    let others = texts.filter { CategoryNames.number($0.text) == nil }
    let step = others.count / Self.lookedAt + 1
    let sample = stride(from: 0, to: others.count, by: step).map { others[$0] }
    let found = sample.compactMap { text, count in FormattedNumber(text).map { (text, count, $0) } }
    let rows = found.reduce(0) { $0 + $1.1 } * step
    guard rows * 2 > rowCount, let first = found.first(where: { $0.2.alternative == nil }) ?? found.first else {
      return nil
    }
    return .formattedNumbers(example: first.0, first.2)
  }

  /// Where most rows hold numbers, and the others hold neither numbers nor what could be another code among codes: amounts
  /// that are written otherwise, numbers that are too large, or words.
  var strays: ColumnFlaw? {
    let strays = texts.filter { CategoryNames.number($0.text) == nil }
    let rows = strays.reduce(0) { $0 + $1.count }
    let plain = (count: texts.count - strays.count, rows: rowCount - rows)
    guard !strays.isEmpty, rows * 2 < rowCount else { return nil }
    let first = strays.prefix(Self.lookedAt)
    let mistake = ColumnFlaw.strayTexts(Array(strays.map(\.text).prefix(3)), rows: rows, rowCount: rowCount)
    if first.contains(where: { FormattedNumber($0.text) != nil || Self.isBeyondNumbers($0.text) }) { return mistake }
    // 136A among 120 and 110 is one code more.
    let areWords = first.allSatisfy { !$0.text.contains(where: \.isNumber) }
    let areAmounts = plain.count > 20 || plain.count * 2 > plain.rows
    return areWords && strays.count <= 5 && areAmounts ? mistake : nil
  }

  /// Whether a text is a number that no `Double` holds, or stands for infinity.
  private static func isBeyondNumbers(_ text: String) -> Bool {
    let bare = text.lowercased().drop { $0 == "-" || $0 == "+" }
    return bare == "inf" || bare == "infinity" || DecimalNumber.parse(text) != nil
  }

  /// Whether the texts are sentences rather than names.
  var isProse: Bool {
    let sample = texts.prefix(Self.lookedAt)
    return sample.reduce(0) { $0 + $1.text.utf8.count } > 50 * max(sample.count, 1)
  }
}

extension CategoryNames {
  /// Two names in the order of "no" and "yes", where one says no; else as they are.
  static func truth(_ names: CategoryNames) -> CategoryNames {
    let negations: Set<String> = ["no", "n", "false", "f", "off", "absent", "negative"]
    guard names.names.count == 2, negations.contains(names.names[1].lowercased()),
      !negations.contains(names.names[0].lowercased())
    else { return names }
    return CategoryNames(ordered: names.names.reversed())
  }

  /// Two names that are the same number.
  var coincidence: (String, String)? {
    var seen: [Double: String] = [:]
    for name in names {
      guard let number = Self.number(name) else { continue }
      if let other = seen[number] { return (other, name) }
      seen[number] = name
    }
    return nil
  }
}

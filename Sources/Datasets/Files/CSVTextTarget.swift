import Documents

/// A target that was taken for classes because its first value is text, judged once all rows are in: where most rows
/// hold numbers, or nearly each another amount or date, classes are not what is meant, and nothing is guessed.
struct CSVTextTarget {
  /// The distinct texts, and how many rows hold each.
  private let texts: [(text: String, count: Int)]
  private let rowCount: Int

  /// How many distinct texts that are no numbers are looked at more closely; of more, as many evenly.
  private static let lookedAt = 1000

  /// - Parameters:
  ///   - texts: the distinct texts.
  ///   - counts: how many rows have each.
  init(_ texts: [String], _ counts: [Int]) {
    self.texts = Array(zip(texts.map(CategoryNames.trimmed), counts))
    rowCount = counts.reduce(0, +)
  }

  /// What is wrong with taking it for classes.
  var flaw: ColumnFlaw? {
    let plainRows = texts.reduce(0) { $0 + (CategoryNames.number($1.text) == nil ? 0 : $1.count) }
    let rest = texts.filter { CategoryNames.number($0.text) == nil }
    let step = rest.count / Self.lookedAt + 1
    let sample = stride(from: 0, to: rest.count, by: step).map {
      (rest[$0].text, rest[$0].count, AmountText(rest[$0].text))
    }
    let amounts = sample.compactMap { text, count, amount in amount.map { (text, count, $0) } }
    let amountRows = amounts.reduce(0) { $0 + $1.1 } * step
    guard (plainRows + amountRows) * 2 > rowCount else { return nil }
    if let (text, _, amount) = amounts.first(where: { isMeant($0.2, amounts.map(\.2)) }) {
      return .targetOfAmounts(example: text, amount)
    }
    guard plainRows * 2 > rowCount, !areGroups else { return nil }
    let others = sample.filter { $0.2 == nil }
    let shown = (others.isEmpty ? sample : others).prefix(3)
    let rows = shown.reduce(0) { $0 + $1.1 }
    return .targetWithStrayTexts(shown.map(\.0), rows: rows, rowCount: rowCount)
  }

  /// Whether the texts are few, and each is there often, as `1`, `2-10` and `over 10` are.
  private var areGroups: Bool {
    texts.count <= 20 && texts.allSatisfy { $0.count >= 5 && $0.count * 1000 >= rowCount }
  }

  /// Numbers that are written in another way are never classes unless the file says so; amounts with a unit, and dates,
  /// are where nearly each is another one.
  private func isMeant(_ amount: AmountText, _ all: [AmountText]) -> Bool {
    if case .formatted = amount { return true }
    if case .marked(_, let mark) = amount {
      let alike = all.count { if case .marked(_, mark) = $0 { true } else { false } }
      if alike * 2 <= all.count { return false }
    }
    return rowCount >= 5 && texts.count * 2 > rowCount
  }
}

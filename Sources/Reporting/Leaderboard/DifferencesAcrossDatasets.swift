/// Which configurations differ over several data sets, and which the data cannot tell apart.
///
/// Seeds are averaged first, so that a data set counts once. Friedman's test asks whether any differ, Nemenyi's
/// critical difference which average ranks lie far enough apart, and Wilcoxon's test with Holm's correction looks at
/// each pair: J. Demšar, "Statistical Comparisons of Classifiers over Multiple Data Sets" (JMLR 7, 2006), §3.
struct DifferencesAcrossDatasets {
  private let leaderboard: RankedLeaderboard
  private let across: RanksAcrossDatasets
  let friedman: FriedmanTest
  let criticalDifference: Double
  /// `[rows]` Against the first, corrected for the number of all pairs; nothing for the first itself, and where there
  /// are too many pairs.
  let pValues: [Double?]
  /// `[rows]` Rows that share a letter are less than the critical difference apart.
  let letters: [String]

  private static let level = 0.05
  private static let shownRows = 20
  /// The most configurations that are compared pair by pair.
  private static let mostCompared = 100

  /// Nothing where there are no ranks across data sets.
  init?(_ leaderboard: RankedLeaderboard) {
    guard let across = leaderboard.across else { return nil }
    self.leaderboard = leaderboard
    self.across = across
    let rows = across.rows
    let datasets = leaderboard.sections.indices
    friedman = FriedmanTest(datasets.map { dataset in rows.map { $0.ranks[dataset] } })
    criticalDifference = Reporting.criticalDifference(
      treatments: rows.count, blocks: datasets.count, level: Self.level)
    letters = Self.letters(rows.map(\.averageRank), apart: criticalDifference)
    pValues = Self.pValues(rows.map(\.labels), leaderboard)
  }

  /// Letters for numbers in ascending order: each for a longest run of numbers that are less than `apart` from its
  /// first.
  static func letters(_ ranks: [Double], apart: Double) -> [String] {
    var letters = [String](repeating: "", count: ranks.count)
    var end = 0
    var letter = 0
    for start in ranks.indices {
      let next = ranks[start...].firstIndex { $0 - ranks[start] >= apart } ?? ranks.count
      // A run that ends where an earlier one does is part of it.
      guard next > end else { continue }
      end = next
      let text = letter < 26 ? String(UnicodeScalar(UInt8(ascii: "a") + UInt8(letter))) : "(\(letter + 1))"
      for index in start..<next { letters[index] += text }
      letter += 1
    }
    return letters
  }

  private static func pValues(_ labels: [[String]], _ leaderboard: RankedLeaderboard) -> [Double?] {
    guard labels.count <= mostCompared else { return labels.map { _ in nil } }
    // `[data sets, configurations]` Of which less is better; infinite where there is no number.
    let costs = leaderboard.sections.map { section in
      let sign: Double = section.section.metric.goal == .minimize ? 1 : -1
      var means: [[String]: Double] = [:]
      for row in section.rows {
        means[section.entry(row).labels] = row.summary.map { sign * $0.mean } ?? .infinity
      }
      return labels.map { means[$0] ?? .infinity }
    }
    var pairs: [(Int, Int)] = []
    var raw: [Double] = []
    for first in labels.indices {
      for second in labels.indices where second > first {
        pairs.append((first, second))
        let differences = costs.map { $0[first] == $0[second] ? 0 : $0[second] - $0[first] }
        raw.append(WilcoxonTest(ofDifferences: differences).pValue)
      }
    }
    var pValues: [Double?] = labels.map { _ in nil }
    for (pair, pValue) in zip(pairs, holmAdjusted(raw)) where pair.0 == 0 { pValues[pair.1] = pValue }
    return pValues
  }

  // MARK: To read

  func table(style: TextStyle) -> TextTable {
    let plain = style.isNarrow ? TextStyle.terminal(colour: false) : style
    let rows = across.rows.prefix(Self.shownRows)
    let names = leaderboard.leaderboard.columns
    var columns = names.enumerated().map { index, title in
      let isNumeric = rows.allSatisfy { Double($0.labels.element(at: index) ?? "") != nil }
      return TextTable.Column(title: plain.name(title), alignment: isNumeric ? .right : .left)
    }
    columns += [
      .init(title: "average rank", alignment: .right), .init(title: "alike", alignment: .left),
      .init(title: "wins", alignment: .right), .init(title: "p against first", alignment: .right),
    ]
    return TextTable(
      columns: columns,
      rows: rows.enumerated().map { index, row in
        names.indices.map { plain.name(row.labels.element(at: $0) ?? "") } + [
          DecimalText.fixed(row.averageRank, decimals: 2), letters[index], "\(row.wins)",
          pValues[index].map { ChangeText.pValue($0) } ?? "",
        ]
      })
  }

  func sentences(style: TextStyle) -> [String] {
    let sets = counted(leaderboard.sections.count, "data set")
    let difference = DecimalText.significant(criticalDifference, digits: 3)
    var sentences = [
      "Rows that share a letter under \(style.strong("alike")) are less than \(difference) ranks apart, so \(sets) "
        + "cannot tell them apart (Nemenyi's critical difference, p = 0.05).",
      "That all of them are alike has \(ChangeText.pValue(friedman.pValue, equals: "p = ")) by Friedman's test.",
    ]
    let pairs = across.rows.count * (across.rows.count - 1) / 2
    let needed = SignFlipTest.fewestPairs(forComparisons: pairs, level: Self.level)
    if pValues.contains(where: { $0 != nil }) {
      sentences.append(
        "\(style.strong("p against first")) is Wilcoxon's test over the data sets, corrected for "
          + "\(counted(pairs, "pair"))"
          + (needed > leaderboard.sections.count
            ? "; it takes at least \(needed) data sets to tell any." : "."))
    }
    return sentences
  }
}

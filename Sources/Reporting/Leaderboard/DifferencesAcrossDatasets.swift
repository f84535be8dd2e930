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
  /// `[rows, rows before it]` Of each pair, corrected for the number of all pairs; empty where there are too many.
  let pValues: [[Double]]
  /// `[rows]` Rows that share a letter are less than the critical difference apart.
  let letters: [String]

  private static let level = 0.05
  private static let shownRows = 20
  /// The most configurations that are compared pair by pair.
  private static let mostCompared = 100
  /// The most configurations whose pairs are all shown.
  private static let mostShownPairwise = 10

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

  private static func pValues(_ labels: [[String]], _ leaderboard: RankedLeaderboard) -> [[Double]] {
    guard labels.count <= mostCompared else { return [] }
    // `[data sets, configurations]` Of which less is better; infinite where there is no number.
    let costs = leaderboard.sections.map { section in
      let sign: Double = section.section.metric.goal == .minimize ? 1 : -1
      var means: [[String]: Double] = [:]
      for row in section.rows {
        means[section.entry(row).labels] = row.summary.map { sign * $0.mean } ?? .infinity
      }
      return labels.map { means[$0] ?? .infinity }
    }
    var raw: [Double] = []
    for second in labels.indices {
      for first in 0..<second {
        let differences = costs.map { $0[first] == $0[second] ? 0 : $0[second] - $0[first] }
        raw.append(WilcoxonTest(ofDifferences: differences).pValue)
      }
    }
    let corrected = holmAdjusted(raw)
    // The pairs of a row come behind those of the rows before it.
    return labels.indices.map { row in Array(corrected[row * (row - 1) / 2..<row * (row + 1) / 2]) }
  }

  // MARK: To read

  /// - Parameter width: The screen's width in character cells, where it is known; where the p values of all pairs find
  ///   no room, those against the first are left.
  func table(style: TextStyle, width: Int? = nil) -> TextTable {
    let plain = style.isNarrow ? TextStyle.terminal(colour: false) : style
    let showsPairs = (3...Self.mostShownPairwise).contains(across.rows.count)
    let pairwise = table(style: plain, comparedWith: showsPairs ? across.rows.count - 1 : 1)
    guard showsPairs, let width, pairwise.width > width else { return pairwise }
    return table(style: plain, comparedWith: 1)
  }

  /// - Parameter others: With how many of the first rows each row below them is compared.
  private func table(style: TextStyle, comparedWith others: Int) -> TextTable {
    let rows = across.rows.prefix(Self.shownRows)
    let names = leaderboard.leaderboard.columnsApart(across.rows.map(\.labels))
    var columns = [TextTable.Column(title: "row", alignment: .right)]
    columns += names.map { index in
      let isNumeric = rows.allSatisfy { Double($0.labels.element(at: index) ?? "") != nil }
      let title = style.name(leaderboard.leaderboard.columns[index])
      return TextTable.Column(title: title, alignment: isNumeric ? .right : .left)
    }
    columns += [
      .init(title: "average rank", alignment: .right), .init(title: "alike", alignment: .left),
      .init(title: "wins", alignment: .right), .init(title: "p against row 1", alignment: .right),
    ]
    columns += (1..<others).map { .init(title: "row \($0 + 1)", alignment: .right) }
    return TextTable(
      columns: columns,
      rows: rows.enumerated().map { index, row in
        ["\(index + 1)"] + names.map { style.name(row.labels.element(at: $0) ?? "") }
          + [DecimalText.fixed(row.averageRank, decimals: 2), letters[index], "\(row.wins)"]
          + (0..<others).map { other in
            pValues.element(at: index)?.element(at: other).map { ChangeText.pValue($0) } ?? ""
          }
      })
  }

  func sentences(style: TextStyle) -> [String] {
    let sets = counted(leaderboard.sections.count, "data set")
    let difference = DecimalText.significant(criticalDifference, digits: 3)
    var sentences = [
      "Rows that share a letter under \(style.strong("alike")) are less than \(difference) ranks apart, too close for "
        + "average ranks over \(sets) to tell (Nemenyi's critical difference, p = 0.05).",
      (friedman.pValue < Self.level
        ? "That some of them differ is sure enough" : "That any of them differ is not shown")
        + " (Friedman's test, \(ChangeText.pValue(friedman.pValue, equals: "p = "))).",
    ]
    guard !pValues.isEmpty else { return sentences }
    let pairs = across.rows.count * (across.rows.count - 1) / 2
    sentences.insert(certainty(pairs: pairs, style: style), at: 0)
    sentences.append(
      "\(style.strong("p")) is Wilcoxon's test over the data sets, corrected for \(counted(pairs, "pair")) (Holm)."
    )
    return sentences
  }

  /// How sure the first place is.
  private func certainty(pairs: Int, style: TextStyle) -> String {
    let others = across.rows.count - 1
    let needed = SignFlipTest.fewestPairs(forComparisons: pairs, level: Self.level)
    let sets = counted(leaderboard.sections.count, "data set")
    if needed > leaderboard.sections.count {
      return style.strong("\(sets) are too few to tell any of them apart pair by pair:")
        + " it takes at least \(needed)."
    }
    let told = pValues.dropFirst().count { ($0.first ?? 1) < Self.level }
    if told == others {
      return style.strong(others == 1 ? "The other one" : "Each of the \(others) others")
        + " is told from row 1 (p < 0.05)."
    }
    let which = told == 0 ? "None of the \(others) others" : "\(told) of the \(others) others"
    return style.strong("\(which) can be told from row 1")
      + " (p < 0.05)\(told == 0 ? "" : "; the rest may well be as good")."
  }
}

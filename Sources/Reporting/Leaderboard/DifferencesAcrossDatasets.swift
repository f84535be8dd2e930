import Documents
import NeuralNetworks

/// Which configurations differ over several datasets, and which the data cannot tell apart.
///
/// Seeds are averaged first, so that a dataset counts once. Friedman's test asks whether any differ, Nemenyi's
/// critical difference which average ranks lie far enough apart, and Wilcoxon's test with Holm's correction looks at
/// each pair: J. Demšar, "Statistical Comparisons of Classifiers over Multiple Data Sets" (JMLR 7, 2006), §3.
struct DifferencesAcrossDatasets {
  private let leaderboard: RankedLeaderboard
  private let across: RanksAcrossDatasets
  let friedman: FriedmanTest
  let criticalDifference: Double
  /// `[rows, rows before it]` Of each pair, corrected for the number of all pairs; empty where there are too many.
  let pValues: [[Double]]
  /// `[rows, rows before it]` Whether a row leans to the worse (1) or the better (-1) of the two.
  private let directions: [[Int]]
  /// `[rows]` Rows that share a letter are less than the critical difference apart.
  let letters: [String]

  private static let level = 0.05
  private static let shownRows = 20
  /// The most configurations that are compared pair by pair.
  private static let mostCompared = 100
  /// The most configurations whose pairs are all shown.
  private static let mostShownPairwise = 10

  /// Nothing where there are no ranks across datasets.
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
    let tests = Self.tests(rows.map(\.labels), leaderboard)
    let corrected = holmAdjusted(tests.map(\.pValue))
    // The pairs of a row come behind those of the rows before it.
    let pairs = tests.isEmpty ? [] : rows.indices.map { row in row * (row - 1) / 2..<row * (row + 1) / 2 }
    pValues = pairs.map { Array(corrected[$0]) }
    directions = pairs.map { tests[$0].map(\.direction) }
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

  /// Wilcoxon's test of each pair of configurations, in the order by which they rank on each dataset: equal ranks are
  /// no difference, a mean over fewer lost trials is better by more than any number, and else the means differ.
  private static func tests(_ labels: [[String]], _ leaderboard: RankedLeaderboard) -> [WilcoxonTest] {
    guard labels.count <= mostCompared else { return [] }
    // `[datasets, configurations]`
    let rows = leaderboard.sections.map { section in
      let rows = Dictionary(section.rows.map { (section.entry($0).labels, $0) }) { _, last in last }
      return labels.map { rows[$0] }
    }
    let goals = leaderboard.sections.map(\.section.metric.goal)
    var tests: [WilcoxonTest] = []
    for second in labels.indices {
      for first in 0..<second {
        let differences = zip(rows, goals).map { difference($0[first], $0[second], $1) }
        tests.append(WilcoxonTest(ofDifferences: differences))
      }
    }
    return tests
  }

  /// How much worse the second row of a dataset is than the first.
  private static func difference(
    _ first: RankedRow?, _ second: RankedRow?, _ goal: Goal
  ) -> Double {
    guard let first, let second, first.rank != second.rank else { return 0 }
    if first.lost == second.lost, let a = first.summary, let b = second.summary {
      return goal == .minimize ? b.mean - a.mean : a.mean - b.mean
    }
    return second.rank > first.rank ? .infinity : -.infinity
  }

  // MARK: To read

  /// - Parameter width: The screen's width in character cells, where it is known; where the p values of all pairs find
  ///   no room, those against the first are left.
  func table(style: TextStyle, width: Int? = nil) -> TextTable {
    let plain = style.isNarrow ? TextStyle.terminal(color: false) : style
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
        ["\(index + 1)"]
          + names.map { style.value(row.labels.element(at: $0) ?? "", of: leaderboard.leaderboard.columns[$0]) }
          + [DecimalText.fixed(row.averageRank, decimals: 2), letters[index], "\(row.wins)"]
          + (0..<others).map { other in
            pValues.element(at: index)?.element(at: other).map { ChangeText.pValue($0) } ?? ""
          }
      })
  }

  func sentences(style: TextStyle) -> [String] {
    let sets = counted(leaderboard.sections.count, "dataset")
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
      "\(style.strong("p")) is Wilcoxon's test over the datasets, corrected for \(counted(pairs, "pair")) (Holm)."
    )
    return sentences
  }

  /// How sure the first place is.
  private func certainty(pairs: Int, style: TextStyle) -> String {
    let others = across.rows.count - 1
    let needed = SignFlipTest.fewestPairs(forComparisons: pairs, level: Self.level)
    let sets = counted(leaderboard.sections.count, "dataset")
    if needed > leaderboard.sections.count {
      return style.strong("\(sets) are too few to tell any of them apart pair by pair:")
        + " it takes at least \(needed)."
    }
    let (told, reversed) = (told(leaning: 1), told(leaning: -1))
    if !reversed.isEmpty {
      let rows = "row\(reversed.count == 1 ? "" : "s") \(listed(reversed.map { "\($0 + 1)" }))"
      return style.strong("Average ranks and the test of pairs disagree:")
        + " of the two, \(rows) rather than row 1 \(reversed.count == 1 ? "is" : "are") better (p < 0.05), although "
        + "among all configurations row 1 has the best average rank."
    }
    if told.count == others {
      return style.strong(others == 1 ? "The other one" : "Each of the \(others) others")
        + " is told from row 1 (p < 0.05)."
    }
    if others == 1 { return style.strong("The other one cannot be told from row 1") + " (p < 0.05)." }
    let which = told.isEmpty ? "None of the \(others) others" : "\(told.count) of the \(others) others"
    return style.strong("\(which) can be told from row 1")
      + " (p < 0.05)\(told.isEmpty ? "" : "; the rest may well be as good")."
  }

  /// The rows that the test tells from the first, as worse (1) or as better (-1).
  private func told(leaning direction: Int) -> [Int] {
    pValues.indices.dropFirst().filter {
      (pValues[$0].first ?? 1) < Self.level && directions[$0].first == direction
    }
  }
}

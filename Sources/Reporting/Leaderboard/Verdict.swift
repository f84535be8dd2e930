/// What a section says, in a few plain sentences: who won, by how much, and how sure that is.
struct Verdict {
  private let leaderboard: Leaderboard
  private let section: RankedSection
  private let style: TextStyle
  private let text: MetricText
  /// The places of the columns that tell the section's configurations apart.
  private let columnsApart: [Int]

  init(_ section: RankedSection, of leaderboard: Leaderboard, style: TextStyle) {
    self.leaderboard = leaderboard
    self.section = section
    self.style = style
    text = MetricText(section.section.metric, sample: section.rows.first?.summary)
    columnsApart = leaderboard.columnsApart(section)
  }

  var sentences: [String] {
    guard let first = section.rows.first else { return ["There are no trials."] }
    guard let summary = first.summary else { return [nothingFinished] }
    var sentences = [winner(first, summary)]
    if section.rows.count > 1 { sentences += [certainty(first, summary)] }
    if let losses = losses(first, summary) { sentences.append(losses) }
    if let shared = shared(first) { sentences.append(shared) }
    if section.section.isOfScaledTargets { sentences.append(Self.scaledTargets) }
    if let flattery { sentences.append(flattery) }
    return sentences
  }

  private var nothingFinished: String {
    let (trials, diverged, failed) = section.section.entries.trialCounts
    let lost = diverged + failed
    if lost < trials {
      let others = lost == 0 ? "" : "; \(grouped(lost)) of them diverged or failed"
      return "None of \(counted(trials, "trial")) has a \(style.words(text.metric.name))\(others)."
    }
    return "No trial reached a result: all \(counted(trials, "trial")) diverged or failed."
  }

  private static let scaledTargets =
    "The loss is that of the standardized target; rmse and mae in results.csv are in the units of the data."

  /// That the part that ranks cannot also say how good the winner is.
  private var flattery: String? {
    guard section.rows.count > 1, text.metric.name.hasPrefix("test_") else { return nil }
    return
      "\(style.strong("Beware:")) the test part ranks here, so the winner looks better than it is on new rows; "
      + "rank by the validation part, and read the test part's figure beside it."
  }

  // MARK: Who won

  private func winner(_ first: RankedRow, _ summary: Summary) -> String {
    let winners = section.winners
    if section.rows.count == 1 { return "The only configuration reached \(result(first, summary))." }
    let count = grouped(section.rows.count)
    if winners.count == 1 {
      return "\(style.strong("Best of \(count):")) \(configuration(first)), with \(result(first, summary))."
    }
    let named = winners.prefix(3).map(configuration)
    let others = winners.count - named.count
    let names = (named + (others > 0 ? ["\(grouped(others)) more"] : [])).joined(separator: "; ")
    let share = style.strong("\(grouped(winners.count)) of \(count) share the first place:")
    return "\(share) \(names); each with \(sharedResult(summary))."
  }

  /// The numbers of a row: "validation loss 0.0012 on average over 10 seeds (95% interval 0.0010 to 0.0014)".
  private func result(_ row: RankedRow, _ summary: Summary) -> String {
    var result = mean(summary)
    if summary.count > 1 { result += " on average over \(counted(summary.count, "seed"))" }
    if let interval = row.interval { result += " (95% interval \(text.interval(interval, summary)))" }
    let entry = section.entry(row)
    if let solved = entry.solved {
      result += "; it solved the task with \(grouped(solved)) of \(counted(entry.repetitions.count, "seed"))"
    }
    return result
  }

  /// What rows of equal means have in common. Their intervals differ, and their numbers of seeds may.
  private func sharedResult(_ summary: Summary) -> String {
    guard summary.count > 1 else { return mean(summary) }
    let haveSameCount = section.winners.allSatisfy { $0.summary?.count == summary.count }
    return mean(summary) + " on average" + (haveSameCount ? " over \(counted(summary.count, "seed"))" : "")
  }

  private func mean(_ summary: Summary) -> String {
    "\(style.words(text.metric.name)) \(style.strong(text.mean(summary)))"
  }

  /// "architecture `[4]`, learning rate 0.1".
  private func configuration(_ row: RankedRow) -> String {
    let labels = section.entry(row).labels
    let parts = columnsApart.compactMap { labeled($0, labels) }
    return parts.isEmpty ? "the configuration" : parts.joined(separator: ", ")
  }

  private func labeled(_ column: Int, _ labels: [String]) -> String? {
    style.setting(leaderboard.columns[column], labels.element(at: column) ?? "")
  }

  /// What is alike in this section, and elsewhere not.
  private func shared(_ first: RankedRow) -> String? {
    let places = leaderboard.columns.indices.filter { !columnsApart.contains($0) }
    let settings = places.compactMap { labeled($0, section.entry(first).labels) }
    return settings.isEmpty ? nil : "All have \(settings.joined(separator: ", "))."
  }

  // MARK: How sure

  private func certainty(_ first: RankedRow, _ summary: Summary) -> String {
    let test = section.tieTest
    if test.count > 0, !test.canTellApart {
      let seeds = test.pairs == 1 ? "One seed is" : "\(test.pairs) seeds are"
      let others = test.count == 1 ? "1 other" : "\(test.count) others"
      return "\(style.strong("\(seeds) too few to say which is better"))\(gap(first, summary)): it takes "
        + "at least \(test.fewestPairs) to compare \(others) with the first (?)."
    }
    // Rows that share the first place are not "others".
    let isShared = section.winners.count > 1
    let compared = section.rows.filter { $0.isTied != nil && $0.rank > 1 }
    let tied = compared.count { TieMark($0) == .tied }
    let undecided = compared.count { TieMark($0) == .tooFewSeeds }
    let it = isShared ? "the first of them" : "it"
    if compared.isEmpty {
      let below = section.rows.lazy.filter { $0.rank > 1 }
      if below.isEmpty { return "There are no others." }
      return first.lost == 0 && below.allSatisfy { $0.lost > 0 }
        ? "No other configuration \(below.contains { $0.absent > 0 } ? numbersOfAll : "kept all its trials")."
        : "No other configuration can be compared with \(it) seed by seed."
    }
    let others = others(compared, first)
    let isOne = compared.count == 1
    let open = [ties(tied, of: others, with: it), tooFewSeeds(undecided, of: tied == 0 ? others : nil)]
      .compactMap { $0 }.joined(separator: ", ")
    guard let next = compared.first(where: { $0.isTied == false }), let nextSummary = next.summary else {
      let all = isOne ? "The \(others)" : "All \(others)"
      if undecided == 0 {
        return "\(style.strong("\(all) \(isOne ? "is" : "are") statistically tied with \(it)")) (≈)."
      }
      if tied > 0 { return "\(open)." }
      return "\(style.strong("\(all) \(isOne ? "has" : "have") too few seeds to be told from \(it)")) (?)."
    }
    let behind =
      "\(configuration(next)) (rank \(next.rank)), \(text.shortfall(of: nextSummary, behind: summary)) "
      + "at \(text.mean(nextSummary))\(pValue(next))"
    if open.isEmpty {
      let worse = "clearly worse" + (isShared ? " than \(it)" : "")
      return isOne
        ? "The \(others) is \(worse): \(behind)." : "All \(others) are \(worse); the next is \(behind)."
    }
    return "\(open); the first that is clearly worse is \(behind)."
  }

  private func ties(_ count: Int, of others: String, with it: String) -> String? {
    guard count > 0 else { return nil }
    let verb = count == 1 ? "is" : "are"
    return style.strong("\(count) of the \(others) \(verb) statistically tied with \(it)") + " (≈)"
  }

  /// - Parameter others: Nothing where they were named just before.
  private func tooFewSeeds(_ count: Int, of others: String?) -> String? {
    guard count > 0 else { return nil }
    let which = others.map { "\(count) of the \($0)" } ?? "\(count)"
    return "\(which) \(count == 1 ? "has" : "have") too few seeds to tell (?)"
  }

  /// The rows that were compared with the first, and, where they are not all below the first place, which
  /// these are: "7 others", "1 other configuration that kept all its trials".
  private func others(_ compared: [RankedRow], _ first: RankedRow) -> String {
    let isOne = compared.count == 1
    let below = section.rows.lazy.filter { $0.rank > 1 }
    if compared.count == below.count {
      return isOne ? "other configuration" : "\(grouped(compared.count)) others"
    }
    let others = isOne ? "1 other configuration" : "\(grouped(compared.count)) others"
    let shown = section.rows.prefix(RankedSection.shownRows).filter { $0.rank > 1 }
    let place = shown.count < below.count ? " among the first \(RankedSection.shownRows)" : ""
    if compared.count == shown.count { return others + place }
    guard first.lost == 0, shown.allSatisfy({ $0.isTied != nil || $0.lost > 0 }) else {
      return others + place + " that can be compared"
    }
    let hasAbsent = shown.contains { $0.absent > 0 }
    return others + place + " that "
      + (hasAbsent ? numbersOfAll : "kept all \(isOne ? "its" : "their") trials")
  }

  private var numbersOfAll: String { "had a \(style.words(text.metric.name)) from every trial" }

  private func pValue(_ row: RankedRow) -> String {
    row.pValue.map { $0 < 0.001 ? " (p < 0.001)" : " (p = \(DecimalText.significant($0, digits: 2)))" } ?? ""
  }

  private func gap(_ first: RankedRow, _ summary: Summary) -> String {
    guard let next = section.rows.first(where: { $0.rank > 1 }), next.lost == first.lost,
      let other = next.summary
    else { return "" }
    let name = next.rank == 2 ? "the second" : "the next (rank \(next.rank))"
    return " (\(name) is \(text.shortfall(of: other, behind: summary)))"
  }

  // MARK: What was lost

  private func losses(_ first: RankedRow, _ summary: Summary) -> String? {
    let losers = section.rows.lazy.filter { $0.lost > 0 }
    guard !losers.isEmpty else { return nil }
    let name = style.words(text.metric.name)
    if first.lost > 0 {
      let trials = counted(section.entry(first).trials, "trial")
      let whose = section.winners.count > 1 ? "the \(trials) of each" : "its \(trials)"
      return "\(style.strong("Beware:")) \(first.lost) of \(whose) \(fate(first, name)) and are excluded from means."
    }
    let verb = losers.count == 1 ? "1 configuration" : "\(grouped(losers.count)) configurations"
    let what =
      losers.allSatisfy { $0.absent == 0 }
      ? "lost trials (diverged or failed)"
      : losers.allSatisfy { $0.absent == $0.lost }
        ? "\(losers.count == 1 ? "has" : "have") trials without a \(name)"
        : "\(losers.count == 1 ? "has" : "have") trials that diverged, failed or have no \(name)"
    var sentence = "\(verb) \(what) and \(losers.count == 1 ? "ranks" : "rank") below the rest"
    let isBetter = { (row: RankedRow) in
      guard let other = row.summary else { return false }
      return text.metric.goal == .minimize ? other.mean < summary.mean : other.mean > summary.mean
    }
    if let tempting = losers.first(where: isBetter), let other = tempting.summary {
      sentence +=
        ", although \(configuration(tempting)) has \(text.mean(other)) on average over the \(other.count) "
        + "that \(tempting.absent > 0 ? "have one" : "arrived")"
    }
    return sentence + "."
  }

  /// What became of the trials of a row that have no number.
  private func fate(_ row: RankedRow, _ name: String) -> String {
    switch row.absent {
    case 0: "diverged or failed"
    case row.lost: "\(row.lost == 1 ? "has" : "have") no \(name)"
    default: "have no \(name) (\(row.lost - row.absent) diverged or failed)"
    }
  }
}

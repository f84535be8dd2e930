/// What a section says, in a few plain sentences: who won, by how much, and how sure that is.
struct Verdict {
  private let leaderboard: Leaderboard
  private let section: RankedSection
  private let style: TextStyle
  private let text: MetricText

  init(_ section: RankedSection, of leaderboard: Leaderboard, style: TextStyle) {
    self.leaderboard = leaderboard
    self.section = section
    self.style = style
    text = MetricText(section.section.metric, sample: section.rows.first?.summary)
  }

  var sentences: [String] {
    guard let first = section.rows.first else { return ["There are no trials."] }
    guard let summary = first.summary else { return [nothingFinished] }
    var sentences = [winner(first, summary)]
    if section.rows.count > 1 { sentences += [certainty(first, summary)] }
    if let losses = losses(first, summary) { sentences.append(losses) }
    return sentences
  }

  private var nothingFinished: String {
    let trials = section.section.entries.reduce(0) { $0 + $1.seeds.count }
    return "No trial reached a result: all \(counted(trials, "trial")) diverged or failed."
  }

  // MARK: Who won

  private func winner(_ first: RankedRow, _ summary: Summary) -> String {
    let winners = section.winners
    let result = self.result(first, summary)
    if section.rows.count == 1 { return "The only configuration reached \(result)." }
    let count = grouped(section.rows.count)
    if winners.count == 1 {
      return "\(style.strong("Best of \(count):")) \(configuration(first)), with \(result)."
    }
    let named = winners.prefix(3).map(configuration)
    let others = winners.count - named.count
    let names = (named + (others > 0 ? ["\(grouped(others)) more"] : [])).joined(separator: "; ")
    let share = style.strong("\(grouped(winners.count)) of \(count) share the first place:")
    return "\(share) \(names); each with \(result)."
  }

  /// The numbers of a row: "validation loss 0.0012 on average over 10 seeds (95% interval 0.0010 to 0.0014)".
  private func result(_ row: RankedRow, _ summary: Summary) -> String {
    var result = "\(style.words(text.metric.name)) \(style.strong(text.mean(summary)))"
    if summary.count > 1 { result += " on average over \(counted(summary.count, "seed"))" }
    if let interval = row.interval { result += " (95% interval \(text.interval(interval, summary)))" }
    let entry = section.entry(row)
    if section.winners.count == 1, let solved = entry.solved {
      result += "; it solved the task with \(grouped(solved)) of \(counted(entry.seeds.count, "seed"))"
    }
    return result
  }

  /// "architecture `[4]`, learning rate 0.1".
  private func configuration(_ row: RankedRow) -> String {
    let labels = section.entry(row).labels
    let parts = zip(leaderboard.columns, labels).map { column, label in
      "\(style.words(column)) \(style.name(label))"
    }
    return parts.isEmpty ? "the configuration" : parts.joined(separator: ", ")
  }

  // MARK: How sure

  private func certainty(_ first: RankedRow, _ summary: Summary) -> String {
    let comparison = section.comparison
    guard comparison.count > 0 else { return "No other row can be compared with it seed by seed." }
    let others = counted(comparison.count, "other row")
    if !comparison.canTellApart {
      let seeds = comparison.pairs == 1 ? "One seed cannot" : "\(comparison.pairs) seeds cannot"
      return "\(style.strong("\(seeds) tell any rows apart"))\(gap(first, summary)): it takes "
        + "at least \(comparison.fewestPairs) seeds to compare \(others) with the first."
    }
    // Rows that share the first place are not "others".
    let isShared = section.winners.count > 1
    let them = isShared ? "them" : "it"
    let compared = section.rows.filter { $0.isTied != nil && $0.rank > 1 }
    let tied = compared.count { $0.isTied == true }
    let count = counted(compared.count, "other row")
    guard let next = compared.first(where: { $0.isTied == false }), let nextSummary = next.summary else {
      switch compared.count {
      case 0: return "No other row can be compared with \(them) seed by seed."
      case 1: return "The other row \(style.strong("cannot be told")) from \(them) (≈)."
      default: return "\(style.strong("None of the \(count)")) compared can be told from \(them) (≈)."
      }
    }
    let behind =
      "\(configuration(next)) (rank \(next.rank)): \(text.shortfall(of: nextSummary, behind: summary)), "
      + "at \(text.mean(nextSummary))\(pValue(next))"
    if tied == 0 { return "Every other row compared can be told from \(them); the next is \(behind)." }
    let untold = "\(tied) of the \(count) compared cannot be told from \(them)"
    return "\(style.strong(untold)) (≈); the first that can is \(behind)."
  }

  private func pValue(_ row: RankedRow) -> String {
    row.pValue.map { $0 < 0.001 ? " (p < 0.001)" : " (p = \(DecimalText.significant($0, digits: 2)))" } ?? ""
  }

  private func gap(_ first: RankedRow, _ summary: Summary) -> String {
    guard let second = section.rows.first(where: { $0.rank > 1 }), second.lost == first.lost,
      let other = second.summary
    else { return "" }
    return " (the second is \(text.shortfall(of: other, behind: summary)))"
  }

  // MARK: What was lost

  private func losses(_ first: RankedRow, _ summary: Summary) -> String? {
    let losers = section.rows.filter { $0.lost > 0 }
    guard !losers.isEmpty else { return nil }
    if first.lost > 0 {
      let trials = counted(section.entry(first).seeds.count, "trial")
      return
        "\(style.strong("Beware:")) \(first.lost) of its \(trials) diverged or failed and are in no mean."
    }
    let verb = losers.count == 1 ? "1 configuration" : "\(grouped(losers.count)) configurations"
    var sentence =
      "\(verb) lost trials (diverged or failed) and \(losers.count == 1 ? "ranks" : "rank") below the rest"
    let isBetter = { (row: RankedRow) in
      guard let other = row.summary else { return false }
      return text.metric.goal == .minimize ? other.mean < summary.mean : other.mean > summary.mean
    }
    if let tempting = losers.first(where: isBetter), let other = tempting.summary {
      sentence +=
        ", although \(configuration(tempting)) has \(text.mean(other)) on average over the \(other.count) "
        + "that arrived"
    }
    return sentence + "."
  }
}

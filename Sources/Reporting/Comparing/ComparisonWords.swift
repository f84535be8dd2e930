import Documents
import Experiments
import Results

/// A comparison in plain sentences: what became better or worse, and how sure that is.
struct ComparisonWords {
  private let report: ComparisonReport
  private let style: TextStyle
  private var comparison: RunComparison { report.comparison }
  private static let listedConfigurations = 5

  init(_ report: ComparisonReport, style: TextStyle) {
    self.report = report
    self.style = style
  }

  // MARK: The verdict

  /// "12 configurations: 0 better, 10 worse, 0 unchanged, 2 cannot tell (~)."
  var summary: String {
    let rows = comparison.sections.reduce(0) { $0 + $1.rows.count }
    let noun = comparison.sections.count > 1 ? "comparison" : "configuration"
    var parts = [
      "\(grouped(report.count(.better))) better", "\(grouped(report.count(.worse))) worse",
      "\(grouped(report.count(.unchanged))) unchanged", "\(grouped(report.count(.unclear))) cannot tell (~)",
    ]
    if report.count(.missing) > 0 { parts.append("\(grouped(report.count(.missing))) without a number") }
    return style.strong("\(counted(rows, noun)): \(parts.joined(separator: ", ")).")
  }

  var sentences: [String] {
    var sentences = [summary]
    if let note = tooFew { sentences.append(note) }
    if let largest = largest(.worse, "Worst change") { sentences.append(largest) }
    if let largest = largest(.better, "Best change") { sentences.append(largest) }
    return sentences
  }

  /// That no difference could be told from chance, and how many seeds it would take.
  private var tooFew: String? {
    let tests = comparison.sections.flatMap(\.rows).filter { $0.test.map { !$0.isSame } ?? false }
    let level = report.options.level
    guard let best = tests.min(by: { ($0.test?.leastPValue ?? 1) < ($1.test?.leastPValue ?? 1) }),
      (best.test?.leastPValue ?? 1) * Double(comparison.testCount) >= level
    else { return nil }
    let seeds = DifferenceTest.fewestSeeds(
      forComparisons: comparison.testCount, level: level, arePaired: best.arePaired)
    let count = max(best.base.count + best.base.lost, best.new.count + best.new.lost)
    let have = count == 1 ? "One seed is" : "\(count) seeds are"
    let comparisons = comparison.testCount == 1 ? "" : " for \(counted(comparison.testCount, "comparison"))"
    return style.strong("\(have) too few to tell any difference from chance, however large:")
      + " it takes at least \(seeds)\(comparisons)."
  }

  /// The row of a verdict that changed most, relative to what it was where that can be said.
  private func largest(_ verdict: ComparedRow.Verdict, _ title: String) -> String? {
    var best: (section: ComparedSection, row: ComparedRow)?
    var size = -1.0
    for section in comparison.sections {
      for row in section.rows where row.verdict == verdict {
        let change =
          row.new.lost > row.base.lost ? .infinity : (row.relativeDifference ?? row.difference).magnitude
        if change > size { (best, size) = ((section, row), change) }
      }
    }
    guard let best else { return nil }
    return
      "\(title): \(report.configuration(best.row.group, style: style)), \(change(best.row, best.section))."
  }

  /// "validation loss 0.13 → 0.51 (+278%, p < 0.001)"
  private func change(_ row: ComparedRow, _ section: ComparedSection) -> String {
    if row.hasVanished { return "no \(style.words(section.metric.name)) in new" }
    let text = ChangeText(section.metric)
    var facts: [String] = []
    if row.difference.isFinite { facts.append(text.briefChange(row)) }
    if row.new.lost != row.base.lost {
      facts.append("\(row.new.lost) lost instead of \(row.base.lost)")
    }
    if let pValue = row.pValue {
      facts.append(ChangeText.pValue(pValue, level: report.options.level, equals: "p = "))
    }
    let figures =
      row.difference.isFinite ? " \(text.value(row.base.mean)) → \(text.value(row.new.mean))" : ""
    return "\(style.words(section.metric.name))\(figures) (\(facts.joined(separator: ", ")))"
  }

  // MARK: Notes

  /// What a reader has to know of how the runs differ and how they were compared.
  var notes: [String] {
    changes + unpairedNotes + unmatchedNotes + absentNotes + averageNotes + identityNotes + report.remarks
      + missingNotes
      + configurations(comparison.removed, "Only in base", "removed")
      + configurations(comparison.added, "Only in new", "added")
  }

  private var changes: [String] {
    var changed: [String] = []
    var lacking: [String] = []
    for change in comparison.matching.changes {
      let name = style.name(change.column)
      if let base = change.base, let new = change.new {
        changed.append("\(name) \(shown(base, of: change.column)) → \(shown(new, of: change.column))")
      } else {
        let (where_, value) = change.base.map { ("base", $0) } ?? ("new", change.new ?? "")
        let shown = value.isEmpty ? "empty" : style.name(value)
        lacking.append(
          "The column \(name) is in \(where_) alone (\(shown) throughout) and was ignored.")
      }
    }
    guard !changed.isEmpty else { return lacking }
    let across = changed.count == 1 ? "it" : "all of that"
    return [
      "Changed: \(changed.joined(separator: "; ")), in all configurations; they were compared across \(across)."
    ] + lacking
  }

  private func shown(_ value: String, of column: String) -> String {
    value.isEmpty ? "(none)" : style.value(value, of: column)
  }

  private var unpairedNotes: [String] {
    let rows = comparison.sections.flatMap(\.rows).filter { $0.test != nil }
    let unpaired = rows.count { !$0.arePaired }
    guard unpaired > 0 else { return [] }
    let which = unpaired == rows.count ? "" : " for \(counted(unpaired, "configuration"))"
    return [
      "The seeds are not the same on both sides\(which), so numbers were not compared seed by seed but as two samples."
    ]
  }

  /// Which seeds were left out so that there are pairs.
  private var unmatchedNotes: [String] {
    let rows = comparison.sections.flatMap(\.rows)
    return [("base", "new", \ComparedRow.base), ("new", "base", \ComparedRow.new)].compactMap {
      name, other, side in
      let counts = rows.map { $0[keyPath: side].unmatched }
      guard let most = counts.max(), most > 0 else { return nil }
      let upTo = counts.allSatisfy { $0 == most } ? "" : "up to "
      let were = most == 1 && upTo.isEmpty ? "was" : "were"
      return
        "Of \(name), \(upTo)\(counted(most, "seed")) that \(other) does not have \(were) excluded, so that the others "
        + "are compared seed by seed."
    }
  }

  /// Which seeds were left out because their trials have no number to compare.
  private var absentNotes: [String] {
    comparison.sections.compactMap { section in
      let counts = [("base", \ComparedRow.base.absent), ("new", \ComparedRow.new.absent)].compactMap {
        side, path in
        let count = section.rows.reduce(0) { $0 + $1[keyPath: path] }
        return count > 0 ? "\(counted(count, "seed")) of \(side)" : nil
      }
      guard !counts.isEmpty else { return nil }
      return "Left out, as the trials ended well but have no \(style.words(section.metric.name)): "
        + "\(listed(counts)) on \(style.name(section.dataset))."
    }
  }

  private var averageNotes: [String] {
    let rows = comparison.sections.flatMap(\.rows)
    let base = rows.map(\.base.trialsPerRepetition).max() ?? 1
    let new = rows.map(\.new.trialsPerRepetition).max() ?? 1
    guard base > 1 || new > 1 else { return [] }
    let uneven = rows.contains { $0.base.trialsPerRepetition != $0.new.trialsPerRepetition }
    let counts = base == new ? "up to \(base)" : "up to \(base) in base and \(new) in new"
    return [
      "A seed's number is the mean of its trials in a row of the table, \(counts)."
        + (uneven ? " Beware: they are not as many on both sides." : "")
    ]
  }

  private var identityNotes: [String] {
    guard comparison.otherIdentities > 0 else { return [] }
    let verb = comparison.otherIdentities == 1 ? "has" : "have"
    return [
      "\(counted(comparison.otherIdentities, "trial")) of new \(verb) the configuration and seed of base but another "
        + "identity: the data, its split or scaling, or the version of the arithmetic is not the same."
    ]
  }

  private var missingNotes: [String] {
    comparison.sections.flatMap { section in
      let counts = section.withoutMetric
      return [
        (counts.either, "on neither side"), (counts.base, "in new alone"), (counts.new, "in base alone"),
      ]
      .filter { $0.0 > 0 }.map { count, place in
        "\(counted(count, "configuration")) of \(style.name(section.dataset)) "
          + "\(count == 1 ? "has" : "have") \(style.words(section.metric.name)) \(place)."
      }
    }
  }

  private func configurations(_ groups: [Int], _ title: String, _ verb: String) -> [String] {
    guard !groups.isEmpty else { return [] }
    let named = groups.prefix(Self.listedConfigurations).map { report.configuration($0, style: style) }
    let more = groups.count - named.count
    let names = named + (more > 0 ? ["\(grouped(more)) more"] : [])
    return ["\(title) (\(counted(groups.count, "configuration")) \(verb)): \(names.joined(separator: "; "))."]
  }

  // MARK: Gates

  /// A line for each gate.
  var gates: [(isBroken: Bool, text: String)] {
    let broken = report.brokenGates
    return report.options.gates.map { gate in
      guard let rows = broken.first(where: { $0.gate == gate })?.rows else {
        let doubt = tooFew == nil ? "" : ", but with so few seeds nothing could have broken it"
        return (false, "\(style.strong("pass")) \(style.name(gate.text))\(doubt)\(unseen)")
      }
      let named = rows.prefix(3).map { section, row in
        "\(report.configuration(row.group, style: style)): \(change(row, section))"
      }
      let more = rows.count - named.count
      let names = (named + (more > 0 ? ["\(grouped(more)) more"] : [])).joined(separator: "; ")
      return (true, "\(style.strong("FAIL")) \(style.name(gate.text)): \(names)")
    }
  }

  /// That a gate has not seen all of base.
  private var unseen: String {
    let count = comparison.removed.count
    if count == 0 { return "" }
    return "; \(counted(count, "configuration")) of base \(count == 1 ? "is" : "are") not in new"
  }

  /// What p and `~` mean; nothing where nothing was tested.
  var legend: String? {
    guard comparison.testCount > 0 else { return nil }
    let level = NumberText.text(report.options.level)
    let kinds = Set(
      comparison.sections.flatMap(\.rows).compactMap { $0.test.flatMap { $0.isSame ? nil : $0.kind } })
    let tests = listed(kinds.map(\.rawValue).sorted()) + (kinds.count == 1 ? " test" : " tests")
    let manner = kinds.contains(.mannWhitney) ? "" : ", seed by seed"
    let correction =
      comparison.testCount > 1 ? ", corrected for \(counted(comparison.testCount, "comparison")) (Holm)" : ""
    let share =
      kinds.contains(.mannWhitney)
      ? " A percentage under \"new better on\": how likely a seed of new is to be better than one of base."
      : ""
    return
      "p: how likely chance alone is to make such a difference (two-sided \(tests)\(manner)\(correction)); "
      + "~: p ≥ \(level), so the seeds cannot tell.\(share)"
  }
}

/// How much of the disagreement that chance would leave is gone: `1 - (n - c) / (n - Σaₖpₖ/n)`, with n rows, c of them right,
/// aₖ of class k and pₖ taken for it.
struct CohenKappa: ClassCountMeasure, Registrable {
  static let definition = Definition(
    "cohen_kappa", aliases: ["kappa", "cohen_kappa_score"],
    "`1 - (n - c) / (n - Σaₖpₖ/n)`, with n rows, c of them right, aₖ of class k and pₖ taken for it; none where all rows are "
      + "of one class and taken for it",
    source: "Cohen 1960")
  static let goal = Goal.maximize
  static let range = -1.0...1.0

  init(_ values: EntryValues) {}

  func value(of counts: ClassCounts) -> Double? {
    let (rows, correct) = (counts.sum(counts.actual), counts.sum(counts.correct))
    let byChance = rows - counts.sum { counts.actual($0) * counts.predicted($0) } / rows
    return byChance > 0 ? 1 - (rows - correct) / byChance : nil
  }
}

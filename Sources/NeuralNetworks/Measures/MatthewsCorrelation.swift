/// The correlation of classes and answers, `(c·n - Σaₖpₖ) / √((n² - Σpₖ²)(n² - Σaₖ²))`, with n rows, c of them right, aₖ of
/// class k and pₖ taken for it; 0 where all rows are of one class or taken for one.
struct MatthewsCorrelation: ClassCountMeasure, Registrable {
  static let definition = Definition(
    "matthews_correlation", aliases: ["mcc", "matthews_corrcoef"],
    "`(c·n - Σaₖpₖ) / √((n² - Σpₖ²)(n² - Σaₖ²))`, with n rows, c of them right, aₖ of class k and pₖ taken for it; 0 where "
      + "all rows are of one class or taken for one",
    source: "Gorodkin 2004")
  static let goal = Goal.maximize
  static let range = -1.0...1.0

  init(_ values: EntryValues) {}

  func value(of counts: ClassCounts) -> Double? {
    let (rows, correct) = (counts.sum(counts.actual), counts.sum(counts.correct))
    let answers = rows * rows - counts.sum { counts.predicted($0) * counts.predicted($0) }
    let classes = rows * rows - counts.sum { counts.actual($0) * counts.actual($0) }
    guard answers > 0, classes > 0 else { return 0 }
    let both = correct * rows - counts.sum { counts.actual($0) * counts.predicted($0) }
    let product = answers * classes
    let root = product.isFinite ? product.squareRoot() : answers.squareRoot() * classes.squareRoot()
    return min(max(both / root, -1), 1)
  }
}

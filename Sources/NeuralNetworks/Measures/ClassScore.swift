/// Precision, recall or F1, of the second of two classes or averaged over classes; a quotient whose denominator is 0 is 0.
struct ClassScore: ClassCountMeasure {
  static let goal = Goal.maximize
  static let range = 0.0...1.0
  static let isFraction = true

  enum Figure: String, CaseIterable {
    case precision
    case recall
    case f1
  }

  enum Average: String, CaseIterable {
    /// Of the second class alone.
    case none
    /// The mean over classes that rows are of or are taken for.
    case macro
    /// Of all rows together.
    case micro
    /// The mean over classes, weighted by their rows.
    case weighted
  }

  let figure: Figure
  let average: Average

  static let all = Average.allCases.flatMap { average in
    Figure.allCases.map { ClassScore(figure: $0, average: average) }
  }

  var definition: Definition {
    let aliases = figure == .f1 && average == .none ? ["f1_score"] : []
    let formula =
      switch figure {
      case .precision: "the share of rows taken for a class that are of it"
      case .recall: "the share of a class's rows that are taken for it"
      case .f1: "`2 · precision · recall / (precision + recall)`"
      }
    let (ending, words) =
      switch average {
      case .none: ("", "of the second of two classes")
      case .macro: ("_macro", "the mean over classes that rows are of or are taken for")
      case .micro: ("_micro", "over the rows of all classes together")
      case .weighted: ("_weighted", "the mean over classes, weighted by their rows")
      }
    return Definition(
      figure.rawValue + ending, aliases: aliases, "\(formula); \(words); 0 where a denominator is 0")
  }

  var isForTwoClasses: Bool { average == .none }

  func value(of counts: ClassCounts) -> Double? {
    switch average {
    case .none: return counts.classCount == 2 ? score(of: 1, counts) : nil
    case .macro:
      let classes = (0..<counts.classCount).filter(counts.isPresent)
      return classes.reduce(0) { $0 + score(of: $1, counts) } / Double(classes.count)
    case .micro:
      return score(
        correct: counts.sum(counts.correct), predicted: counts.sum(counts.predicted),
        actual: counts.sum(counts.actual))
    case .weighted:
      let total = counts.sum(counts.actual)
      return total > 0 ? counts.sum { counts.actual($0) * score(of: $0, counts) } / total : nil
    }
  }

  private func score(of index: Int, _ counts: ClassCounts) -> Double {
    score(
      correct: counts.correct(index), predicted: counts.predicted(index), actual: counts.actual(index))
  }

  private func score(correct: Double, predicted: Double, actual: Double) -> Double {
    let (share, of) =
      switch figure {
      case .precision: (correct, predicted)
      case .recall: (correct, actual)
      case .f1: (2 * correct, predicted + actual)
      }
    return of > 0 ? share / of : 0
  }
}

import Documents

/// What can be wrong with the column that says what each row counts.
enum WeightMistake: Mistake {
  case missing
  case outOfRange(Double, ClosedRange<Double>)
  case noneCounts(ColumnTitle)

  var wording: Wording {
    switch self {
    case .missing: "a weight is missing; write 0 for a row that does not count"
    case .outOfRange(let weight, let range):
      """
      a weight is 0, or from \(NumberText.text(range.lowerBound)) to \(NumberText.text(range.upperBound)); \
      found \(NumberText.text(weight))
      """
    case .noneCounts(let title):
      "column \(title.text) is 0 in all rows, so that none counts; give those that count weights above 0"
    }
  }
}

/// `Σᵢ (Rᵢ - Rᵢ₋₁) Pᵢ` over the different outputs, the largest first, with the precision Pᵢ and the recall Rᵢ of taking rows
/// with this output or a larger one for the class.
struct AveragePrecision: RankMeasure, Registrable {
  static let definition = Definition(
    "average_precision", aliases: ["ap", "average_precision_score", "auprc"],
    "`Σᵢ (Rᵢ - Rᵢ₋₁) Pᵢ` over the different outputs, the largest first, with the precision Pᵢ and the recall Rᵢ of taking rows "
      + "from this output on for the second of two classes; the mean over more classes, each against the rest; none where a "
      + "class has no rows")

  init(_ values: EntryValues) {}

  struct Score: RankScore {
    private var sum = 0.0
    private var found = 0.0
    private var taken = 0.0

    mutating func add(positive: Double, negative: Double) {
      found += positive
      taken += positive + negative
      if taken > 0 { sum.addProduct(positive, found / taken) }
    }

    func value(positive: Double, negative: Double) -> Double { min(sum / positive, 1) }
  }
}

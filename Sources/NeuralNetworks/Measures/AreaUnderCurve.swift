/// The area under the receiver operating characteristic: the share of pairs of a row of a class and another row in which the
/// class's row has the larger output, half of it where both are equal (Mann & Whitney 1947).
struct AreaUnderCurve: RankMeasure, Registrable {
  static let definition = Definition(
    "roc_auc", aliases: ["auc", "auroc"],
    "the area under the receiver operating characteristic of the second of two classes, or the mean over classes, each "
      + "against the rest; none where a class has no rows",
    source: "Hand & Till 2001")

  init(_ values: EntryValues) {}

  struct Score: RankScore {
    private var pairs = 0.0
    private var found = 0.0

    mutating func add(positive: Double, negative: Double) {
      pairs.addProduct(negative, found + 0.5 * positive)
      found += positive
    }

    func value(positive: Double, negative: Double) -> Double { min(pairs / (positive * negative), 1) }
  }
}

/// How many rows of the training part have each category of a column.
struct CategoryCounts {
  let counts: [Int]

  /// - Parameter codes: those of the rows of the training part; codes of no category do not count.
  init(_ codes: some Collection<UInt16>, of column: FeatureColumn) {
    var counts = [Int](repeating: 0, count: column.categoryNames?.names.count ?? 0)
    for code in codes where Int(code) < counts.count { counts[Int(code)] += 1 }
    self.counts = counts
  }

  /// Of equally frequent categories the first; nil where no row has any.
  var mostFrequent: Int? {
    guard let most = counts.max(), most > 0 else { return nil }
    return counts.firstIndex(of: most)
  }
}

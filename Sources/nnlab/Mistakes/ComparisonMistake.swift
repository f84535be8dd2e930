import Documents

/// Results that cannot be compared, or ranked, as they were to be.
enum ComparisonMistake: Mistake {
  /// A metric that one run is judged by and the other does not have.
  case missingMetric(String)
  /// Runs without a configuration in common; `disjoint` are the columns whose values all differ.
  case nothingInCommon(base: String, disjoint: [String])
  case noMetric(String, dataset: String)
  /// Datasets without what they were to be ranked by; `others` are the metrics that they have.
  case nothingToRank(datasets: [String], wanted: [String], others: [String])

  /// More columns than these are not listed.
  private static let listedColumns = 5

  var wording: Wording {
    switch self {
    case .missingMetric(let name):
      "there is no column \(VisibleText.quoted(name)), by which the other run is judged; choose with --metric"
    case .nothingInCommon(let base, let disjoint):
      """
      no configuration is also in \(base)\(Self.reason(disjoint)); --by or --ignore choose which columns have to match
      """
    case .noMetric(let metric, let dataset):
      "neither run has a \(metric) for the dataset \(VisibleText.quoted(dataset))"
    case .nothingToRank(let datasets, let wanted, let others):
      """
      the results of the dataset\(datasets.count == 1 ? "" : "s") \
      \(datasets.map(VisibleText.quoted).joined(separator: ", ")) have no \(wanted.joined(separator: " or "))\
      \(others.isEmpty ? "" : "; there are \(others.joined(separator: ", ")); choose with --metric")
      """
    }
  }

  private static func reason(_ disjoint: [String]) -> String {
    let columns = disjoint.prefix(listedColumns).map(VisibleText.escaped).joined(separator: ", ")
    return columns.isEmpty ? "" : " (no value in common: \(columns))"
  }
}

extension Dataset {
  /// Heights in centimetres, weights in kilograms, ages in years.
  static let blogPeople = people(
    ["height", "weight", "age"], rows: [[170, 70, 25], [160, 55, 30], [180, 90, 40], [150, 45, 20]],
    labels: [1, 0, 1, 0])

  /// Weights and heights, less a typical weight and height.
  static let notebookPeople = people(
    ["weight", "height"], rows: [[-2, -1], [25, 6], [17, 4], [-15, -6]], labels: [1, 0, 0, 1])

  private static func people(_ featureNames: [String], rows: [[Double]], labels: [Int32]) -> Dataset {
    Dataset(
      featureNames: featureNames,
      features: FeatureTable(
        rowCount: rows.count, columnCount: featureNames.count, values: rows.flatMap(\.self)),
      targets: .classes(labels: labels, names: ["0", "1"]),
      isComplete: true)
  }
}
